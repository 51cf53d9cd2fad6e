/** `npm start` where no Electron can be had, and `yardstick serve`: as built, in processes of their own. */
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ensureBuilt } from '../../scripts/lib/build.mjs';

let home: string;
let env: NodeJS.ProcessEnv;

beforeAll(async () => {
  if (!ensureBuilt('all')) throw new Error('the build failed');
  home = await mkdtemp(join(tmpdir(), 'yardstick-start-'));
  env = { ...process.env, HOME: home, XDG_CONFIG_HOME: join(home, '.config'), ELECTRON_SKIP_BINARY_DOWNLOAD: '1' };
  for (const name of ['DISPLAY', 'WAYLAND_DISPLAY', 'ELECTRON_OVERRIDE_DIST_PATH']) Reflect.deleteProperty(env, name);
}, 300_000);

afterAll(() => rm(home, { recursive: true, force: true }));

/** Starts a script and waits until its output holds `wanted`. */
async function started(args: readonly string[], wanted: RegExp): Promise<{ child: ChildProcess; said: string }> {
  const child = spawn(process.execPath, args, { env, stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (data: Buffer) => (said += data.toString()));
  for (let tries = 0; tries < 1200 && !wanted.test(said); tries++) {
    if (child.exitCode !== null) throw new Error(`ended with ${child.exitCode}: ${said}`);
    await new Promise((done) => setTimeout(done, 50));
  }
  return { child, said };
}

async function ended(child: ChildProcess): Promise<void> {
  child.kill('SIGTERM');
  if (child.exitCode === null) await once(child, 'exit');
}

async function isServed(address: string): Promise<boolean> {
  return fetch(address).then(
    ({ ok }) => ok,
    () => false,
  );
}

const onLinux = test.skipIf(process.platform !== 'linux');

onLinux('without a display the app is served, the reason is one line, and ending it ends the server', async () => {
  const { child, said } = await started(['scripts/start.mjs', '--lang', 'en'], /Ctrl\+C/);
  const lines = said.trim().split('\n');
  expect(lines[0]).toBe('Yardstick runs in the browser: there is no display here.');
  const address = /http:\/\/127\.0\.0\.1:\d+\/\?token=[\w-]{43}/.exec(said)?.[0] ?? '';
  expect(await isServed(address)).toBe(true);
  await ended(child);
  for (let tries = 0; tries < 100 && (await isServed(new URL('/', address).href)); tries++) {
    await new Promise((done) => setTimeout(done, 50));
  }
  await expect(fetch(new URL('/', address))).rejects.toThrow();
});

onLinux('--browser asks for it and gives no reason', async () => {
  const { child, said } = await started(['scripts/start.mjs', '--browser', '--lang', 'zh'], /Ctrl\+C/);
  expect(said).toMatch(/^请用本机的浏览器打开 http:/);
  await ended(child);
});

test('serve opens a workspace, answers with one document, and leaves no lock behind', async () => {
  const workspace = join(home, 'served.yardstick');
  const cli = resolve('out/main/cli.js');
  expect(spawnSync(process.execPath, [cli, 'new', workspace], { env }).status).toBe(0);
  const { child, said } = await started([cli, 'serve', '--json', '--workspace', workspace], /\n/);
  // The shape that the documentation of the command line gives.
  const { address, port } = JSON.parse(said) as { address: string; port: number };
  expect(address).toContain(`http://127.0.0.1:${port}/?token=`);
  expect(existsSync(`${workspace}-lock`)).toBe(true);
  await ended(child);
  expect(existsSync(`${workspace}-lock`)).toBe(false);
  expect(existsSync(`${workspace}-journal`)).toBe(false);
});

test.each([
  [['serve', '--port', '99999'], 2],
  [['serve', '--port', 'x'], 2],
  [['serve', '--workspace', '/nowhere/x.yardstick'], 1],
])('%j is refused with status %i', (args, status) => {
  const { status: ended, stdout } = spawnSync(process.execPath, [resolve('out/main/cli.js'), ...args], {
    env,
    encoding: 'utf8',
  });
  expect(ended).toBe(status);
  expect(stdout).toBe('');
});

test('the script of the command line passes words, answer and exit status through', () => {
  const run = (...args: string[]) =>
    spawnSync(process.execPath, ['scripts/yardstick.mjs', ...args], { env, encoding: 'utf8' });
  const help = run('--help', '--lang', 'en');
  expect(help.status).toBe(0);
  expect(help.stdout).toContain('yardstick target allocate <workspace>');
  expect(run('nonsense').status).toBe(2);
  const refused = run('summary', join(home, 'none.yardstick'), '--json');
  expect(refused.status).toBe(1);
  expect(JSON.parse(refused.stdout)).toMatchObject({ error: { code: 'WORKSPACE_MISSING' } });
});
