import { seededRandom } from '../../src/core/domain/random';
import { builtinMetrics } from '../../src/core/domain/metric';
import { assess } from '../../src/core/engine/talent/assess';
import { defaultTalentSettings } from '../../src/core/engine/talent/defaults';
import type { Figure, TalentPerson } from '../../src/core/engine/talent/types';
import { median } from './timing';

const MONTHS = 12;

/** People in eight regions and three roles, with a year of sales, returns, satisfaction, training and customers. */
function peopleOf(count: number): TalentPerson[] {
  const random = seededRandom(1);
  const year = (at: () => number, den = 1): (Figure | null)[] =>
    Array.from({ length: MONTHS }, () => ({ num: at(), den }));
  return Array.from({ length: count }, (_, i) => ({
    id: `S${i}`,
    name: `S${i}`,
    role: `role ${i % 3}`,
    region: `region ${i % 8}`,
    hired: `${2017 + (i % 8)}-03-01`,
    worked: Array.from({ length: MONTHS }, () => true),
    series: new Map([
      ['sales', year(() => Math.round(1e8 * (0.5 + random())))],
      ['returns', year(() => Math.round(3e6 * random()))],
      ['satisfaction', year(() => 75 + 25 * random())],
      ['training', year(() => Math.round(100 * random()), 100)],
      ['retention', year(() => Math.round(100 * random()), 100)],
      ['new_customers', year(() => Math.round(5 * random()))],
    ]),
    scorecard: null,
    given: new Map(),
    targetChance: random(),
    lastRaiseOrMove: null,
    inPostSince: null,
    hasAction: false,
    previous: null,
  }));
}

console.log('| people assessed | median ms |\n|---|---|');
for (const count of [500, 5_000]) {
  const people = peopleOf(count);
  const input = { asOf: '2025-12', fiscalStart: 1, people, metrics: builtinMetrics, settings: defaultTalentSettings };
  const ms = median(5, () => assess(input));
  console.log(`| ${count.toLocaleString('en-US')} | ${ms.toFixed(0)} |`);
}
