import type { CliCommand } from '../command';

/** Commands of the talent module, by name; a name may be two words ("target show"). */
export const talentCommands: Readonly<Record<string, CliCommand>> = {};
