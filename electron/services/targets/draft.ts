import type { Finding } from '../../../src/core/contract/targets';
import type { AllocationOptions } from '../../../src/core/contract/targets-input';
import { AppError } from '../../../src/core/domain/errors';
import { builtinMetrics } from '../../../src/core/domain/metric';
import type { Phrase } from '../../../src/core/domain/text';
import { allocate, type Allocation, type AllocationNode } from '../../../src/core/engine/targets/allocate';
import { isLeaf } from '../../../src/core/engine/targets/tree';
import type { NewRow } from '../../db/repositories/targets-plans';
import type { Store } from '../../db/store';
import { basisOf, lastYearMonths, type Basis, type PersonBasis } from './basis';
import type { Explanation } from './explanation';
import { groundOf, type Ground } from './ground';
import { limitsOf, type DraftNode } from './limits';
import { namesOf, readAmount, readRate } from './names';

/** What a draft in place takes over from the version it replaces, by node key. */
export interface Carried {
  /** Year totals that are locked; cents. */
  readonly locks: ReadonlyMap<string, number>;
  /** Held months of people: NaN where free. */
  readonly held: ReadonlyMap<string, readonly number[]>;
}

export const nothingCarried: Carried = { locks: new Map(), held: new Map() };

/** A plan that is worked out but not stored. */
export interface Draft {
  readonly ground: Ground;
  readonly basis: Basis;
  readonly nodes: readonly DraftNode[];
  readonly people: readonly (PersonBasis | null)[];
  readonly strategic: readonly number[];
  readonly allocation: Allocation;
  readonly total: number;
  readonly unit: number;
  readonly findings: readonly Finding[];
}

interface DraftRequest {
  readonly year: number;
  readonly metric: string;
  readonly total?: string | number | undefined;
  readonly options: AllocationOptions;
  readonly carried: Carried;
}

/** What is planned, as a refusal names it: 2027 年净销售额, Net sales for 2027. */
function subject(year: number, key: string): Phrase {
  const name = builtinMetrics.find((metric) => metric.key === key)?.name;
  return { zh: `${year} 年${name?.zh ?? key}`, en: `${name?.en ?? key} for ${year}` };
}

/** Works a plan out from what is stored. @throws AppError INFEASIBLE with names, NOTHING_TO_SHARE_BY, and of the input */
export function makeDraft(store: Store, { year, metric, total: wanted, options, carried }: DraftRequest): Draft {
  const ground = groundOf(store, year, metric);
  const basis = basisOf(store, ground, options);
  const findings = [...basis.findings];
  const { nodes, people } = treeOf(ground, basis);
  const names = namesOf(ground);
  const strategic = strategicOf(nodes, options, names);
  const weights = people.map((person, i) => {
    if (!person) return undefined;
    return person.region.factors.reduce((w, { factor }) => w * factor, person.baseline.value) * (strategic[i] ?? 1);
  });
  const weightSum = weights.reduce<number>((sum, w) => sum + (w ?? 0), 0);
  if (weightSum <= 0) throw new AppError('NOTHING_TO_SHARE_BY', { what: subject(year, metric) });
  const unit = readAmount(options.roundTo ?? '1.00', 'roundTo');
  if (unit < 1) throw new AppError('BAD_AMOUNT', { field: 'roundTo', value: String(options.roundTo) });
  const total = wanted === undefined ? Math.round(weightSum / unit) * unit : readAmount(wanted, 'total');
  const limits = limitsOf(nodes, options, names, carried.locks, findings);
  const engineNodes = nodes.map((node, i): AllocationNode => {
    const weight = weights[i];
    const limit = limits[i];
    return {
      id: node.key,
      parent: node.parent < 0 ? null : (nodes[node.parent]?.key ?? null),
      ...(weight === undefined ? {} : { weight }),
      ...(limit === undefined ? {} : { limits: limit }),
    };
  });
  const allocation = named(nodes, () =>
    allocate({ nodes: engineNodes, total, unit, ...monthShape(people), holds: holdsOf(nodes, carried) }),
  );
  return { ground, basis, nodes, people, strategic, allocation, total, unit, findings };
}

