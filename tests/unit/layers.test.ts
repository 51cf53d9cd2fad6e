import { mkdir, mkdtemp, rm, symlink, writeFile, copyFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { cruise, type ICruiseResult } from 'dependency-cruiser';
import extractDepcruiseOptions from 'dependency-cruiser/config-utl/extract-depcruise-options';
import ts from 'typescript';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

/** A file that breaks one rule, and the rule's name. `target` is made beside it so that the import leads somewhere. */
interface Violation {
  readonly rule: string;
  readonly from: string;
  readonly to: string;
}

const violations: readonly Violation[] = [
  { rule: 'core-imports-only-itself', from: 'src/core/domain/a.ts', to: 'electron/db/store.ts' },
  { rule: 'core-imports-only-itself', from: 'src/core/engine/targets/a.ts', to: 'src/client/call.ts' },
  { rule: 'core-imports-only-itself', from: 'src/core/contract/a.ts', to: 'sql.js' },
  { rule: 'zod-only-in-contract', from: 'src/core/domain/a.ts', to: 'zod' },
  { rule: 'zod-only-in-contract', from: 'src/core/engine/talent/a.ts', to: 'zod' },
  { rule: 'engine-sees-only-domain', from: 'src/core/engine/a.ts', to: 'src/core/contract/contract.ts' },
  { rule: 'domain-is-the-ground', from: 'src/core/domain/a.ts', to: 'src/core/engine/b.ts' },
  { rule: 'domain-is-the-ground', from: 'src/core/domain/a.ts', to: 'src/core/contract/b.ts' },
  { rule: 'renderer-never-imports-main', from: 'src/features/data/a.ts', to: 'electron/services/data/b.ts' },
  { rule: 'renderer-never-imports-main', from: 'src/client/a.ts', to: 'electron/ports/ports.ts' },
  { rule: 'main-imports-core-only', from: 'electron/services/data/a.ts', to: 'src/client/money.ts' },
  { rule: 'main-imports-core-only', from: 'electron/main/a.ts', to: 'src/app/texts.ts' },
  { rule: 'inner-never-imports-a-shell', from: 'electron/services/a.ts', to: 'electron/main/menu.ts' },
  { rule: 'inner-never-imports-a-shell', from: 'electron/db/a.ts', to: 'electron/cli/run.ts' },
  { rule: 'inner-never-imports-a-shell', from: 'electron/workbook/a.ts', to: 'electron/loopback/server.ts' },
  { rule: 'inner-never-imports-a-shell', from: 'electron/dispatch/a.ts', to: 'electron/preload/index.ts' },
  { rule: 'inner-never-imports-a-shell', from: 'electron/ports/a.ts', to: 'electron/main/window.ts' },
  { rule: 'electron-only-in-its-shell', from: 'electron/services/a.ts', to: 'electron' },
  { rule: 'electron-only-in-its-shell', from: 'electron/loopback/a.ts', to: 'electron' },
  { rule: 'electron-only-in-its-shell', from: 'src/app/a.ts', to: 'electron' },
  { rule: 'sql-only-in-db', from: 'electron/services/a.ts', to: 'sql.js' },
  { rule: 'sql-only-in-db', from: 'electron/workbook/a.ts', to: 'sql.js' },
  { rule: 'workbook-knows-no-database', from: 'electron/workbook/a.ts', to: 'electron/db/store.ts' },
  { rule: 'workbook-knows-no-database', from: 'electron/workbook/a.ts', to: 'electron/services/b.ts' },
  { rule: 'features-are-islands', from: 'src/features/data/a.ts', to: 'src/features/targets/b.ts' },
  { rule: 'widgets-only-through-ui', from: 'src/features/data/a.ts', to: 'antd' },
  { rule: 'widgets-only-through-ui', from: 'src/app/a.ts', to: 'ag-grid-community' },
  { rule: 'widgets-only-through-ui', from: 'src/client/a.ts', to: 'echarts' },
  { rule: 'widgets-only-through-ui', from: 'src/features/talent/a.ts', to: '@ant-design/icons' },
  { rule: 'ui-knows-no-feature', from: 'src/ui/a.ts', to: 'src/features/data/b.ts' },
  { rule: 'ui-knows-no-feature', from: 'src/client/a.ts', to: 'src/app/b.ts' },
];

/** Imports that the rules must let pass: a rule that forbids everything would pass the tests above. */
const allowed: readonly Omit<Violation, 'rule'>[] = [
  { from: 'src/core/contract/a.ts', to: 'zod' },
  { from: 'src/core/engine/targets/a.ts', to: 'src/core/domain/units.ts' },
  { from: 'electron/services/data/a.ts', to: 'src/core/engine/data/b.ts' },
  { from: 'electron/main/a.ts', to: 'electron' },
  { from: 'electron/db/a.ts', to: 'sql.js' },
  { from: 'electron/cli/a.ts', to: 'electron/loopback/server.ts' },
  { from: 'src/features/data/a.ts', to: 'src/ui/b.ts' },
  { from: 'src/features/data/a.ts', to: 'src/features/data/b.ts' },
  { from: 'src/ui/a.ts', to: 'antd' },
];

const packages = ['zod', 'sql.js', 'electron', 'antd', 'ag-grid-community', 'echarts', '@ant-design/icons'];
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'yardstick-layers-'));
  for (const file of ['.dependency-cruiser.cjs', 'tsconfig.tests.json', 'tsconfig.base.json']) {
    await copyFile(resolve(file), join(folder, file));
  }
  for (const name of packages) {
    const place = join(folder, 'node_modules', name);
    await mkdir(dirname(place), { recursive: true });
    await symlink(resolve('node_modules', name), place, 'dir');
  }
});

