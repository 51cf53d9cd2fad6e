import type { CliCommand } from '../command';

/** Commands of the commission module, by name; a name may be two words ("target show"). */
export const commissionCommands: Readonly<Record<string, CliCommand>> = {};
