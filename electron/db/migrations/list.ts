import { migration0001 } from './0001';
import type { Migration } from './runner';

/** Every schema version, in order; a released one never changes, a new one only adds. */
export const migrations: readonly Migration[] = [{ version: 1, statements: migration0001 }];
