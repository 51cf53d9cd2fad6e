import type {
  BudgetInfo,
  PackageInfo,
  PackageItem,
  PackageKind,
  PayChange,
  PayRule,
} from '../../../src/core/contract/talent-packages';
import { AppError } from '../../../src/core/domain/errors';
import { allPeople } from '../../db/repositories/fact-series';
import { budgets, packageItems, packages, putPackage } from '../../db/repositories/talent-records';
import type { Reader } from '../../db/store';
import type { CallContext } from '../context';
import { notFound } from '../not-found';
import { organisationAt } from '../organisation';
import { payChanges } from './pay-change';
import { groupBy } from '../../../src/core/domain/group-by';

/** Every package with its people and its cost; where somebody is counts as of today. */
export function listPackages(reader: Reader, now: string): PackageInfo[] {
  const rows = packages(reader);
  if (rows.length === 0) return [];
  const organisation = organisationAt(reader, now.slice(0, 10));
  const people = new Map(allPeople(reader).map((row) => [row.id, row]));
  const items = groupBy(packageItems(reader), (item) => item.package);
  return rows.flatMap((row): PackageInfo[] => {
    const person = people.get(row.person);
    if (!person) return [];
    const mine = (items.get(row.id) ?? []).map((item): PackageItem => {
      // Written by `savePackage`.
      const { payChange } = JSON.parse(item.document) as { payChange?: PayChange };
      return { kind: item.kind, text: item.text, cost: item.cost, payChange: payChange ?? null };
    });
    return [
      {
        id: row.id,
        person: organisation.identify(person),
        name: row.name,
        status: row.status,
        createdAt: row.created_at,
        note: row.note,
        items: mine,
        cost: mine.reduce((a, item) => a + item.cost, 0),
      },
    ];
  });
}

/** Every unit's budget beside what its people's packages cost; dropped packages cost nothing. */
export function listBudgets(reader: Reader, all: readonly PackageInfo[], now: string): BudgetInfo[] {
  const given = new Map(budgets(reader).map((row) => [row.unit, row.amount]));
  const counted = all.filter((entry) => entry.status !== 'dropped');
  return organisationAt(reader, now.slice(0, 10)).units.map((unit) => {
    const inside = counted.filter(({ person }) => unit.level === 'company' || person.units.includes(unit.id));
    return {
      unit: unit.id,
      name: unit.name,
      level: unit.level,
      budget: given.get(unit.id) ?? null,
      cost: inside.reduce((a, entry) => a + entry.cost, 0),
      packages: inside.length,
    };
  });
}

interface PackageInput {
  readonly id?: number | undefined;
  readonly person: number;
  readonly name: string;
  readonly note?: string | undefined;
  readonly items: readonly {
    readonly kind: PackageKind;
    readonly text: string;
    readonly cost?: number | undefined;
    readonly pay?: { readonly from: PayRule; readonly to: PayRule } | undefined;
  }[];
}

/** Stores a package; a change of pay is costed on the person's forecast, never typed. */
export function savePackage(context: CallContext, input: PackageInput): { id: number } {
  const known = packages(context.store);
  if (input.id !== undefined && !known.some((row) => row.id === input.id))
    throw notFound(context.lang, 'package', input.id);
  const person = allPeople(context.store).find((row) => row.id === input.person);
  if (!person) throw notFound(context.lang, 'person', input.person);
  const items = input.items.map((item) => {
    if (item.pay === undefined) {
      if (item.cost === undefined) throw new AppError('TALENT_NO_COST', { item: item.text });
      return { kind: item.kind, text: item.text, cost: item.cost, document: '{}' };
    }
    const payChange = payChanges(context, { people: [input.person], ...item.pay })[0]?.change;
    if (!payChange) throw new AppError('TALENT_NO_FORECAST', { person: person.name });
    return {
      kind: item.kind,
      text: item.text,
      cost: payChange.againstCurrent,
      document: JSON.stringify({ payChange }),
    };
  });
  const id = context.change({ key: 'talent.package.save', params: { name: person.name } }, (tx) =>
    putPackage(tx, { id: input.id, person: input.person, name: input.name, note: input.note ?? null }, items),
  );
  return { id };
}
