import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readFile, readdir, rm, symlink, writeFile } from 'node:fs/promises';
import { request as httpRequest, type IncomingHttpHeaders } from 'node:http';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startLoopback, type Loopback } from '../../electron/loopback/server';
import type { Envelope } from '../../src/core/contract/envelope';

interface Reply {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

let folder: string;
let shell: Loopback;
let cookie: string;
let origin: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'yardstick-loopback-'));
  const bundle = join(folder, 'bundle');
  await mkdir(join(bundle, 'assets'), { recursive: true });
  await writeFile(join(bundle, 'index.html'), '<!doctype html><title>the page</title>');
  await writeFile(join(bundle, 'assets/app-1a2b.js'), 'export {};');
  await writeFile(join(folder, 'secret.json'), '{"secret":true}');
  await symlink(join(folder, 'secret.json'), join(bundle, 'link.json'));
  const paths = { userData: join(folder, 'user'), documents: join(folder, 'documents'), resources: 'resources' };
  for (const path of [paths.userData, paths.documents]) await mkdir(path);
  shell = await startLoopback({ bundle, ports: { paths } });
  origin = `http://127.0.0.1:${shell.port}`;
});

afterAll(async () => {
  await shell.close();
  await rm(folder, { recursive: true, force: true });
});

/** A request with every header in the test's hands; Host is ours unless said otherwise. */
function ask(
  method: string,
  path: string,
  headers: Readonly<Record<string, string>> = {},
  body: string | Buffer = '',
): Promise<Reply> {
  return new Promise((done, fail) => {
    const sent = httpRequest({ host: '127.0.0.1', port: shell.port, method, path, headers }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () =>
        done({
          status: response.statusCode ?? 0,
          headers: response.headers,
          body: Buffer.concat(chunks).toString('utf8'),
        }),
      );
    });
    sent.on('error', fail);
    sent.end(body);
  });
}

function inside(more: Readonly<Record<string, string>> = {}): Record<string, string> {
  return { cookie, origin, ...more };
}

function callHeaders(more: Readonly<Record<string, string>> = {}): Record<string, string> {
  return inside({ 'content-type': 'application/json', ...more });
}

const question = JSON.stringify({ name: 'shell.info', input: {}, options: { lang: 'zh' } });

function upload(name: string, body: string | Buffer): Promise<Reply> {
  const headers = inside({ 'content-type': 'application/octet-stream' });
  return ask('POST', `/files?name=${encodeURIComponent(name)}`, headers, body);
}

describe('the way in', () => {
  test('nothing is served before the token has been shown, and a wrong one does not use it up', async () => {
    for (const path of ['/', '/index.html', '/assets/app-1a2b.js', '/files/x']) {
      const { status, body } = await ask('GET', path);
      expect(status).toBe(403);
      expect(body).not.toContain('the page');
    }
    expect((await ask('POST', '/call', { origin, 'content-type': 'application/json' }, question)).status).toBe(403);
    expect((await ask('GET', `/?token=${'A'.repeat(43)}`)).status).toBe(403);
    expect((await ask('GET', '/?token=')).status).toBe(403);
  });

  test('the token has 256 bits and buys an HttpOnly, SameSite=Strict session cookie', async () => {
    const token = new URL(shell.address).searchParams.get('token') ?? '';
    expect(Buffer.from(token, 'base64url')).toHaveLength(32);
    const { status, headers, body } = await ask('GET', `/?token=${token}`);
    expect(status).toBe(200);
    const [set = ''] = headers['set-cookie'] ?? [];
    expect(set).toMatch(/^yardstick-\d+=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict$/);
    // The token leaves the address bar at once, by a navigation that the page itself begins.
    expect(body).toContain('http-equiv="refresh"');
    cookie = set.split(';')[0] ?? '';
    expect((await ask('GET', '/', { cookie })).body).toContain('the page');
  });

  test('the token cannot be replayed from elsewhere; the browser that used it is led in again', async () => {
    const { pathname, search } = new URL(shell.address);
    const replayed = await ask('GET', pathname + search);
    expect(replayed.status).toBe(403);
    expect(replayed.headers['set-cookie']).toBeUndefined();
    expect((await ask('GET', pathname + search, { cookie })).status).toBe(200);
  });

  test('a cookie that is nearly right is wrong', async () => {
    const wrong = cookie.replace(/.$/, (last) => (last === 'A' ? 'B' : 'A'));
    for (const sent of [wrong, cookie.slice(0, -1), `${cookie}A`, cookie.replace('yardstick', 'other')]) {
      expect((await ask('GET', '/', { cookie: sent })).status).toBe(403);
    }
  });
});

