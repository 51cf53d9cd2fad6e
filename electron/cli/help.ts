import { say, type Lang } from '../../src/core/domain/text';
import type { CliCommand } from './command';
import { frameWords, purposes } from './words';

/** `yardstick export <workspace> plan --out …` for the key "export plan"; `yardstick pay <input.json>` for "pay". */
export function usageLine(key: string, { usage }: CliCommand): string {
  const [first = '', second] = key.split(' ');
  if (first !== 'export' || second === undefined) return `yardstick ${key} ${usage}`.trimEnd();
  const [workspace = '', ...rest] = usage.split(' ');
  return ['yardstick', first, workspace, second, ...rest].join(' ');
}

/** The help page: every command with its usage and purpose, in the order of the documentation. */
export function helpPage(commands: Readonly<Record<string, CliCommand>>, lang: Lang): string {
  const order = Object.keys(purposes);
  const keys = Object.keys(commands).sort((a, b) => order.indexOf(a) - order.indexOf(b));
  const lines = keys.flatMap((key) => {
    const command = commands[key];
    return command ? [`  ${usageLine(key, command)}`, `      ${purpose(key, lang)}`] : [];
  });
  return [say(frameWords.title, lang), '', ...lines, '', say(frameWords.always, lang)].join('\n');
}

/** Help of one command. */
export function commandHelp(key: string, command: CliCommand, lang: Lang): string {
  return `${say(frameWords.usage, lang)}: ${usageLine(key, command)}\n${purpose(key, lang)}\n\n${say(frameWords.always, lang)}`;
}

function purpose(key: string, lang: Lang): string {
  const phrase = purposes[key];
  return phrase ? say(phrase, lang) : key;
}
