import type { Ground } from '../../../core/domain/pay-ground';
import { AppError, errorWords } from '../../../core/domain/errors';
import type { SchemeDocument } from '../../../core/domain/scheme';
import type { Lang } from '../../../core/domain/text';
import { compileScheme } from '../../../core/engine/commission/compile';
import { fastModel } from '../../../core/engine/commission/fast';
import { parametersOf, rangeToSeek } from '../../../core/engine/commission/parameters';
import type { Probe } from '../../../core/engine/commission/payoff';
import { buildWorld, type World } from '../../../core/engine/commission/world';
import { baseOf } from '../../../core/engine/commission/whatif/base';
import {
  comparePayable,
  payableOf,
  payByPerson,
  type ScenarioScheme,
  type SchemeOutcome,
  type SchemeRefusal,
} from '../../../core/engine/commission/whatif/compare';
import {
  diagnose,
  unevenRegions,
  type Diagnosis,
  type DiagnosisLimits,
} from '../../../core/engine/commission/whatif/diagnose';
import { simulate, type SimulatedCost } from '../../../core/engine/commission/whatif/monte-carlo';
import { outcome, type Assumption, type OutcomeBase } from '../../../core/engine/commission/whatif/outcome';
import { payAtTargets, targetForPay, type TargetForPay } from '../../../core/engine/commission/whatif/target-effect';
import { goalSeek, tornado, type SeekResult, type TornadoBar } from '../../../core/engine/commission/whatif/seek';

/** What the screen asks; the engine answers off the main thread so that a handle can be dragged. */
export type Ask =
  | { readonly kind: 'ground'; readonly ground: Ground; readonly assumption: Assumption; readonly lang: Lang }
  | {
      readonly kind: 'compare';
      readonly schemes: readonly ScenarioScheme[];
      readonly probe: Probe;
      readonly limits: DiagnosisLimits;
    }
  | { readonly kind: 'cost'; readonly scheme: SchemeDocument }
  | { readonly kind: 'seek'; readonly scheme: SchemeDocument; readonly path: string; readonly goal: number }
  | { readonly kind: 'tornado'; readonly scheme: SchemeDocument; readonly share: number }
  | { readonly kind: 'simulate'; readonly schemes: readonly ScenarioScheme[]; readonly seed: number }
  /** What people are paid when their targets are multiplied; with `wanted` (cents) the factor that brings that pay. */
  | {
      readonly kind: 'targets';
      readonly scheme: SchemeDocument;
      readonly people: readonly string[];
      readonly factor: number;
      readonly wanted: number | null;
    };

export type Answer =
  | { readonly kind: 'ground' }
  | {
      readonly kind: 'compare';
      readonly outcomes: readonly SchemeOutcome[];
      readonly diagnoses: readonly Diagnosis[];
      readonly refusals: readonly SchemeRefusal[];
    }
  /** Currency units; null where only the exact engine can tell. */
  | { readonly kind: 'cost'; readonly cost: number | null }
  | { readonly kind: 'seek'; readonly result: SeekResult }
  | { readonly kind: 'tornado'; readonly bars: readonly TornadoBar[] }
  | { readonly kind: 'simulate'; readonly costs: readonly SimulatedCost[] }
  /** Cents: now, at the moved target with the same sales, now and then if people sell what the target asks. */
  | {
      readonly kind: 'targets';
      readonly now: number;
      readonly moved: number;
      readonly metNow: number;
      readonly metMoved: number;
      readonly found: TargetForPay | null;
    }
  | { readonly kind: 'refused'; readonly message: string; readonly remedy: string; readonly path: string };

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

function answer(ask: Ask, tick: (done: number) => void): Answer {
  if (ask.kind === 'ground') {
    base = baseOf(ask.ground);
    ({ assumption, lang } = ask);
    known = null;
    return { kind: 'ground' };
  }
  const data = base;
  if (data === null) return { kind: 'refused', message: '', remedy: '', path: '' };
  switch (ask.kind) {
    case 'compare': {
      const { outcomes, refusals } = comparePayable({ base: data, schemes: ask.schemes, assumption });
      const current = outcomes[0];
      const diagnoses = outcomes.flatMap((one) => {
        const scheme = ask.schemes.find(({ id }) => id === one.id);
        if (!scheme) return [];
        const uneven = current && one !== current ? unevenRegions(current, one) : null;
        return [...diagnose(scheme, one, data, ask.probe, ask.limits, assumption), ...(uneven ? [uneven] : [])];
      });
      return { kind: 'compare', outcomes, diagnoses, refusals };
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
      const range = rangeToSeek(parameter ?? { kind: 'amount', value: 0 });
      return {
        kind: 'seek',
        result: goalSeek(ask.scheme, ask.path, ask.goal, range, (scheme) => costOf(scheme, data), 6, tick),
      };
    }
    case 'tornado':
      return {
        kind: 'tornado',
        bars: tornado(ask.scheme, parametersOf(ask.scheme), ask.share, (scheme) => costOf(scheme, data), tick),
      };
    case 'simulate': {
      const { payable, refusals } = payableOf({ base: data, schemes: ask.schemes, assumption: { kind: 'replay' } });
      const [refused] = refusals;
      if (refused && payable.length === 0) throw new AppError(refused.code, refused.details);
      return {
        kind: 'simulate',
        costs:
          simulate(data, payable, { draws: 10_000, seed: ask.seed, growth: 0, spread: 0.15, regional: 0.3 }, (done) => {
            tick(done);
            return true;
          }) ?? [],
      };
    }
    case 'targets': {
      const people = new Set(ask.people);
      const at = (factor: number, follow: 'sales' | 'target'): number =>
        payAtTargets(data, ask.scheme, assumption, people, factor, follow);
      return {
        kind: 'targets',
        now: at(1, 'sales'),
        moved: at(ask.factor, 'sales'),
        metNow: at(1, 'target'),
        metMoved: at(ask.factor, 'target'),
        found: ask.wanted === null ? null : targetForPay((factor) => at(factor, 'sales'), ask.wanted),
      };
    }
  }
}

function refusal(error: unknown): Answer {
  if (!(error instanceof AppError)) throw error;
  const path = error.details['path'];
  return {
    kind: 'refused',
    message: errorWords(error.code, error.details, lang).message,
    remedy: errorWords(error.code, error.details, lang).remedy ?? '',
    path: typeof path === 'string' ? path : '',
  };
}

self.onmessage = (event: MessageEvent<{ id: number; ask: Ask }>) => {
  const { id, ask } = event.data;
  let reply: Answer;
  try {
    reply = answer(ask, (done) => self.postMessage({ id, done }));
  } catch (error) {
    reply = refusal(error);
  }
  self.postMessage({ id, answer: reply });
};