describe('who may ask', () => {
  test.each(['evil.example', 'localhost', '127.0.0.1', 'localhost:1', '127.0.0.1:1', '[::1]'])(
    'a request for the host %s is not for us (DNS rebinding)',
    async (host) => {
      expect((await ask('GET', '/', { cookie, host })).status).toBe(421);
      expect((await ask('POST', '/call', callHeaders({ host }), question)).status).toBe(421);
    },
  );

  test.each(['http://evil.example', 'null', 'https://127.0.0.1', 'http://127.0.0.1:1', 'http://localhost'])(
    'a write from the origin %s is refused',
    async (from) => {
      expect((await ask('POST', '/call', callHeaders({ origin: from }), question)).status).toBe(403);
    },
  );

  test('a write without an origin is refused', async () => {
    const { status } = await ask('POST', '/call', { cookie, 'content-type': 'application/json' }, question);
    expect(status).toBe(403);
  });

  test('another site, or another port of this machine, cannot embed or fetch anything', async () => {
    for (const site of ['cross-site', 'same-site']) {
      const headers = { cookie, 'sec-fetch-site': site, 'sec-fetch-mode': 'no-cors', 'sec-fetch-dest': 'script' };
      expect((await ask('GET', '/assets/app-1a2b.js', headers)).status).toBe(403);
    }
  });

  test.each(['PUT', 'DELETE', 'PATCH', 'OPTIONS', 'TRACE'])('%s is not a method of ours', async (method) => {
    const { status, headers } = await ask(method, '/call', inside());
    expect(status).toBe(405);
    expect(headers['access-control-allow-origin']).toBeUndefined();
  });

  test('no answer ever allows another origin', async () => {
    const { headers } = await ask('POST', '/call', callHeaders(), question);
    expect(Object.keys(headers).filter((name) => name.startsWith('access-control'))).toEqual([]);
  });

  test('only the loopback interface listens', async () => {
    const socket = connect({ host: '127.0.0.1', port: shell.port });
    await once(socket, 'connect');
    expect(socket.remoteAddress).toBe('127.0.0.1');
    socket.destroy();
    const elsewhere = connect({ host: '127.0.0.2', port: shell.port });
    await expect(once(elsewhere, 'connect')).rejects.toThrow();
  });
});

