import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openStore } from '../../electron/db/store';
import type { ImportPreview, ImportProblem } from '../../src/core/contract/data';
import { dealer } from '../fixtures/companies/dealer';
import { doubtful } from '../fixtures/companies/doubtful';
import { fmcg } from '../fixtures/companies/fmcg';
import { insurance } from '../fixtures/companies/insurance';
import { money, type Company } from '../fixtures/companies/kit';
import { layouts } from '../fixtures/companies/layouts';
import { machinery } from '../fixtures/companies/machinery';
import { pharma } from '../fixtures/companies/pharma';
import { retail } from '../fixtures/companies/retail';
import { saas } from '../fixtures/companies/saas';
import { telecom } from '../fixtures/companies/telecom';
import { brewery } from '../fixtures/companies/brewery';
import { estate } from '../fixtures/companies/estate';
import { freight } from '../fixtures/companies/freight';
import { gadget } from '../fixtures/companies/gadget';
import { tutoring } from '../fixtures/companies/tutoring';
import { water } from '../fixtures/companies/water';
import { openTestApp, type TestApp } from '../support/app';

/** A busy machine needs a while for the first of them, which also starts the reader. */
const LONG = 300_000;

const companies: readonly Company[] = [
  pharma(),
  fmcg(),
  insurance(),
  machinery(),
  saas(),
  dealer(),
  telecom(),
  retail(),
  brewery(),
  estate(),
  freight(),
  gadget(),
  tutoring(),
  water(),
  ...layouts,
];

interface Fact {
  readonly number: string;
  readonly name: string;
  readonly metric: string;
  readonly period: string;
  readonly value: number | null;
  readonly num: number | null;
  readonly den: number | null;
}

function write(app: TestApp, company: Pick<Company, 'files'>): string[] {
  return company.files.map(({ name, bytes }) => {
    const path = join(app.dir, name);
    writeFileSync(path, bytes);
    return path;
  });
}

/** Answers as the company's planner would; what stays open is left for the assertions. */
async function look(app: TestApp, company: Company, files: string[]): Promise<ImportPreview> {
  let preview = await app.call('import.preview', { files });
  for (let round = 0; round < 4; round += 1) {
    const answers = preview.questions
      .filter(({ answer }) => answer === null)
      .flatMap((question) => {
        const said = company.answers?.find((answer) => answer.question.test(`${question.sheet} ${question.text}`));
        const choice = question.choices.find(({ key, text }) => said?.choice.test(`${key} ${text}`));
        return choice ? [{ question: question.id, choice: choice.key }] : [];
      });
    if (answers.length === 0) break;
    preview = await app.call('import.answer', { id: preview.id, answers });
  }
  return preview;
}

function different(
  expected: ReadonlyMap<string, number>,
  got: ReadonlyMap<string, number>,
  tolerance: number,
): string[] {
  const lines: string[] = [];
  for (const [key, value] of expected) {
    const stored = got.get(key);
    if (stored === undefined || Math.abs(stored - value) > tolerance) {
      lines.push(`${key}: ${String(value)} expected, ${String(stored)} stored`);
    }
  }
  for (const [key, value] of got)
    if (!expected.has(key)) lines.push(`${key}: ${String(value)} stored, nothing expected`);
  return lines.length > 8 ? [...lines.slice(0, 8), `and ${String(lines.length - 8)} more`] : lines;
}

