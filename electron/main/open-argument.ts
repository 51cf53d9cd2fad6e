import { isAbsolute, resolve } from 'node:path';

/** The workspace that a double-click or a command line names; null when there is none among the arguments. */
export function workspaceArgument(argv: readonly string[], workingDirectory: string): string | null {
  const named = argv.slice(1).find((word) => !word.startsWith('-') && word.toLowerCase().endsWith('.yardstick'));
  if (named === undefined) return null;
  return isAbsolute(named) ? named : resolve(workingDirectory, named);
}
