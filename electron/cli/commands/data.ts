import type { CliCommand } from '../command';

/** Commands of the data module, by name; a name may be two words ("target show"). */
export const dataCommands: Readonly<Record<string, CliCommand>> = {};
