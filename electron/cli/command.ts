import type { ParseArgsConfig } from 'node:util';
import type { CallName, Input, Reply } from '../../src/core/contract/contract';
import type { WireError } from '../../src/core/contract/envelope';
import type { Lang, Phrase } from '../../src/core/domain/text';

/** A call that was refused, as dispatch worded it: exit status 1. */
export class Refusal extends Error {
  constructor(readonly wire: WireError) {
    super(wire.message);
    this.name = 'Refusal';
  }
}

/** What a command is given: the same calls as the window's, and where files go. */
export interface CliContext {
  readonly lang: Lang;
  readonly json: boolean;
  readonly args: readonly string[];
  readonly options: Readonly<Record<string, string | boolean | undefined>>;
  /** @throws Refusal, printed by the command line's frame */
  call<K extends CallName>(name: K, input: Input<K>): Promise<Reply<K>>;
  /** Opens a workspace for the calls that follow. */
  open(path: string): Promise<void>;
  /** The place that the next delivered file (export, report) is written to. */
  readonly deliverTo: (path: string) => void;
}

/** `json` is printed with `--json`; `text` otherwise. Nothing else goes to standard output. */
export interface CliResult {
  readonly json: unknown;
  readonly text: string;
  /** 1 when the command did its work and the answer is a refusal that needs a document on standard output. */
  readonly exit?: 0 | 1;
  /** A command that goes on after its answer (a server): resolves when it has ended. */
  readonly until?: Promise<void>;
}

export interface CliCommand {
  /** One line: what follows the command's name. */
  readonly usage: string;
  readonly options?: NonNullable<ParseArgsConfig['options']>;
  /** How many words may follow; more or fewer is wrong usage (exit status 2). */
  readonly words: readonly [least: number, most: number];
  run(context: CliContext): Promise<CliResult>;
}

/** Thrown by a command whose words or options are off: exit status 2. */
export class UsageError extends Error {
  /** @param key the command that was meant, where the words name one */
  constructor(
    readonly reason: Phrase | string,
    readonly key: string | null = null,
  ) {
    super(typeof reason === 'string' ? reason : reason.en);
    this.name = 'UsageError';
  }
}

/** "--year 20x5: a year such as 2026". @param wanted what would have been right */
export const badOption = (option: string, value: unknown, wanted: Phrase | string): UsageError => {
  const given = typeof value === 'string' && value !== '' ? ` ${value}` : '';
  const [zh, en] = typeof wanted === 'string' ? [wanted, wanted] : [wanted.zh, wanted.en];
  return new UsageError({
    zh: `--${option}${given} 应为${/^[a-z]/i.test(zh) ? ' ' : ''}${zh}`,
    en: `--${option}${given} takes ${en}`,
  });
};

/** Reads an option that may only be text. @throws UsageError when it is missing */
export function need(context: CliContext, option: string): string {
  const value = context.options[option];
  if (typeof value !== 'string' || value === '')
    throw new UsageError({ zh: `缺少 --${option}`, en: `--${option} is missing` });
  return value;
}

/** The word at a place; `words` of the command has seen to its being there. */
export function word(context: CliContext, at: number): string {
  const value = context.args[at];
  if (value === undefined) throw new UsageError(`word ${at + 1}`);
  return value;
}
