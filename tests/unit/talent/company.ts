import { builtinMetrics } from '../../../src/core/domain/metric';
import { assess, type Assessment, type PersonAssessment } from '../../../src/core/engine/talent/assess';
import { defaultTalentSettings } from '../../../src/core/engine/talent/defaults';
import type { Figure, TalentPerson, TalentSettings } from '../../../src/core/engine/talent/types';

/** A year of even months for one person: sales in 万元 a month, satisfaction points, training in percent. */
export interface Sketch {
  readonly id: string;
  readonly sales?: number;
  readonly returns?: number;
  readonly satisfaction?: number;
  readonly training?: number;
  readonly retention?: number;
  readonly newCustomers?: number;
  readonly over?: Partial<TalentPerson>;
}

const MONTHS = 12;

export function everyMonth(num: number, den = 1): (Figure | null)[] {
  return Array.from({ length: MONTHS }, () => ({ num, den }));
}

export function person(sketch: Sketch): TalentPerson {
  const series = new Map<string, (Figure | null)[]>();
  const put = (key: string, value: number | undefined, scale: number, den = 1): void => {
    if (value !== undefined) series.set(key, everyMonth(value * scale, den));
  };
  put('sales', sketch.sales, 1_000_000);
  put('returns', sketch.returns, 1_000_000);
  put('satisfaction', sketch.satisfaction, 1);
  put('training', sketch.training, 1, 100);
  put('retention', sketch.retention, 1, 100);
  put('new_customers', sketch.newCustomers, 1);
  return {
    id: sketch.id,
    name: sketch.id,
    role: '销售代表',
    region: '华东',
    hired: '2022-03-01',
    worked: Array.from({ length: MONTHS }, () => true),
    series,
    scorecard: null,
    given: new Map(),
    targetChance: null,
    lastRaiseOrMove: null,
    inPostSince: null,
    hasAction: false,
    previous: null,
    ...sketch.over,
  };
}

export function assessed(
  people: readonly TalentPerson[],
  settings: TalentSettings = defaultTalentSettings,
  metrics: Parameters<typeof assess>[0]['metrics'] = builtinMetrics,
): Assessment {
  return assess({ asOf: '2025-12', fiscalStart: 1, people, metrics, settings });
}

export function find(assessment: Assessment, id: string): PersonAssessment {
  const found = assessment.people.find((entry) => entry.id === id);
  if (!found) throw new Error(`nobody called ${id}`);
  return found;
}
