/**
 * The real packager makes the real archive, around a stub in the place of Electron's binary; then the archive is
 * unpacked somewhere else, without any node_modules above it, and its command line does the main job.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ensureBuilt } from '../../scripts/lib/build.mjs';
import { readAsar, unpackAsar } from '../support/asar';

const MEGABYTE = 1024 * 1024;
let folder: string;
let content: Map<string, Buffer>;
let names: string[];

beforeAll(async () => {
  if (!ensureBuilt('all')) throw new Error('the build failed');
  folder = await mkdtemp(join(tmpdir(), 'yardstick-package-'));
  const stub = join(folder, 'stub');
  await mkdir(join(stub, 'locales'), { recursive: true });
  for (const language of ['en-US', 'zh-CN', 'de']) await writeFile(join(stub, 'locales', `${language}.pak`), '');
  await writeFile(join(stub, 'electron'), '#!/bin/sh\n', { mode: 0o755 });
  const { version } = JSON.parse(readFileSync('node_modules/electron/package.json', 'utf8')) as { version: string };
  await writeFile(join(stub, 'version'), version);
  const args = ['--dir', '--linux', `-c.electronDist=${stub}`, `-c.directories.output=${join(folder, 'release')}`];
  // A stub has no fuses to set; the test below reads which are wanted.
  const config = join(folder, 'builder.json');
  await writeFile(config, JSON.stringify({ extends: resolve('electron-builder.yml'), electronFuses: null }));
  const cli = resolve('node_modules/electron-builder/cli.js');
  const packed = spawnSync(process.execPath, [cli, '--config', config, ...args], { encoding: 'utf8' });
  if (packed.status !== 0) throw new Error(packed.stdout + packed.stderr);
  content = readAsar(join(folder, 'release/linux-unpacked/resources/app.asar'));
  names = [...content.keys()];
}, 300_000);

afterAll(() => rm(folder, { recursive: true, force: true }));

test('the archive holds the bundles, the sample company and of sql.js two files', () => {
  for (const name of [
    'package.json',
    'out/main/index.js',
    'out/main/cli.js',
    'out/main/reader-worker.js',
    'out/main/simulation-worker.js',
    'out/preload/index.cjs',
    'out/renderer/index.html',
  ]) {
    expect(names).toContain(name);
  }
  expect(names.some((name) => name.startsWith('resources/sample/'))).toBe(true);
  expect(names.filter((name) => name.startsWith('node_modules/sql.js/dist/')).sort()).toEqual([
    'node_modules/sql.js/dist/sql-wasm.js',
    'node_modules/sql.js/dist/sql-wasm.wasm',
  ]);
});

test('and nothing that only builds or tests it', () => {
  const strays = names.filter((name) =>
    /^(src|electron|tests|scripts|docs|\.)|\.(map|ts|tsx|md)$|(^|\/)tests?\/|node_modules\/(react|antd|echarts|ag-grid|vite|typescript|electron)/.test(
      name,
    ),
  );
  expect(strays).toEqual([]);
});

test('every package in it is there to run, and every runtime dependency is in it', () => {
  const packages = new Set(
    names.flatMap((name) => /^node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(name)?.slice(1, 2) ?? []),
  );
  const { dependencies } = JSON.parse(readFileSync('package.json', 'utf8')) as { dependencies: object };
  for (const name of Object.keys(dependencies)) expect(packages).toContain(name);
  expect([...packages].filter((name) => name.startsWith('@types/'))).toEqual([]);
});

test('of the languages of Electron it keeps the two that the app speaks', () => {
  expect(readdirSync(join(folder, 'release/linux-unpacked/locales')).sort()).toEqual(['en-US.pak', 'zh-CN.pak']);
});

test('the terms of every package in it, and of what the page is made of, are in it', () => {
  const list = content.get('out/renderer/licences.json')?.toString('utf8') ?? '[]';
  // The build writes the file in this shape.
  const licences = JSON.parse(list) as { name: string; identifier: string; text: string }[];
  const named = new Set(licences.map(({ name }) => name));
  const packed = names.flatMap((name) => {
    if (!/(^|\/)node_modules\/(@[^/]+\/)?[^/]+\/package\.json$/.test(name)) return [];
    // Every package has a name.
    return [(JSON.parse(content.get(name)?.toString('utf8') ?? '{}') as { name: string }).name];
  });
  expect(packed.length).toBeGreaterThan(5);
  expect(packed.filter((name) => !named.has(name))).toEqual([]);
  for (const name of ['react', 'antd', 'ag-grid-community', 'echarts']) expect(named).toContain(name);
  expect(licences.filter(({ identifier }) => !identifier).map(({ name }) => name)).toEqual(['buffers']);
});

test('it stays small', () => {
  const bytes = [...content.values()].reduce((sum, file) => sum + file.length, 0);
  console.log(`app.asar: ${(bytes / MEGABYTE).toFixed(1)} MB in ${names.length} files`);
  expect(bytes).toBeLessThan(60 * MEGABYTE);
});

test('unpacked where there is nothing else, it makes the sample company and reads it', async () => {
  const app = join(folder, 'app');
  unpackAsar(content, app);
  const home = join(folder, 'home');
  await mkdir(home);
  const workspace = join(home, 'sample.yardstick');
  const run = (...args: string[]) =>
    spawnSync(process.execPath, [join(app, 'out/main/cli.js'), ...args, '--json', '--lang', 'en'], {
      cwd: home,
      encoding: 'utf8',
      env: { ...process.env, HOME: home, XDG_CONFIG_HOME: join(home, '.config'), NODE_PATH: '' },
    });
  const made = run('sample', workspace);
  expect(made.stderr).toBe('');
  expect(made.status).toBe(0);
  expect(existsSync(workspace)).toBe(true);
  const summary = run('summary', workspace);
  expect(JSON.parse(summary.stdout)).toMatchObject({ people: { total: expect.any(Number) as number } });
  const exported = run('export', workspace, 'talent', '--out', join(home, 'talent.xlsx'));
  expect(exported.stderr).toBe('');
  expect(readFileSync(join(home, 'talent.xlsx')).subarray(0, 2).toString()).toBe('PK');
});

test('the fuses leave neither Node nor a debugger nor code from outside the archive', () => {
  const config = readFileSync('electron-builder.yml', 'utf8');
  for (const line of [
    'runAsNode: false',
    'enableNodeOptionsEnvironmentVariable: false',
    'enableNodeCliInspectArguments: false',
    'enableEmbeddedAsarIntegrityValidation: true',
    'onlyLoadAppFromAsar: true',
    'grantFileProtocolExtraPrivileges: false',
  ]) {
    expect(config).toContain(`  ${line}\n`);
  }
  expect(config).toContain('- ext: yardstick');
});
