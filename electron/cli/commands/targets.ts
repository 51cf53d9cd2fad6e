import type { CliCommand } from '../command';

/** Commands of the targets module, by name; a name may be two words ("target show"). */
export const targetsCommands: Readonly<Record<string, CliCommand>> = {};