describe('what may be asked', () => {
  test('a call is answered with the envelope of dispatch', async () => {
    const { status, body } = await ask('POST', '/call', callHeaders(), question);
    expect(status).toBe(200);
    expect(JSON.parse(body)).toMatchObject({ ok: true, reply: { shell: 'loopback', dialogs: false } });
  });

  test.each(['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data', 'application/jsonp', ''])(
    'a call of the content type "%s" is refused: a form could send it',
    async (type) => {
      expect((await ask('POST', '/call', callHeaders({ 'content-type': type }), question)).status).toBe(415);
    },
  );

  test.each([
    ['not JSON', '{'],
    ['no object', '[]'],
    ['no name', '{"input":{},"options":{"lang":"zh"}}'],
    ['another language', '{"name":"shell.info","input":{},"options":{"lang":"fr"}}'],
    ['no options', '{"name":"shell.info","input":{}}'],
  ])('%s is no call', async (_what, body) => {
    expect((await ask('POST', '/call', callHeaders(), body)).status).toBe(400);
  });

  test('names of the language itself are no calls', async () => {
    for (const name of ['__proto__', 'constructor', 'toString', 'hasOwnProperty']) {
      const { body } = await ask('POST', '/call', callHeaders(), question.replace('shell.info', name));
      expect(JSON.parse(body)).toMatchObject({ ok: false, error: { code: 'UNKNOWN_CALL' } });
    }
  });

  test('a body that is announced too long is refused unread, one that grows too long is cut off', async () => {
    const announced = await ask('POST', '/call', callHeaders({ 'content-length': String(2 ** 40) })).catch(String);
    expect(typeof announced === 'string' ? 413 : announced.status).toBe(413);
    const chunk = Buffer.alloc(1024 * 1024, 32);
    const grown = await new Promise<number>((done) => {
      const options = { host: '127.0.0.1', port: shell.port, method: 'POST', path: '/call', headers: callHeaders() };
      const sent = httpRequest(options, (response) => done(response.statusCode ?? 0));
      // A connection that is cut while writing shows as an error here; the answer, if any, has come before.
      sent.on('error', () => done(413));
      void (async () => {
        for (let i = 0; i < 40 && !sent.destroyed; i++) if (!sent.write(chunk)) await once(sent, 'drain').catch(String);
        sent.end();
      })();
    });
    expect(grown).toBe(413);
    expect((await ask('POST', '/call', callHeaders(), question)).status).toBe(200);
  });
});

describe('files of the page', () => {
  test.each([
    '/../secret.json',
    '/..%2fsecret.json',
    '/%2e%2e/secret.json',
    '/assets/../../secret.json',
    '/assets/..%2f..%2fsecret.json',
    '/..%5csecret.json',
    '/....//secret.json',
    '/%252e%252e/secret.json',
    '/link.json',
    '//secret.json',
    '/secret.json%00.js',
    '/%',
    '/assets/',
    '/assets',
    '/etc/passwd',
    '/C:/Windows/win.ini',
  ])('%s leads nowhere', async (path) => {
    const { status, body } = await ask('GET', path, { cookie });
    expect([400, 404]).toContain(status);
    expect(body).not.toContain('secret":true');
  });

  test('an absolute address is not a path of ours', async () => {
    expect((await ask('GET', 'http://evil.example/', { cookie })).status).toBe(400);
  });

  test('every answer carries the policy, nosniff and the rest, refusals included', async () => {
    for (const [path, headers] of [
      ['/', { cookie }],
      ['/assets/app-1a2b.js', { cookie }],
      ['/nowhere', { cookie }],
      ['/', {}],
    ] as const) {
      const reply = await ask('GET', path, headers);
      expect(reply.headers['x-content-type-options']).toBe('nosniff');
      expect(reply.headers['x-frame-options']).toBe('DENY');
      expect(reply.headers['referrer-policy']).toBe('no-referrer');
      const policy = String(reply.headers['content-security-policy']);
      expect(policy).toContain("default-src 'none'");
      expect(policy).toContain("script-src 'self';");
      expect(policy).toContain("connect-src 'self'");
      expect(policy).toContain("frame-ancestors 'none'");
      expect(policy.replace("style-src 'self' 'unsafe-inline'", '')).not.toContain('unsafe');
    }
  });

  test('HEAD answers without a body', async () => {
    const { status, body } = await ask('HEAD', '/', { cookie });
    expect([status, body]).toEqual([200, '']);
  });
});

