import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Refusal, type CliCommand } from '../../electron/cli/command';
import { runLine } from '../../electron/cli/run';
import { startLoopback } from '../../electron/loopback/server';
import { ensureBuilt } from '../../scripts/lib/build.mjs';
import type { CallName, Input } from '../../src/core/contract/contract';
import type { Envelope } from '../../src/core/contract/envelope';
import { openTestApp } from '../support/app';
import { callNames, inputsOf } from '../support/contract-inputs';
import { MainProcess } from '../support/electron-stand-in/main-process';

/** One way in: asks one call after the other on a home folder of its own, and cleans up. */
interface Transport {
  readonly ask: (name: CallName, input: unknown) => Promise<Envelope>;
  readonly close: () => Promise<void>;
}

interface Outcome {
  readonly ok: boolean;
  readonly code: string | null;
  readonly reply: unknown;
}

/** Calls whose reply is about the shell itself. */
const ofTheShell = new Set<CallName>(['shell.info', 'shell.pickFiles', 'workspace.recent']);

/** Where chance would name files that one shell knows by paths and another by tokens. */
const inputs: Partial<Record<CallName, unknown>> = { 'sample.open': {}, 'sample.demo': {} };

const transports = { dispatch, loopback, 'command line': commandLine, ipc } as const;
type TransportName = keyof typeof transports;
const outcomes = new Map<TransportName, Map<CallName, Outcome>>();
let home: string;

beforeAll(async () => {
  if (!ensureBuilt('main')) throw new Error('the build failed');
  home = await mkdtemp(join(tmpdir(), 'yardstick-contract-'));
  // The names of the table are its keys.
  for (const name of Object.keys(transports) as TransportName[]) outcomes.set(name, await askAll(name));
}, 900_000);

afterAll(() => rm(home, { recursive: true, force: true }));

/** The same table of inputs for every transport, in the order of the contract, on a workspace that starts empty. */
async function askAll(transport: TransportName): Promise<Map<CallName, Outcome>> {
  const dir = join(home, transport.replace(' ', '-'));
  await mkdir(join(dir, 'Documents'), { recursive: true });
  const { ask, close } = await transports[transport](dir);
  const asked = new Map<CallName, Outcome>();
  await ask('workspace.create', { path: join(dir, 'contract.yardstick'), companyName: '合同公司' });
  for (const [at, name] of callNames.entries()) {
    const input = inputs[name] ?? fc.sample(inputsOf(name, dir), { seed: 100 + at, numRuns: 1 })[0];
    asked.set(name, outcome(await ask(name, input), dir));
  }
  await close();
  return asked;
}

function outcome(envelope: Envelope, dir: string): Outcome {
  if (!envelope.ok) return { ok: false, code: envelope.error.code, reply: null };
  return { ok: true, code: null, reply: masked(envelope.reply, dir) };
}

/** Without what differs by nature: the home folder, times, who, and where a file was put. */
function masked(value: unknown, dir: string): unknown {
  return JSON.parse(JSON.stringify(value), (key, part: unknown) => {
    if (['who', 'at', 'savedAt', 'download', 'path', 'bytes'].includes(key)) return `<${key}>`;
    return typeof part === 'string' ? part.replaceAll(dir, '<home>').replace(/^[\d-]{10}T[\d:.]+Z$/, '<time>') : part;
  }) as unknown;
}

describe('every call is answered alike through every transport', () => {
  test.each(callNames.map((name) => [name]))('%s', (name) => {
    const direct = outcomes.get('dispatch')?.get(name);
    expect(direct).toBeDefined();
    expect(direct?.code).not.toBe('INTERNAL');
    expect(direct?.code).not.toBe('UNKNOWN_CALL');
    for (const transport of ['loopback', 'command line', 'ipc'] as const) {
      const answered = outcomes.get(transport)?.get(name);
      if (name === 'shell.pickFiles') continue;
      expect(answered?.code, transport).toBe(direct?.code);
      if (!ofTheShell.has(name)) expect(withoutPlace(answered), transport).toEqual(withoutPlace(direct));
    }
  });

  test('each shell says which it is, and whether it has dialogs', () => {
    const shells = [...outcomes].map(([transport, asked]) => [transport, asked.get('shell.info')?.reply]);
    expect(Object.fromEntries(shells)).toMatchObject({
      dispatch: { shell: 'cli', dialogs: false },
      loopback: { shell: 'loopback', dialogs: false },
      'command line': { shell: 'cli', dialogs: false },
      ipc: { shell: 'electron', dialogs: true },
    });
  });

  test('some calls succeed and some are refused: the table looks at both', () => {
    const all = [...(outcomes.get('dispatch')?.values() ?? [])];
    expect(all.filter(({ ok }) => ok).length).toBeGreaterThan(20);
    expect(all.filter(({ ok }) => !ok).length).toBeGreaterThan(5);
  });
});

