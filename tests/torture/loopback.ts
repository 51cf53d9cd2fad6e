import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { startLoopback, type Loopback } from '../../electron/loopback/server';
import { caseSeed, count, type Counters, type Torture } from './task';

const PAGE = 'the page';
const SECRET = 'a file beside the bundle';

interface Knock {
  readonly what: string;
  readonly bytes: Buffer;
}

/** The request that is right in everything, and what can be made wrong of it. */
function knocks(shell: Loopback, cookie: string): fc.Arbitrary<Knock> {
  const host = `127.0.0.1:${shell.port}`;
  const call = JSON.stringify({ name: 'shell.info', input: {}, options: { lang: 'zh' } });
  const right = { Host: host, Origin: `http://${host}`, Cookie: cookie, 'Content-Type': 'application/json' };
  const word = fc.string({ unit: fc.constantFrom(...Array.from('abcXYZ0189.-:/@%_~')), maxLength: 40 });
  const header = (name: keyof typeof right) =>
    word
      .filter((value) => value.trim() !== right[name])
      .map((value) => ({ what: name, bytes: post('/call', { ...right, [name]: value }, call) }));
  const nowhere = fc
    .array(fc.constantFrom('..', '%2e%2e', '%2f', '%5c', '/', '\\', '%00', 'etc', 'passwd', 'secret.txt', '.'), {
      minLength: 1,
      maxLength: 8,
    })
    .map((parts) => ({ what: 'path', bytes: get(`/x/${parts.join('/')}`, right) }));
  const body = fc.oneof(fc.string(), fc.json()).map((text) => ({ what: 'body', bytes: post('/call', right, text) }));
  const token = word.map((given) => ({
    what: 'token',
    bytes: get(`/?token=${encodeURIComponent(given)}`, { Host: host }),
  }));
  const oversized = fc.integer({ min: 33, max: 4096 }).map((megabytes) => ({
    what: 'size',
    bytes: Buffer.from(
      `POST /call HTTP/1.1\r\n${lines({ ...right, 'Content-Length': String(megabytes * 2 ** 20) })}\r\n`,
    ),
  }));
  const noise = fc
    .uint8Array({ minLength: 1, maxLength: 600 })
    .map((bytes) => ({ what: 'random bytes', bytes: Buffer.from(bytes) }));
  return fc.oneof(
    noise,
    header('Host'),
    header('Origin'),
    header('Cookie'),
    header('Content-Type'),
    nowhere,
    body,
    token,
    oversized,
  );
}

function lines(headers: Readonly<Record<string, string>>): string {
  return Object.entries({ Connection: 'close', ...headers })
    .map(([name, value]) => `${name}: ${value}\r\n`)
    .join('');
}

function get(path: string, headers: Readonly<Record<string, string>>): Buffer {
  return Buffer.from(`GET ${path} HTTP/1.1\r\n${lines(headers)}\r\n`);
}

function post(path: string, headers: Readonly<Record<string, string>>, body: string): Buffer {
  const length = String(Buffer.byteLength(body));
  return Buffer.from(`POST ${path} HTTP/1.1\r\n${lines({ ...headers, 'Content-Length': length })}\r\n${body}`);
}

/** What comes back until the server closes; what says nothing for a while is closed from here. */
function send(port: number, bytes: Buffer): Promise<string> {
  return new Promise((done) => {
    const chunks: Buffer[] = [];
    const socket = connect({ host: '127.0.0.1', port }, () => socket.write(bytes));
    socket.setTimeout(400, () => socket.destroy());
    socket.on('data', (chunk) => chunks.push(chunk));
    // A server that slams the door is one of the right answers.
    socket.on('error', () => undefined);
    socket.on('close', () => done(Buffer.concat(chunks).toString('utf8')));
  });
}

const status = (answer: string): number => Number(/^HTTP\/1\.1 (\d{3})/.exec(answer)?.[1] ?? 0);

/** Wrong requests at the door of the browser shell: nothing may get in, and it must go on answering right ones. */
export const loopbackTorture: Torture = {
  title: 'wrong requests and random bytes at the browser shell',
  mustBeZero: ['let in', 'secret told', 'no longer answers', 'logged as a bug'],
  mustNotBeZero: ['control: answered', 'turned away'],
  async run({ seed, from, count: cases, log }) {
    const counters: Counters = {};
    const folder = await mkdtemp(join(tmpdir(), 'yardstick-knocks-'));
    const bundle = join(folder, 'bundle');
    await mkdir(bundle);
    await writeFile(join(bundle, 'index.html'), PAGE);
    await writeFile(join(folder, 'secret.txt'), SECRET);
    const paths = { userData: join(folder, 'user'), documents: folder, resources: 'resources' };
    await mkdir(paths.userData);
    const logged: string[] = [];
    const shell = await startLoopback({
      bundle,
      ports: { paths, log: { error: (message: string) => void logged.push(message), info: () => undefined } },
    });
    try {
      const host = `127.0.0.1:${shell.port}`;
      const { pathname, search } = new URL(shell.address);
      const entered = await send(shell.port, get(pathname + search, { Host: host }));
      const cookie = /set-cookie: ([^;\r\n]+)/i.exec(entered)?.[1] ?? '';
      const made = knocks(shell, cookie);
      for (let i = from; i < from + cases; i += 1) {
        const [knock] = fc.sample(made, { seed: caseSeed(seed, i), numRuns: 1 });
        if (!knock) throw new Error('no request was made');
        const answer = await send(shell.port, knock.bytes);
        const code = status(answer);
        // With the right cookie a path that leads back to the root gives the page, and a body that happens to be a
        // call is answered; everything else must be turned away or not answered.
        const mayPass = knock.what === 'body' || (knock.what === 'path' && answer.includes(PAGE));
        const isIn = code >= 200 && code < 400 && !mayPass;
        count(counters, isIn ? 'let in' : 'turned away');
        if (answer.includes(SECRET)) count(counters, 'secret told');
        const right = await send(shell.port, get('/', { Host: host, Cookie: cookie }));
        count(counters, right.includes(PAGE) ? 'control: answered' : 'no longer answers');
        log(JSON.stringify({ case: i, what: knock.what, code }));
      }
      count(counters, 'logged as a bug', logged.length);
    } finally {
      await shell.close();
      await rm(folder, { recursive: true, force: true });
    }
    return counters;
  },
};
