import type { CliCommand } from '../command';

/** Commands of the workspace module, by name; a name may be two words ("target show"). */
export const workspaceCommands: Readonly<Record<string, CliCommand>> = {};
