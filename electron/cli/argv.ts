import { parseArgs, type ParseArgsConfig } from 'node:util';
import type { Lang, Phrase } from '../../src/core/domain/text';
import { UsageError, type CliCommand } from './command';

type Options = NonNullable<ParseArgsConfig['options']>;
type Commands = Readonly<Record<string, CliCommand>>;

/** Options that every command takes. */
const common = {
  version: { type: 'boolean' },
  json: { type: 'boolean' },
  lang: { type: 'string' },
  help: { type: 'boolean', short: 'h' },
} as const satisfies Options;

export interface Line {
  /** Null where the words name no command. */
  readonly key: string | null;
  readonly args: readonly string[];
  readonly options: Readonly<Record<string, string | boolean | undefined>>;
}

/**
 * Reads a command line. The command's own words come first; options may stand anywhere after them.
 * @throws UsageError for an unknown option, a missing value or the wrong number of words
 */
export function readLine(argv: readonly string[], commands: Commands): Line {
  const { key, rest } = findCommand(argv, commands);
  const command = key === null ? undefined : commands[key];
  const { values, positionals } = parse(rest, { ...common, ...command?.options }, key);
  const wanted = values.help === true ? null : command;
  if (wanted) {
    const [least, most] = wanted.words;
    if (positionals.length < least || positionals.length > most)
      throw new UsageError(words(positionals.length, wanted), key);
  }
  return { key, args: positionals, options: values };
}

/** Two words before one; `export <workspace> plan` is the command "export plan" with the workspace as its word. */
function findCommand(argv: readonly string[], commands: Commands): { key: string | null; rest: string[] } {
  const start = argv.findIndex((word, at) => !word.startsWith('-') && argv[at - 1] !== '--lang');
  if (start < 0) return { key: null, rest: [...argv] };
  const before = argv.slice(0, start);
  const [first = '', ...after] = argv.slice(start);
  const next = after[0] ?? '';
  if (Object.hasOwn(commands, `${first} ${next}`)) {
    return { key: `${first} ${next}`, rest: [...before, ...after.slice(1)] };
  }
  if (Object.hasOwn(commands, first)) return { key: first, rest: [...before, ...after] };
  for (const [at, word] of after.entries()) {
    if (first === 'export' && Object.hasOwn(commands, `export ${word}`)) {
      return { key: `export ${word}`, rest: [...before, ...after.slice(0, at), ...after.slice(at + 1)] };
    }
  }
  return { key: null, rest: [...argv] };
}

/** Where no command is known its options are not either: then only the words count. */
function parse(args: string[], options: Options, key: string | null) {
  try {
    const { values, positionals } = parseArgs({ args, options, allowPositionals: true, strict: key !== null });
    // No option of ours is declared `multiple`, so no value is a list.
    return { values: values as Record<string, string | boolean | undefined>, positionals };
  } catch (error) {
    throw new UsageError(optionTrouble(error), key);
  }
}

/** What Node says of an option, in our words. */
function optionTrouble(error: unknown): Phrase | string {
  const message = error instanceof Error ? error.message : String(error);
  const code = error instanceof Error && 'code' in error ? error.code : '';
  const option = /'(?:-\w, )?(--?[^\s'=<]+)/.exec(message)?.[1] ?? '';
  if (code === 'ERR_PARSE_ARGS_UNKNOWN_OPTION')
    return { zh: `没有 ${option} 这个选项`, en: `there is no option ${option}` };
  if (code !== 'ERR_PARSE_ARGS_INVALID_OPTION_VALUE') return message;
  if (message.includes('does not take')) return { zh: `${option} 后面不带值`, en: `${option} takes no value` };
  return message.includes('ambiguous')
    ? {
        zh: `${option} 的值以 - 开头时写成 ${option}=…`,
        en: `a value of ${option} that begins with - is written ${option}=…`,
      }
    : { zh: `${option} 后面缺少值`, en: `${option} needs a value` };
}

function words(count: number, { words: [least, most] }: CliCommand): Phrase {
  if (count < least) return { zh: `少了 ${least - count} 个参数`, en: `${least - count} argument(s) missing` };
  return { zh: `多了 ${count - most} 个参数`, en: `${count - most} argument(s) too many` };
}

/**
 * The language to answer in: `--lang`, else what the terminal is set to, else Chinese.
 * Looks at the raw words, so that even wrong usage is answered in the right one.
 */
export function language(argv: readonly string[], env: Readonly<Record<string, string | undefined>>): Lang {
  const at = argv.findIndex((word) => word === '--lang' || word.startsWith('--lang='));
  const asked = argv[at]?.split('=')[1] ?? argv[at + 1];
  if (at >= 0) return asked === 'en' ? 'en' : 'zh';
  const set = env.LC_ALL ?? env.LC_MESSAGES ?? env.LANG ?? '';
  return set.toLowerCase().startsWith('en') ? 'en' : 'zh';
}