afterAll(() => rm(folder, { recursive: true, force: true }));

async function plant(path: string, text: string): Promise<void> {
  await mkdir(dirname(join(folder, path)), { recursive: true });
  await writeFile(join(folder, path), text);
}

/** Cruises a tree that holds nothing but the one import (a cruise of the real tree is `npm run layers`). */
async function cruisePlanted({ from, to }: Omit<Violation, 'rule'>, more = ''): Promise<ICruiseResult> {
  for (const top of ['src', 'electron']) {
    await rm(join(folder, top), { recursive: true, force: true });
    await mkdir(join(folder, top));
  }
  const isPackage = packages.includes(to);
  if (!isPackage) await plant(to, `export const planted = 1;\n${more}`);
  const up = '../'.repeat(from.split('/').length - 1);
  await plant(from, `export * from '${isPackage ? to : up + to.replace(/\.tsx?$/, '')}';\n`);
  return cruised(folder);
}

async function cruised(base: string): Promise<ICruiseResult> {
  const options = await extractDepcruiseOptions(join(base, '.dependency-cruiser.cjs'));
  const { output } = await cruise(['src', 'electron'], { ...options, baseDir: base, validate: true });
  if (typeof output === 'string') throw new Error(output);
  return output;
}

function broken({ summary }: ICruiseResult): string[] {
  return [...new Set(summary.violations.map(({ rule }) => rule.name))];
}

describe('each rule goes red for what it forbids', () => {
  test.each(violations.map((violation) => [violation.rule, violation.from, violation.to] as const))(
    '%s: %s → %s',
    async (rule, from, to) => {
      const result = await cruisePlanted({ from, to });
      expect(result.summary.totalCruised).toBeGreaterThan(0);
      expect(broken(result)).toContain(rule);
    },
  );

  test('no-cycles', async () => {
    const result = await cruisePlanted({ from: 'electron/db/a.ts', to: 'electron/db/b.ts' }, "export * from './a';\n");
    expect(broken(result)).toEqual(['no-cycles']);
  });

  test('every rule has its violation here', async () => {
    const options = await extractDepcruiseOptions(resolve('.dependency-cruiser.cjs'));
    const rules = options.ruleSet?.forbidden?.map(({ name }) => name);
    expect(new Set([...violations.map(({ rule }) => rule), 'no-cycles'])).toEqual(new Set(rules));
  });
});

describe('what is allowed stays green', () => {
  test.each(allowed.map(({ from, to }) => [from, to] as const))('%s → %s', async (from, to) => {
    expect(broken(await cruisePlanted({ from, to }))).toEqual([]);
  });
});

test('the cruise of the real tree sees its modules and follows their imports', async () => {
  const { summary } = await cruised(resolve('.'));
  expect(summary.totalCruised).toBeGreaterThan(100);
  expect(summary.totalDependenciesCruised ?? 0).toBeGreaterThan(300);
});

describe('the types of the core', () => {
  /** What the compiler says of a line in src/core, under the core's own settings. */
  function complaints(line: string): string[] {
    const read = ts.readConfigFile(resolve('tsconfig.core.json'), (path) => ts.sys.readFile(path));
    const { options } = ts.parseJsonConfigFileContent(read.config, ts.sys, resolve('.'));
    const file = resolve('src/core/domain/planted.ts');
    const host = ts.createCompilerHost({ ...options, noEmit: true });
    const getSourceFile = host.getSourceFile.bind(host);
    host.getSourceFile = (name, ...rest) =>
      resolve(name) === file ? ts.createSourceFile(name, line, ts.ScriptTarget.ES2023) : getSourceFile(name, ...rest);
    const alone = { noEmit: true, composite: false, incremental: false, emitDeclarationOnly: false };
    const program = ts.createProgram([file], { ...options, ...alone }, host);
    return ts
      .getPreEmitDiagnostics(program)
      .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, ' '));
  }

  test.each([
    ['document', 'export const a = document.title;'],
    ['window', 'export const a = window.innerWidth;'],
    ['process', 'export const a = process.env;'],
    ['Buffer', 'export const a = Buffer.alloc(1);'],
    ['node:fs', "import { readFileSync } from 'node:fs';\nexport const a = readFileSync;"],
    ['setTimeout', 'export const a = setTimeout;'],
  ])('know nothing of %s', (_name, line) => {
    expect(complaints(line).join('\n')).toMatch(/Cannot find/);
  });

  test('know the language itself', () => {
    expect(complaints('export const a = [1, 2].toSorted();')).toEqual([]);
  });
});
