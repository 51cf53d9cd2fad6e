import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { WireError } from '../../src/core/contract/envelope';
import type { CallName, Input, Reply } from '../../src/core/contract/contract';
import { AppError, errorWords } from '../../src/core/domain/errors';
import { say, type Lang, type Phrase } from '../../src/core/domain/text';
import { appRoot } from '../ports/machine';
import { Dispatch } from '../dispatch/dispatch';
import { language, readLine, type Line } from './argv';
import { Refusal, UsageError, type CliCommand, type CliContext } from './command';
import { commandHelp, helpPage, usageLine } from './help';
import { cliPorts } from './ports';
import { frameWords } from './words';

/** Where the frame writes; the process's own streams but in tests. */
export interface Streams {
  out(text: string): void;
  err(text: string): void;
}

type Commands = Readonly<Record<string, CliCommand>>;
type Env = Readonly<Record<string, string | undefined>>;

/** Runs one command line. @returns the exit status: 0 done, 1 refused (nothing has changed), 2 wrong usage */
export async function runLine(
  argv: readonly string[],
  commands: Commands,
  streams: Streams,
  env: Env,
): Promise<0 | 1 | 2> {
  const lang = language(argv, env);
  const json = argv.includes('--json');
  let line: Line | undefined;
  try {
    line = readLine(argv, commands);
    checkLanguage(line);
    const command = line.key === null ? undefined : commands[line.key];
    if (line.key === null || !command) return await noCommand(line, commands, streams, lang);
    if (line.options.help === true) {
      streams.out(`${commandHelp(line.key, command, lang)}\n`);
      return 0;
    }
    return await runCommand(line, command, streams, lang, json);
  } catch (error) {
    if (error instanceof UsageError)
      return wrongUsage(error, error.key ?? line?.key ?? null, commands, streams, lang, json);
    return refused(error, streams, lang, json);
  }
}

async function runCommand(
  line: Line,
  command: CliCommand,
  streams: Streams,
  lang: Lang,
  json: boolean,
): Promise<0 | 1> {
  const { ports, deliverTo } = cliPorts();
  const dispatch = new Dispatch(ports);
  try {
    const context = cliContext(dispatch, line, lang, json, deliverTo);
    const result = await command.run(context);
    const text = json ? JSON.stringify(result.json) : result.text;
    if (text !== '') streams.out(text.endsWith('\n') ? text : `${text}\n`);
    await result.until;
    return result.exit ?? 0;
  } finally {
    await dispatch.close();
  }
}

function cliContext(
  dispatch: Dispatch,
  { args, options }: Line,
  lang: Lang,
  json: boolean,
  deliverTo: (path: string) => void,
): CliContext {
  async function call<K extends CallName>(name: K, input: Input<K>): Promise<Reply<K>> {
    const envelope = await dispatch.call(name, input, { lang });
    if (!envelope.ok) throw new Refusal(envelope.error);
    // Dispatch answered this call by its contract.
    return envelope.reply as Reply<K>;
  }
  return {
    lang,
    json,
    args,
    options,
    call,
    open: async (path) => {
      await call('workspace.open', { path });
    },
    deliverTo,
  };
}

function checkLanguage(line: Line): void {
  const asked = line.options.lang;
  if (asked !== undefined && asked !== 'zh' && asked !== 'en') throw new UsageError(frameWords.noLanguage);
}

/** The version of the program, as its package says it. */
async function appVersion(): Promise<string> {
  const text = await readFile(join(appRoot(import.meta.url), 'package.json'), 'utf8');
  // Our own file; its shape is known.
  return (JSON.parse(text) as { version: string }).version;
}

async function noCommand(line: Line, commands: Commands, streams: Streams, lang: Lang): Promise<0 | 2> {
  if (line.options.help === true) {
    streams.out(`${helpPage(commands, lang)}\n`);
    return 0;
  }
  if (line.options.version === true) {
    streams.out(`${await appVersion()}\n`);
    return 0;
  }
  if (line.args.length > 0) throw new UsageError(unknown(line.args), line.args[0] ?? null);
  streams.err(`${helpPage(commands, lang)}\n`);
  return 2;
}

const unknown = (args: readonly string[]): Phrase => ({
  zh: say(frameWords.noCommand, 'zh', { words: args.join(' ') }),
  en: say(frameWords.noCommand, 'en', { words: args.join(' ') }),
});

/** How the command that was meant is used; of a first word alone (`target`, `export w.yardstick`) all that begin so. */
function usagesOf(key: string | null, commands: Commands): string[] {
  const found = Object.entries(commands).filter(([name]) => name === key || name.split(' ')[0] === key);
  const exact = found.filter(([name]) => name === key);
  const shown = exact.length > 0 ? exact : found;
  return shown.length > 0 ? shown.map(([name, command]) => usageLine(name, command)) : ['yardstick --help'];
}

function wrongUsage(
  error: UsageError,
  key: string | null,
  commands: Commands,
  streams: Streams,
  lang: Lang,
  json: boolean,
): 2 {
  const reason = typeof error.reason === 'string' ? error.reason : say(error.reason, lang);
  const message = say(frameWords.wrong, lang, { reason });
  const usage = usagesOf(key, commands).join('\n       ');
  streams.err(`${message}\n${say(frameWords.usage, lang)}: ${usage}\n`);
  if (json)
    streams.out(
      `${JSON.stringify({ error: { code: 'USAGE', message, details: { usage: usagesOf(key, commands).join('\n') } } })}\n`,
    );
  return 2;
}

function refused(error: unknown, streams: Streams, lang: Lang, json: boolean): 1 {
  const wire = wireOf(error, lang);
  const where = placeOf(wire);
  streams.err(`${wire.message}\n`);
  if (where !== null) streams.err(`${say(frameWords.where, lang)}${where}\n`);
  if (wire.remedy !== undefined) streams.err(`${say(frameWords.remedy, lang)}${wire.remedy}\n`);
  if (json) {
    const { code, message, remedy, details } = wire;
    streams.out(
      `${JSON.stringify({ error: { code, message, ...(remedy === undefined ? {} : { remedy }), details } })}\n`,
    );
  }
  return 1;
}

/** Commands that need no workspace throw AppError themselves; anything else that is thrown is a bug of ours. */
function wireOf(error: unknown, lang: Lang): WireError {
  if (error instanceof Refusal) return error.wire;
  if (error instanceof AppError) {
    return { code: error.code, ...errorWords(error.code, error.details, lang), details: error.details };
  }
  const reason = error instanceof Error ? error.message : String(error);
  return { code: 'INTERNAL', ...errorWords('INTERNAL', { reason }, lang), details: { reason } };
}

/** The place in the input (a path or a cell), where the sentence does not name it already. */
function placeOf({ details, message }: WireError): string | null {
  for (const key of ['where', 'cell', 'path', 'file']) {
    const place = details[key];
    if (typeof place === 'string' && place !== '' && !message.includes(place)) return place;
  }
  return null;
}