/** A saved file has a path in one shell and a download in another; that it was saved is what counts. */
function withoutPlace(answered: Outcome | undefined): unknown {
  return JSON.parse(JSON.stringify(answered ?? null), (key, part: unknown) =>
    key === 'path' || key === 'download' ? undefined : part,
  ) as unknown;
}

async function dispatch(dir: string): Promise<Transport> {
  const app = await openTestApp({ workspace: false });
  const back = (text: string): string => text.replaceAll(app.dir, dir);
  return {
    ask: async (name, input) => {
      const envelope = await app.dispatch.call(name, input, { lang: 'zh' });
      // The envelope is JSON-safe; only the folder's name is put back.
      return JSON.parse(back(JSON.stringify(envelope))) as Envelope;
    },
    close: () => app.close(),
  };
}

async function loopback(dir: string): Promise<Transport> {
  const paths = {
    userData: join(dir, 'user'),
    documents: join(dir, 'Documents'),
    resources: join(process.cwd(), 'resources'),
  };
  await mkdir(paths.userData);
  const shell = await startLoopback({ bundle: dir, ports: { paths } });
  const origin = `http://127.0.0.1:${shell.port}`;
  const entered = await post(new URL(shell.address), 'GET', {}, '');
  const cookie = entered.cookie.split(';')[0] ?? '';
  return {
    ask: async (name, input) => {
      const headers = { cookie, origin, 'content-type': 'application/json' };
      const body = JSON.stringify({ name, input, options: { lang: 'zh' } });
      // The loopback shell answers with the envelope of dispatch.
      return JSON.parse((await post(new URL('/call', origin), 'POST', headers, body)).body) as Envelope;
    },
    close: () => shell.close(),
  };
}

function post(
  url: URL,
  method: string,
  headers: Readonly<Record<string, string>>,
  sent: string,
): Promise<{ body: string; cookie: string }> {
  return new Promise((done, fail) => {
    const asked = request(url, { method, headers }, (response) => {
      let body = '';
      response.setEncoding('utf8').on('data', (chunk: string) => (body += chunk));
      response.on('end', () => done({ body, cookie: response.headers['set-cookie']?.[0] ?? '' }));
    });
    asked.on('error', fail).end(sent);
  });
}

/** A command that does what it is told, so that calls pass through the frame of the command line. */
function commandLine(dir: string): Promise<Transport> {
  const before = { cwd: process.cwd(), config: process.env.XDG_CONFIG_HOME };
  process.chdir(join(dir, 'Documents'));
  process.env.XDG_CONFIG_HOME = join(dir, '.config');
  return new Promise((opened) => {
    const command: CliCommand = {
      usage: '',
      words: [0, 0],
      run: (context) =>
        new Promise((end) => {
          opened({
            ask: async (name, input): Promise<Envelope> => {
              try {
                // The table's inputs are unknown to the compiler; the command line passes on what it is given.
                const reply = await context.call(name, input as Input<typeof name>);
                return { ok: true, reply, changed: [], workspace: null };
              } catch (error) {
                if (error instanceof Refusal) return { ok: false, error: error.wire, workspace: null };
                throw error;
              }
            },
            close: async () => {
              end({ json: null, text: '' });
              expect(await ended).toBe(0);
              process.chdir(before.cwd);
              if (before.config === undefined) delete process.env.XDG_CONFIG_HOME;
              else process.env.XDG_CONFIG_HOME = before.config;
            },
          });
        }),
    };
    const streams = { out: () => undefined, err: () => undefined };
    const ended = runLine(['probe', '--lang', 'zh'], { probe: command }, streams, {});
  });
}

async function ipc(dir: string): Promise<Transport> {
  const main = new MainProcess({ home: dir });
  const win = await main.firstWindow();
  const save = ({ defaultPath }: Readonly<Record<string, unknown>>) => ({
    canceled: false,
    filePath: join(dir, 'Documents', basename(String(defaultPath))),
  });
  return {
    ask: async (name, input) => {
      main.answers.save.splice(0, main.answers.save.length, save);
      const frame = { win, frame: { url: 'app://yardstick/', isTop: true } };
      // Main answers the channel with the envelope of dispatch.
      return (await main.invoke(frame, name, input, { lang: 'zh' })) as Envelope;
    },
    close: async () => {
      expect(await main.quit()).toBe(0);
      expect(main.missing).toEqual([]);
    },
  };
}