test.each(companies.map((company) => [company.name, company] as const))(
  '%s',
  async (_, company) => {
    const app = await openTestApp({ now: '2026-01-12T06:20:00Z' });
    try {
      const files = write(app, company);
      const preview = await look(app, company, files);
      const { problems } = await app.call('import.problems', { id: preview.id });
      const doubts = company.doubts ?? [];
      const places = (list: readonly ImportProblem[]): string[] =>
        list.map(({ file, sheet, cell, message }) => `${file}!${sheet}!${cell} ${message}`);
      const grave = places(problems.filter(({ severity }) => severity === 'error'));
      const open = preview.questions.filter(({ answer }) => answer === null);
      const asked = open.map(({ file, sheet, cell, text }) => `${file}!${sheet}!${cell} ${text}`);

      // What is ambiguous is said where it stands; nothing else is in the way.
      const raised = [...places(problems.filter(({ severity }) => severity !== 'info')), ...asked];
      const missing = doubts.filter((doubt) => !raised.some((it) => it.includes(doubt.where) && doubt.text.test(it)));
      const unexpected = [...grave, ...asked].filter((it) => !doubts.some(({ where }) => it.includes(where)));
      expect.soft(missing, 'said nothing about').toEqual([]);
      expect.soft(unexpected, 'questions and errors that nobody needs').toEqual([]);

      await app.call('import.commit', { id: preview.id, leaveOpen: true });
      const summary = await app.call('data.summary', {});
      expect.soft(summary).toMatchObject(company.summary);
      if (company.orders) {
        const { count, sales, returns } = company.orders;
        expect.soft(summary.orders).toEqual({ count, sales: money(sales), returns: money(returns) });
      }
      for (const metric of company.metrics) {
        const years: Record<string, number> = {};
        for (const [key, value] of company.facts) {
          const [, of, period = ''] = key.split('|');
          const year = period.slice(0, 4);
          if (of === metric) years[year] = (years[year] ?? 0) + value;
        }
        const found = summary.metrics.find(({ key }) => key === metric);
        if (typeof found?.total !== 'string' || metric === 'net_sales') continue;
        const said = Object.fromEntries(Object.entries(years).map(([year, cents]) => [year, money(cents)]));
        expect.soft(found.byYear, metric).toEqual(said);
      }

      // The same files again, the other way round.
      const again = await look(app, company, files.toReversed());
      expect.soft(again.totals).toMatchObject({ new: 0, changed: 0 });
      expect.soft((await app.call('import.commit', { id: again.id, leaveOpen: true })).importId).toBe(0);
      expect.soft(app.errors).toEqual([]);

      const workspace = (await app.call('workspace.info', {}))?.path ?? '';
      await app.call('workspace.close', {});
      const store = await openStore(workspace, { clock: () => new Date('2026-01-12T06:20:00Z'), who: 'tester' });
      const numbers = new Set(Object.keys(company.paths));
      const who = (line: { number: string; name: string }): string =>
        numbers.has(line.number) ? line.number : line.name;
      const facts = store.read<Fact>(
        'SELECT p.number, p.name, f.metric, f.period, f.value, f.num, f.den FROM fact f JOIN person p ON p.id = f.person_id',
      );
      const stored = new Map(
        facts
          .filter(({ metric }) => company.metrics.includes(metric))
          .map((fact) => [
            `${who(fact)}|${fact.metric}|${fact.period}`,
            fact.value ?? (fact.num === null || fact.den === null ? Number.NaN : fact.num / fact.den),
          ]),
      );
      const expected = new Map([...company.facts].filter(([key]) => company.metrics.includes(key.split('|')[1] ?? '')));
      expect.soft(different(expected, stored, 1e-6), 'facts').toEqual([]);
      if (company.targets) {
        const targets = store.read<{ number: string; name: string; period: string; value: number }>(
          'SELECT p.number, p.name, t.period, t.value FROM past_target t JOIN person p ON p.id = t.person_id',
        );
        const got = new Map(targets.map((line) => [`${who(line)}|${line.period}`, line.value]));
        expect.soft(different(company.targets, got, 0), 'targets').toEqual([]);
      }
      const units = new Map(
        store
          .read<{ id: number; parent_id: number | null; name: string; level: string }>(
            'SELECT id, parent_id, name, level FROM unit',
          )
          .map((unit) => [unit.id, unit]),
      );
      const people = store.read<{
        number: string;
        name: string;
        hire_date: string | null;
        leave_date: string | null;
        leave_reason: string | null;
        unit_id: number | null;
      }>(
        `SELECT p.number, p.name, p.hire_date, p.leave_date, p.leave_reason,
        (SELECT a.unit_id FROM assignment a WHERE a.person_id = p.id ORDER BY a.from_date DESC LIMIT 1) AS unit_id FROM person p`,
      );
      const paths: Record<string, string[]> = {};
      for (const person of people) {
        const path: string[] = [];
        for (let unit = units.get(person.unit_id ?? 0); unit; unit = units.get(unit.parent_id ?? 0)) {
          if (unit.level !== 'company') path.unshift(unit.name);
        }
        paths[who(person)] = path;
      }
      expect.soft(paths, 'units').toEqual(company.paths);
      if (company.hired) {
        expect.soft(Object.fromEntries(people.map((p) => [who(p), p.hire_date])), 'hired').toEqual(company.hired);
      }
      const left = people.filter((p) => p.leave_date !== null);
      expect
        .soft(Object.fromEntries(left.map((p) => [who(p), { date: p.leave_date, reason: p.leave_reason }])), 'left')
        .toEqual(company.left ?? {});
      store.close();
    } finally {
      await app.close();
    }
  },
  LONG,
);

test.each(doubtful.map((one) => [one.name, one] as const))(
  'asked or said, never guessed: %s',
  async (_, one) => {
    const app = await openTestApp({ now: '2026-01-12T06:20:00Z' });
    try {
      const preview = await app.call('import.preview', { files: write(app, one) });
      const { problems } = await app.call('import.problems', { id: preview.id });
      const said = problems
        .filter(({ severity, remedy }) => severity !== 'info' && remedy !== '')
        .map(({ file, sheet, cell, message }) => `${file}!${sheet}!${cell} ${message}`);
      const asked = preview.questions
        .filter(({ answer, choices }) => answer === null || choices.length > 0)
        .map(({ file, sheet, cell, text }) => `${file}!${sheet}!${cell} ${text}`);
      const found = [...said, ...asked].filter((it) => it.includes(one.where) && one.text.test(it));
      if (found.length === 0) expect([...said, ...asked], 'nothing said').toContain(one.where);
      await app.call('import.commit', { id: preview.id, leaveOpen: true });
      const workspace = (await app.call('workspace.info', {}))?.path ?? '';
      await app.call('workspace.close', {});
      const store = await openStore(workspace, { clock: () => new Date('2026-01-12T06:20:00Z'), who: 'tester' });
      const stored = store
        .read<Fact>('SELECT p.number, f.metric, f.period FROM fact f JOIN person p ON p.id = f.person_id')
        .map(({ number, metric, period }) => `${number}|${metric}|${period}`);
      store.close();
      expect(stored.filter((key) => one.absent.includes(key))).toEqual([]);
      expect(app.errors).toEqual([]);
    } finally {
      await app.close();
    }
  },
  LONG,
);
