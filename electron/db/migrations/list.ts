import { migration0001 } from './0001';
import { migration0002 } from './0002-orders';
import { migration0003 } from './0003-process';
import type { Migration } from './runner';

/** Every schema version, in order; a released one never changes, a new one only adds. */
export const migrations: readonly Migration[] = [
  { version: 1, statements: migration0001 },
  { version: 2, statements: migration0002 },
  { version: 3, statements: migration0003 },
];
