import type { ScenarioDocument, ScenarioInfo, ScenarioReply } from '../../../src/core/contract/commission';
import { AppError } from '../../../src/core/domain/errors';
import type { Ground } from '../../../src/core/domain/pay-ground';
import type { SchemeDocument } from '../../../src/core/domain/scheme';
import { parametersOf, rangeToSeek } from '../../../src/core/engine/commission/parameters';
import { looksAtOrders } from '../../../src/core/engine/commission/order-needs';
import { probeFor } from '../../../src/core/engine/commission/probe';
import { buildWorld, type World } from '../../../src/core/engine/commission/world';
import { baseOf, yearly } from '../../../src/core/engine/commission/whatif/base';
import {
  comparePayable,
  payByPerson,
  salesByPerson,
  type ScenarioScheme,
} from '../../../src/core/engine/commission/whatif/compare';
import { diagnose, unevenRegions } from '../../../src/core/engine/commission/whatif/diagnose';
import { simulate } from '../../../src/core/engine/commission/whatif/monte-carlo';
import { outcome, type OutcomeBase, type Response } from '../../../src/core/engine/commission/whatif/outcome';
import { goalSeek, tornado, type Objective } from '../../../src/core/engine/commission/whatif/seek';
import { insertScenario, removeScenario, scenarios } from '../../db/repositories/commission';
import type { CallContext } from '../context';
import { groundOf } from './ground';
import { limitsOf } from './limits';
import { ordersOfPeople } from './orders';
import { resolveScheme } from './schemes';

/**
 * Works a scenario out with the exact engine; schemes that cannot be paid from the data are named with the reason.
 * @throws AppError when none of them can
 */
export function whatif(context: CallContext, scenario: ScenarioDocument): ScenarioReply {
  const schemes = scenario.schemes.map((ref, i): ScenarioScheme => {
    const { name, scheme } = resolveScheme(context, ref);
    return { id: String.fromCharCode(65 + i), name, scheme: yearly(scheme) };
  });
  const withOrders = schemes.some(({ scheme }) => looksAtOrders(scheme));
  const ground = narrowed(groundOf(context.store, scenario.year, scenario.plan ?? null, withOrders), scenario.people);
  const base = baseOf(ground);
  const response: Response | null = scenario.response
    ? { growth: scenario.response.growth, people: scenario.response.people ?? base.people.map((person) => person.id) }
    : null;
  const { assumption } = scenario;
  context.job.progress({ key: 'commission.whatif' }, 0, schemes.length);
  const { outcomes, refusals } = comparePayable({ base, schemes, assumption: assumptionOf(assumption), response });
  const [refused] = refusals;
  if (refused && outcomes.length === 0) throw new AppError(refused.code, refused.details);
  const payable = schemes.filter((one) => outcomes.some(({ id }) => id === one.id));
  const probe = probeFor(ground);
  const limits = scenario.limits ?? limitsOf(context.store);
  const current = outcomes[0];
  const diagnoses = outcomes.flatMap((one, i) => {
    const scheme = payable[i];
    if (!scheme) return [];
    const uneven = current && i > 0 ? unevenRegions(current, one) : null;
    return [...diagnose(scheme, one, base, probe, limits, assumptionOf(assumption)), ...(uneven ? [uneven] : [])];
  });
  const objective = (kind: 'cost' | 'costRate'): Objective => costOf(base, scenario, response, kind);
  return {
    year: ground.year,
    months: ground.months,
    outcomes,
    refusals,
    diagnoses,
    seek: scenario.seek ? seekIn(schemes, scenario.seek, objective(scenario.seek.objective)) : null,
    tornado: scenario.tornado ? tornadoOf(schemes, scenario.tornado, objective('cost')) : null,
    simulation: scenario.simulation
      ? simulate(base, payable, scenario.simulation, (done) => {
          context.job.progress({ key: 'commission.whatif' }, Math.round(done * 100), 100);
          return !context.job.signal.aborted;
        })
      : null,
    people: ground.people,
  };
}

export function assumptionOf(assumption: ScenarioDocument['assumption']): Parameters<typeof outcome>[2] {
  if (assumption.kind === 'replay' || assumption.kind === 'plan') return assumption;
  const { byPerson, ...rest } = assumption;
  return byPerson === undefined ? rest : { ...rest, byPerson };
}

