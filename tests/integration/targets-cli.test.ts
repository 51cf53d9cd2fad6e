import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { targetsCommands } from '../../electron/cli/commands/targets';
import { workspaceCommands } from '../../electron/cli/commands/workspace';
import { runLine } from '../../electron/cli/run';
import { openTestApp } from '../support/app';
import { seedPlanningCompany, seedProcess } from '../support/planning-company';

const commands = { ...workspaceCommands, ...targetsCommands };

let dir = '';
let workspace = '';
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'yardstick-cli-'));
  const app = await openTestApp({ now: '2025-12-15T08:00:00Z' });
  seedPlanningCompany(app);
  workspace = join(dir, 'plan.yardstick');
  app.dispatch.session.store?.saveCopy(workspace);
  await app.close();
});
afterAll(() => rm(dir, { recursive: true, force: true }));

async function line(...argv: string[]): Promise<{ exit: number; out: string; err: string }> {
  const said = { out: '', err: '' };
  const streams = { out: (text: string) => (said.out += text), err: (text: string) => (said.err += text) };
  const exit = await runLine(argv, commands, streams, { LANG: 'en_US.UTF-8' });
  return { exit, ...said };
}

const sum = (rows: readonly { target: string }[]): number => rows.reduce((a, r) => a + Number(r.target), 0);

test('allocate, show and export: the same figures, money as text, each person with twelve months', async () => {
  const made = await line('target', 'allocate', workspace, '--year', '2026', '--total', '36000000', '--json');
  expect(made).toMatchObject({ exit: 0, err: '' });
  const plan = JSON.parse(made.out) as {
    plan: string;
    total: string;
    rows: { unit: string; target: string }[];
    people: { target: string; months: string[] }[];
  };
  expect(plan.total).toBe('36000000.00');
  expect(sum(plan.people)).toBe(36_000_000);
  for (const person of plan.people) {
    expect(person.months).toHaveLength(12);
    expect(Math.round(person.months.reduce((a, m) => a + Number(m), 0) * 100)).toBe(
      Math.round(Number(person.target) * 100),
    );
  }
  const shown = await line('target', 'show', workspace, '--plan', plan.plan, '--level', 'region', '--json');
  const regions = (JSON.parse(shown.out) as { rows: { unit: string; target: string }[] }).rows;
  expect(regions.map((r) => r.unit)).toEqual(['华东', '西南', '西北']);
  expect(sum(regions)).toBe(36_000_000);
  const words = await line('target', 'show', workspace, '--plan', plan.plan, '--lang', 'en');
  expect(words.out).toContain('Growth on baseline');

  const out = join(dir, 'plan.xlsx');
  expect((await line('export', workspace, 'plan', '--out', out, '--plan', plan.plan)).exit).toBe(0);
  expect(existsSync(out)).toBe(true);
});

test('what cannot be done: exit 1, INFEASIBLE with the shortfall and who binds; nothing is kept', async () => {
  const options = join(dir, 'bounds.json');
  await writeFile(options, JSON.stringify({ bounds: { growth: ['0', '0.4'] } }));
  const before = (await line('log', workspace, '--json')).out;
  const refused = await line(
    ...['target', 'allocate', workspace, '--year', '2026', '--total', '90000000', '--options', options, '--json'],
  );
  expect(refused.exit).toBe(1);
  const { error } = JSON.parse(refused.out) as {
    error: { code: string; message: string; details: { shortBy: string; binding: unknown[] } };
  };
  expect(error.code).toBe('INFEASIBLE');
  expect(Number(error.details.shortBy)).toBeGreaterThan(1_000_000);
  expect(JSON.stringify(error.details.binding)).toContain('华东');
  expect(refused.err).not.toBe('');
  expect((await line('log', workspace, '--json')).out).toBe(before);
});

test('a plan that does not exist is refused by name', async () => {
  const refused = await line('target', 'show', workspace, '--plan', '没有', '--json');
  expect(refused.exit).toBe(1);
  expect(refused.out).toContain('NO_PLAN');
});

test('show --metric: a process indicator by quarter; one that is not planned is refused', async () => {
  const refused = await line('target', 'show', workspace, '--metric', 'visits', '--json');
  expect(refused.exit).toBe(1);
  expect(JSON.parse(refused.out)).toMatchObject({ error: { code: 'NOT_PLANNED' } });
  const app = await openTestApp({ now: '2025-12-15T08:00:00Z' });
  seedPlanningCompany(app);
  seedProcess(app);
  const { plan } = await app.call('targets.allocate', { year: 2026 });
  await app.call('targets.planProcess', { plan, metric: 'visits' });
  const file = join(dir, 'process.yardstick');
  app.dispatch.session.store?.saveCopy(file);
  await app.close();
  const shown = await line('target', 'show', file, '--metric', 'visits', '--level', 'region', '--json');
  expect(shown).toMatchObject({ exit: 0, err: '' });
  const document = JSON.parse(shown.out) as {
    metric: string;
    rollup: string;
    rows: { unit: string; target: number }[];
  };
  expect(document).toMatchObject({ metric: 'visits', rollup: 'sum' });
  expect(document.rows.map((r) => [r.unit, r.target])).toContainEqual(['西北', 5 * 280]);
  const table = await line('target', 'show', file, '--metric', 'visits', '--lang', 'zh');
  expect(table.out).toMatch(/客户拜访量[\s\S]*西北\t1400\t1400/);
});