/** Units that have somebody below them, each before its people; vacancies last. */
function treeOf(ground: Ground, basis: Basis): { nodes: DraftNode[]; people: (PersonBasis | null)[] } {
  const byUnit = new Map<number | null, PersonBasis[]>();
  for (const person of basis.people) {
    const list = byUnit.get(person.person.unit);
    if (list) list.push(person);
    else byUnit.set(person.person.unit, [person]);
  }
  const alive = new Set<number | null>();
  for (const unit of byUnit.keys())
    for (let at = unit; at !== null && !alive.has(at); at = ground.unitById.get(at)?.parent ?? null) alive.add(at);
  const company = ground.units.find((unit) => unit.level === 'company' && unit.parent === null) ?? null;
  const nodes: DraftNode[] = [];
  const people: (PersonBasis | null)[] = [];
  const addPeople = (unit: number | null, parent: number): void => {
    const order = (p: PersonBasis): number => (p.person.vacancy ? 1 : 0);
    for (const member of [...(byUnit.get(unit) ?? [])].sort((a, b) => order(a) - order(b))) {
      const { person, baseline } = member;
      nodes.push({
        key: `${person.vacancy ? 'v' : 'p'}${person.id}`,
        name: person.name,
        parent,
        kind: person.vacancy ? 'vacancy' : 'person',
        unitId: null,
        personId: person.id,
        baseline: baseline.value,
      });
      people.push(member);
    }
  };
  const addUnit = (id: number, name: string, parent: number): void => {
    const at = nodes.length;
    nodes.push({
      key: `u${id}`,
      name,
      parent,
      kind: 'unit',
      unitId: id,
      personId: null,
      baseline: Math.max(0, ground.unitLastYear.get(id) ?? 0),
    });
    people.push(null);
    for (const child of ground.units) if (child.parent === id && alive.has(child.id)) addUnit(child.id, child.name, at);
    addPeople(id, at);
  };
  nodes.push({
    key: company ? `u${company.id}` : 'root',
    name: ground.companyName === '' ? (company?.name ?? '—') : ground.companyName,
    parent: -1,
    kind: 'unit',
    unitId: company?.id ?? null,
    personId: null,
    baseline: Math.max(0, ground.companyLastYear),
  });
  people.push(null);
  for (const unit of ground.units)
    if (unit.id !== company?.id && (unit.parent === null || unit.parent === company?.id) && alive.has(unit.id))
      addUnit(unit.id, unit.name, 0);
  if (company) addPeople(company.id, 0);
  addPeople(null, 0);
  return { nodes, people };
}

/** The planner's own factor of each node: those of the units above multiply. */
function strategicOf(
  nodes: readonly DraftNode[],
  options: AllocationOptions,
  names: ReturnType<typeof namesOf>,
): number[] {
  const own = new Map<string, number>();
  for (const { unit, person, value } of options.strategic ?? []) {
    const factor = readRate(value, `strategic ${unit ?? person ?? ''}`);
    if (factor < 0 || (unit === undefined) === (person === undefined))
      throw new AppError('BAD_AMOUNT', { field: `strategic ${unit ?? person ?? ''}`, value: String(value) });
    own.set(unit === undefined ? `p${names.person(person ?? '')}` : `u${names.unit(unit)}`, factor);
  }
  const out: number[] = [];
  for (const node of nodes) out.push((own.get(node.key) ?? 1) * (node.parent < 0 ? 1 : (out[node.parent] ?? 1)));
  return out;
}