function narrowed(ground: Ground, filter: ScenarioDocument['people']): Ground {
  if (filter === undefined) return ground;
  const keep = ground.people.map(
    (person) =>
      (filter.roles?.includes(person.role ?? '') ?? true) &&
      (filter.regions?.includes(person.region ?? '') ?? true) &&
      (filter.people?.includes(person.number) ?? true),
  );
  const only = <T>(list: readonly T[]): T[] => list.filter((_, i) => keep[i]);
  if (!keep.includes(true)) throw new AppError('NO_PAY_DATA', { year: ground.year });
  const people = only(ground.people);
  return {
    ...ground,
    people,
    ...(ground.orders ? { orders: ordersOfPeople(ground.orders, new Set(people.map(({ number }) => number))) } : {}),
    facts: Object.fromEntries(
      Object.entries(ground.facts).map(([key, table]) => [key, { ...table, values: only(table.values) }]),
    ),
    targets: Object.fromEntries(Object.entries(ground.targets).map(([key, table]) => [key, only(table)])),
  };
}

/** Cost in currency units, or cost ÷ sales, as a function of the scheme. The data is indexed once. */
function costOf(
  base: OutcomeBase,
  scenario: ScenarioDocument,
  response: Response | null,
  kind: 'cost' | 'costRate',
): Objective {
  let known: { readonly key: string; readonly world: World } | null = null;
  return (scheme: SchemeDocument) => {
    // What a world depends on besides the data.
    const key = JSON.stringify([scheme.metrics, scheme.fiscalYearStart, scheme.settings]);
    if (known?.key !== key)
      known = { key, world: buildWorld(outcome(base, scheme, assumptionOf(scenario.assumption), response)) };
    let cost = 0;
    for (const pay of payByPerson(known.world, scheme).values()) cost += pay;
    if (kind === 'cost') return cost / 100;
    let sales = 0;
    for (const value of salesByPerson(known.world).values()) sales += value;
    return sales === 0 ? 0 : cost / sales;
  };
}

function seekIn(
  schemes: readonly ScenarioScheme[],
  seek: NonNullable<ScenarioDocument['seek']>,
  objective: Objective,
): ScenarioReply['seek'] {
  const scheme = (schemes[seek.scheme] ?? schemes.at(-1))?.scheme;
  if (!scheme) return null;
  const parameter = parametersOf(scheme).find((one) => one.path === seek.path);
  if (!parameter)
    throw new AppError('BAD_MEASURE', {
      path: seek.path,
      reason: parametersOf(scheme)
        .map((one) => one.path)
        .join(', '),
    });
  const range = seek.range ?? rangeToSeek(parameter);
  return goalSeek(scheme, seek.path, seek.goal, range, objective);
}

function tornadoOf(
  schemes: readonly ScenarioScheme[],
  spec: NonNullable<ScenarioDocument['tornado']>,
  objective: Objective,
): ScenarioReply['tornado'] {
  const scheme = (schemes[spec.scheme] ?? schemes.at(-1))?.scheme;
  return scheme ? tornado(scheme, parametersOf(scheme), spec.share, objective) : null;
}

export function saveScenario(
  context: CallContext,
  input: { name: string; note?: string | undefined; scenario: ScenarioDocument },
): { id: number } {
  const { outcomes } = whatif(context, {
    ...input.scenario,
    seek: undefined,
    tornado: undefined,
    simulation: undefined,
  });
  const costs = outcomes.map(({ name, cost }) => ({ name, cost }));
  const id = context.change({ key: 'commission.saveScenario', params: { name: input.name } }, (tx) =>
    insertScenario(tx, {
      name: input.name,
      document: JSON.stringify(input.scenario),
      result: JSON.stringify({ costs }),
      note: input.note ?? null,
    }),
  );
  return { id };
}

export function dropScenario(context: CallContext, id: number): { removed: true } {
  context.change({ key: 'commission.removeScenario' }, (tx) => removeScenario(tx, id));
  return { removed: true };
}

export function scenarioList({ store }: CallContext): ScenarioInfo[] {
  return scenarios(store).map((row) => {
    // Written by saveScenario, which got both from the contract's parser and from the engine.
    const result = row.result === null ? { costs: [] } : (JSON.parse(row.result) as Pick<ScenarioInfo, 'costs'>);
    return {
      id: row.id,
      name: row.name,
      note: row.note,
      createdAt: row.created_at,
      document: JSON.parse(row.document) as ScenarioDocument,
      costs: result.costs,
    };
  });
}
