import { randomBytes } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import type { Readable } from 'node:stream';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { AppError } from '../../src/core/domain/errors';

export const MAX_UPLOAD = 256 * 1024 * 1024;
const IDLE_MS = 60 * 60 * 1000;

/** A file on its way in or out; the token is all that the page knows of it. */
interface Held {
  readonly name: string;
  readonly path: string;
  readonly folder: string;
  readonly incoming: boolean;
  lastUsed: number;
}

export class TooLarge extends Error {}

export interface Transfers {
  /** Streams an upload to disk. @throws TooLarge, with nothing left behind */
  receive(name: string, body: Readable): Promise<string>;
  /** @throws AppError FILE_NOT_FOUND */
  incoming(token: string): { readonly path: string; readonly name: string };
  /** Lets `write` make a file and registers it for download. */
  offer(name: string, write: (path: string) => Promise<void>): Promise<string>;
  outgoing(token: string): { readonly path: string; readonly name: string } | null;
  /** Removes what nobody has asked for within the hour. */
  sweep(): Promise<void>;
  close(): Promise<void>;
}

/** Files of the browser shell: a private temporary folder, a random token each. */
export async function openTransfers(now: () => number): Promise<Transfers> {
  await removeAbandoned();
  const home = await mkdtemp(join(tmpdir(), `yardstick-files-${process.pid}-`));
  const held = new Map<string, Held>();

  async function place(name: string, incoming: boolean): Promise<{ token: string; file: Held }> {
    const token = randomBytes(32).toString('base64url');
    const folder = join(home, token);
    await mkdir(folder, { mode: 0o700 });
    const file: Held = { name, folder, incoming, path: join(folder, `file${safeExtension(name)}`), lastUsed: now() };
    return { token, file };
  }

  function find(token: string, incoming: boolean): Held | null {
    const file = held.get(token);
    if (file?.incoming !== incoming) return null;
    file.lastUsed = now();
    return file;
  }

  return {
    receive: async (name, body) => {
      const { token, file } = await place(name, true);
      try {
        await pipeline(body, limit(MAX_UPLOAD), createWriteStream(file.path, { mode: 0o600 }));
      } catch (error) {
        await rm(file.folder, { recursive: true, force: true });
        throw error;
      }
      held.set(token, file);
      return token;
    },
    incoming: (token) => {
      const file = find(token, true);
      if (!file) throw new AppError('FILE_NOT_FOUND', { file: token });
      return file;
    },
    offer: async (name, write) => {
      const { token, file } = await place(name, false);
      await write(file.path);
      held.set(token, file);
      return token;
    },
    outgoing: (token) => find(token, false),
    sweep: async () => {
      for (const [token, file] of held) {
        if (now() - file.lastUsed < IDLE_MS) continue;
        held.delete(token);
        await rm(file.folder, { recursive: true, force: true });
      }
    },
    close: async () => {
      held.clear();
      await rm(home, { recursive: true, force: true });
    },
  };
}

/** A shell that was killed could not remove its folder, and people's files must not lie about: the next one does. */
async function removeAbandoned(): Promise<void> {
  for (const name of await readdir(tmpdir())) {
    const owner = /^yardstick-files-(\d+)-/.exec(name)?.[1];
    if (owner === undefined || isRunning(Number(owner))) continue;
    // Another account's folder stays: it cannot be removed from here.
    await rm(join(tmpdir(), name), { recursive: true, force: true }).catch(() => undefined);
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

function limit(most: number): Transform {
  let seen = 0;
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      seen += chunk.length;
      if (seen > most) done(new TooLarge());
      else done(null, chunk);
    },
  });
}

/** Readers look at the extension; nothing else of a name from outside reaches the disk. */
function safeExtension(name: string): string {
  const extension = extname(name).toLowerCase();
  return /^\.[a-z0-9]{1,10}$/.test(extension) ? extension : '';
}
