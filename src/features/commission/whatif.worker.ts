import type { Ground } from '../../core/domain/pay-ground';
import { AppError, errorWords } from '../../core/domain/errors';
import type { SchemeDocument } from '../../core/domain/scheme';
import type { Lang } from '../../core/domain/text';
import { compileScheme } from '../../core/engine/commission/compile';
import { fastModel } from '../../core/engine/commission/fast';
import { parametersOf } from '../../core/engine/commission/parameters';
import type { Probe } from '../../core/engine/commission/payoff';
import { buildWorld, type World } from '../../core/engine/commission/world';
import { baseOf } from '../../core/engine/commission/whatif/base';
import {
  compareSchemes,
  payByPerson,
  type ScenarioScheme,
  type SchemeOutcome,
} from '../../core/engine/commission/whatif/compare';
import { diagnose, unevenRegions, type Diagnosis } from '../../core/engine/commission/whatif/diagnose';
import { simulate, type SimulatedCost } from '../../core/engine/commission/whatif/monte-carlo';
import { outcome, type Assumption, type OutcomeBase } from '../../core/engine/commission/whatif/outcome';
import { goalSeek, tornado, type SeekResult, type TornadoBar } from '../../core/engine/commission/whatif/seek';

/** What the screen asks; the engine answers off the main thread so that a handle can be dragged. */
export type Ask =
  | { readonly kind: 'ground'; readonly ground: Ground; readonly assumption: Assumption; readonly lang: Lang }
  | { readonly kind: 'compare'; readonly schemes: readonly ScenarioScheme[]; readonly probe: Probe }
  | { readonly kind: 'cost'; readonly scheme: SchemeDocument }
  | { readonly kind: 'seek'; readonly scheme: SchemeDocument; readonly path: string; readonly goal: number }
  | { readonly kind: 'tornado'; readonly scheme: SchemeDocument; readonly share: number }
  | { readonly kind: 'simulate'; readonly schemes: readonly ScenarioScheme[]; readonly seed: number };

export type Answer =
  | { readonly kind: 'ground' }
  | { readonly kind: 'compare'; readonly outcomes: readonly SchemeOutcome[]; readonly diagnoses: readonly Diagnosis[] }
  /** Currency units; null where only the exact engine can tell. */
  | { readonly kind: 'cost'; readonly cost: number | null }
  | { readonly kind: 'seek'; readonly result: SeekResult }
  | { readonly kind: 'tornado'; readonly bars: readonly TornadoBar[] }
  | { readonly kind: 'simulate'; readonly costs: readonly SimulatedCost[] }
  | { readonly kind: 'refused'; readonly message: string; readonly path: string };

let base: OutcomeBase | null = null;
let assumption: Assumption = { kind: 'replay' };
let lang: Lang = 'zh';
let known: { readonly key: string; readonly world: World } | null = null;

/** The data, indexed; it depends on the scheme only by its metrics, its year and its settings. */
function worldFor(scheme: SchemeDocument, from: OutcomeBase): World {
  const key = JSON.stringify([scheme.metrics, scheme.fiscalYearStart, scheme.settings]);
  if (known?.key !== key) known = { key, world: buildWorld(outcome(from, scheme, assumption, null)) };
  return known.world;
}

function costOf(scheme: SchemeDocument, from: OutcomeBase): number {
  let cents = 0;
  for (const pay of payByPerson(worldFor(scheme, from), scheme).values()) cents += pay;
  return cents / 100;
}

function answer(ask: Ask): Answer {
  if (ask.kind === 'ground') {
    base = baseOf(ask.ground);
    ({ assumption, lang } = ask);
    known = null;
    return { kind: 'ground' };
  }
  const data = base;
  if (data === null) return { kind: 'refused', message: '', path: '' };
  switch (ask.kind) {
    case 'compare': {
      const outcomes = compareSchemes({ base: data, schemes: ask.schemes, assumption });
      const current = outcomes[0];
      const diagnoses = outcomes.flatMap((one, i) => {
        const scheme = ask.schemes[i];
        if (!scheme) return [];
        const uneven = current && i > 0 ? unevenRegions(current, one) : null;
        return [...diagnose(scheme, one, data, ask.probe), ...(uneven ? [uneven] : [])];
      });
      return { kind: 'compare', outcomes, diagnoses };
    }
    case 'cost': {
      const model = fastModel(compileScheme(ask.scheme), worldFor(ask.scheme, data));
      return {
        kind: 'cost',
        cost: model === null ? null : model.people.reduce((sum, _, p) => sum + model.pay(p, 1), 0),
      };
    }
    case 'seek': {
      const parameter = parametersOf(ask.scheme).find((one) => one.path === ask.path);
      const range: [number, number] =
        parameter?.kind === 'rate' ? [0, 1] : [0, Math.max(1, (parameter?.value ?? 0) * 10)];
      return {
        kind: 'seek',
        result: goalSeek(ask.scheme, ask.path, ask.goal, range, (scheme) => costOf(scheme, data)),
      };
    }
    case 'tornado':
      return {
        kind: 'tornado',
        bars: tornado(ask.scheme, parametersOf(ask.scheme), ask.share, (scheme) => costOf(scheme, data)),
      };
    case 'simulate':
      return {
        kind: 'simulate',
        costs:
          simulate(data, ask.schemes, { draws: 10_000, seed: ask.seed, growth: 0, spread: 0.15, regional: 0.3 }) ?? [],
      };
  }
}

function refusal(error: unknown): Answer {
  if (!(error instanceof AppError)) throw error;
  const path = error.details['path'];
  return {
    kind: 'refused',
    message: errorWords(error.code, error.details, lang).message,
    path: typeof path === 'string' ? path : '',
  };
}

self.onmessage = (event: MessageEvent<{ id: number; ask: Ask }>) => {
  const { id, ask } = event.data;
  let reply: Answer;
  try {
    reply = answer(ask);
  } catch (error) {
    reply = refusal(error);
  }
  self.postMessage({ id, answer: reply });
};