/** Season × presence of each person; people who are there all year share their region's. */
function monthShape(people: readonly (PersonBasis | null)[]): { profiles: number[][]; profileOf: Int32Array } {
  const profiles: number[][] = [];
  const known = new Map<string, number>();
  const profileOf = new Int32Array(people.length);
  people.forEach((member, i) => {
    if (!member) return;
    const shares = monthShares(member);
    const key = shares.join();
    const at = known.get(key) ?? profiles.push(shares) - 1;
    known.set(key, at);
    profileOf[i] = at;
  });
  return { profiles, profileOf };
}

function monthShares({ baseline, region }: PersonBasis): number[] {
  return region.season.shares.map((share, m) => share * (baseline.presence[m] ?? 1));
}

function holdsOf(nodes: readonly DraftNode[], carried: Carried): Float64Array {
  const holds = new Float64Array(nodes.length * 12).fill(NaN);
  nodes.forEach((node, i) => {
    const held = carried.held.get(node.key);
    if (held) for (let m = 0; m < 12; m++) holds[i * 12 + m] = held[m] ?? NaN;
  });
  return holds;
}

/** An engine refusal with the names of people and units in place of keys. */
function named<T>(nodes: readonly { readonly key: string; readonly name: string }[], work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'INFEASIBLE') throw error;
    const names = new Map(nodes.map((node) => [node.key, node.name]));
    // The engine's own details (bounds.ts): JSON-safe list of {id, kind, value}.
    const binding = (error.details['binding'] ?? []) as readonly { id: string; kind: string; value: string }[];
    const listed = binding.map(({ id, kind, value }) => ({ name: names.get(id) ?? id, kind, value }));
    const words = [...new Set(listed.map((b) => b.name))];
    throw new AppError('INFEASIBLE', {
      ...error.details,
      binding: listed,
      names: words.length > 5 ? [...words.slice(0, 5), `… (${words.length})`] : words,
    });
  }
}

/** The draft as rows to store. */
export function rowsOf(draft: Draft): NewRow[] {
  const { allocation, nodes, people, strategic } = draft;
  const weightSum = allocation.weights[allocation.tree.root] ?? 1;
  const scale = draft.total / weightSum;
  return nodes.map((node, i): NewRow => {
    const member = people[i] ?? null;
    const leaf = isLeaf(allocation.tree, i);
    const own = strategic[i] ?? 1;
    const explanation: Explanation = {
      basis: member ? member.baseline.basis : 'unit',
      worked: member ? member.baseline.months : null,
      factors: member
        ? [...member.region.factors, ...(own === 1 ? [] : [{ key: 'strategic' as const, factor: own }])]
        : [],
      scale,
      exact: allocation.exact[i] ?? 0,
      allocated: allocation.targets[i] ?? 0,
      binding: allocation.binding[i] ?? null,
      planBaseline: member ? member.baseline.value : 0,
      outcome: member?.outcome ? { ...member.outcome, monthSpread: member.region.monthSpread } : null,
      lastYear: member ? lastYearMonths(member.person, draft.ground.planMonths) : null,
      shares: member ? monthShares(member) : null,
      region: regionFacts(draft, node, member),
    };
    return {
      parent: node.parent,
      unitId: node.unitId,
      personId: node.personId,
      kind: node.kind,
      name: node.name,
      baseline: node.baseline,
      weight: allocation.weights[i] ?? 0,
      explanation: JSON.stringify(explanation),
      months: leaf ? Array.from(allocation.months.subarray(i * 12, i * 12 + 12)) : null,
    };
  });
}

/** Kept once, at the row of the region itself (of the company for people outside any region). */
function regionFacts({ basis }: Draft, node: DraftNode, member: PersonBasis | null): Explanation['region'] {
  if (member) return null;
  const region =
    basis.regions.find((r) => r.unit === node.unitId) ??
    (node.parent < 0 ? basis.regions.find((r) => r.unit === null) : undefined);
  if (!region) return null;
  const { penetration, marketGrowth, netGrowth, spread, lifecycleFrom, products, season } = region;
  return {
    penetration,
    marketGrowth,
    netGrowth,
    spread,
    lifecycleFrom,
    products,
    season: { method: season.method, january: season.january },
  };
}