describe('files of the user', () => {
  test('an upload becomes a token that only calls understand; its name never reaches the disk', async () => {
    const { status, body } = await upload('员工花名册.XLSX', 'rows');
    expect(status).toBe(200);
    // The shell answers uploads in this shape.
    const { token } = JSON.parse(body) as { token: string };
    expect(token).toMatch(/^[\w-]{43}$/);
    expect((await ask('GET', `/files/${token}`, { cookie })).status).toBe(404);
    const kept = (await readdir(tmpdir())).filter((name) => name.startsWith('yardstick-files-'));
    const files = await Promise.all(kept.map((name) => readdir(join(tmpdir(), name, token)).catch(() => [])));
    expect(files.flat()).toEqual(['file.xlsx']);
  });

  test.each(['', '..', '.', '../x.xlsx', 'a/b.xlsx', 'a\\b.xlsx', 'a\0b.xlsx', 'a\nb.xlsx', 'x'.repeat(300)])(
    'the upload name %j is refused',
    async (name) => {
      expect((await upload(name, 'rows')).status).toBe(400);
    },
  );

  test('an upload needs its own content type and an announced size within the limit', async () => {
    const name = '/files?name=a.xlsx';
    expect((await ask('POST', name, inside({ 'content-type': 'text/plain' }), 'rows')).status).toBe(415);
    const headers = inside({
      'content-type': 'application/octet-stream',
      'content-length': String(256 * 1024 * 1024 + 1),
    });
    const reply = await ask('POST', name, headers).catch(String);
    expect(typeof reply === 'string' ? 413 : reply.status).toBe(413);
  });

  test('a path in the place of a token is not a file', async () => {
    const call = { name: 'import.preview', input: { files: ['/etc/passwd'] }, options: { lang: 'en' } };
    await answered({ name: 'workspace.create', input: { path: join(folder, 'files.yardstick') } });
    const { body } = await ask('POST', '/call', callHeaders(), JSON.stringify(call));
    expect(body).not.toContain('root:');
  });

  test('what a call exports is downloaded by its token, under its name', async () => {
    await answered({ name: 'workspace.settings.set', input: { companyName: '标尺家居' } });
    // The contract says so of this call.
    const reply = (await answered({ name: 'history.export', input: {} })) as { name: string; download: string };
    const { status, headers, body } = await ask('GET', reply.download, { cookie });
    expect(status).toBe(200);
    expect(headers['content-disposition']).toContain(`filename*=UTF-8''${encodeURIComponent(reply.name)}`);
    expect(headers['content-type']).toBe('application/octet-stream');
    expect(body.startsWith('PK')).toBe(true);
    expect((await ask('GET', `${reply.download}x`, { cookie })).status).toBe(404);
    expect((await ask('GET', reply.download)).status).toBe(403);
  });

  async function answered(call: { name: string; input: unknown }): Promise<unknown> {
    const { body } = await ask('POST', '/call', callHeaders(), JSON.stringify({ ...call, options: { lang: 'zh' } }));
    // The shell answers with the envelope of dispatch.
    const envelope = JSON.parse(body) as Envelope;
    if (!envelope.ok) throw new Error(envelope.error.message);
    return envelope.reply;
  }
});

test('what a killed shell left behind is removed by the next one', async () => {
  const killed = spawn(process.execPath, ['-e', '']);
  await once(killed, 'exit');
  const left = join(tmpdir(), `yardstick-files-${String(killed.pid)}-x`);
  await mkdir(join(left, 'token'), { recursive: true });
  const other = await startLoopback({ bundle: folder });
  await other.close();
  await expect(readdir(left)).rejects.toThrow('ENOENT');
  expect((await upload('still-here.csv', 'rows')).status).toBe(200);
});

test('closing removes the uploads, closes the workspace and frees the port', async () => {
  const paths = { userData: join(folder, 'user'), documents: folder, resources: 'resources' };
  const other = await startLoopback({ bundle: folder, ports: { paths } });
  const path = join(folder, 'closing.yardstick');
  await other.dispatch.call('workspace.create', { path }, { lang: 'zh' });
  await other.close();
  expect(other.dispatch.session.store).toBeNull();
  expect(await readdir(folder)).not.toContain('closing.yardstick-journal');
  expect((await readFile(path)).length).toBeGreaterThan(0);
  const again = await startLoopback({ port: other.port, bundle: folder, ports: { paths } });
  expect(again.port).toBe(other.port);
  await again.close();
});
