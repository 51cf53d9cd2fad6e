/**
 * Pay of 10,000 people over twelve months, exact; four schemes compared; Monte Carlo (design 6).
 * The control is the floating-point model: the exact run must agree with it within 1 分 a line, so that it is shown to
 * have paid everybody.
 */
import type { PayFact, PayTarget } from '../../src/core/domain/pay';
import { seededRandom } from '../../src/core/domain/random';
import type { SchemeDocument } from '../../src/core/domain/scheme';
import { compileScheme } from '../../src/core/engine/commission/compile';
import { fastModel } from '../../src/core/engine/commission/fast';
import { payCompiled } from '../../src/core/engine/commission/pay';
import { compareSchemes } from '../../src/core/engine/commission/whatif/compare';
import { simulate } from '../../src/core/engine/commission/whatif/monte-carlo';
import type { OutcomeBase } from '../../src/core/engine/commission/whatif/outcome';
import { buildWorld } from '../../src/core/engine/commission/world';
import { median, timed } from './timing';

const months = Array.from({ length: 12 }, (_, i) => `2025-${String(i + 1).padStart(2, '0')}`);

/** Net sales to the cent, retention for the gate, a monthly target. */
function companyOf(size: number): OutcomeBase {
  const random = seededRandom(7);
  const facts: PayFact[] = [];
  const targets: PayTarget[] = [];
  const people = Array.from({ length: size }, (_, i) => {
    const id = `P${i}`;
    const level = 50_000 + random() * 250_000;
    for (const period of months) {
      facts.push({ person: id, metric: 'net_sales', period, value: (level * (0.5 + random())).toFixed(2) });
      facts.push({ person: id, metric: 'retention', period, value: (0.7 + random() * 0.3).toFixed(4) });
      targets.push({ person: id, metric: 'net_sales', period, value: level.toFixed(0) });
    }
    return { id, region: `R${i % 8}`, hireDate: '2020-03-01', targetIncentive: '60000' };
  });
  return { people, facts, targets, periods: months };
}

const tiered = (rates: readonly [string, string, string]): SchemeDocument => ({
  format: 'yardstick.scheme',
  version: 1,
  name: { zh: '三档', en: 'Three tiers' },
  settings: { targetIncentivePer: 'year' },
  components: [
    {
      key: 'commission',
      name: { zh: '提成', en: 'Commission' },
      credit: 'net_sales',
      basis: 'month',
      rate: {
        kind: 'tiers',
        mode: 'marginal',
        tiers: [
          { from: '0', to: '100000', rate: rates[0] },
          { from: '100000', to: '200000', rate: rates[1] },
          { from: '200000', rate: rates[2] },
        ],
      },
      modifiers: [{ kind: 'gate', when: { on: 'retention', gte: '0.8' }, else: '0.5' }],
      cap: { amount: '30000' },
    },
  ],
});
const schemes = (
  [
    ['0.03', '0.04', '0.05'],
    ['0.03', '0.035', '0.06'],
    ['0.025', '0.04', '0.065'],
    ['0.02', '0.05', '0.05'],
  ] as const
).map((rates, i) => ({ id: `s${i}`, name: `s${i}`, scheme: tiered(rates) }));
const [first] = schemes;
if (!first) throw new Error('no scheme');

console.log(
  '| people × 12 months | exact pay ms | of it reading the input | 4 schemes compared ms |\n|---|---|---|---|',
);
for (const size of [500, 5_000, 10_000, 50_000]) {
  const base = companyOf(size);
  const input = { ...base, scheme: first.scheme };
  const runs = size > 10_000 ? 3 : 5;
  const read = median(runs, () => buildWorld(input));
  const whole = median(runs, () => payCompiled(compileScheme(first.scheme), buildWorld(input)));
  const compared = median(runs > 3 ? 3 : 1, () => compareSchemes({ base, schemes, assumption: { kind: 'replay' } }));
  control(base);
  console.log(
    `| ${size.toLocaleString('en-US')} | ${whole.toFixed(0)} | ${read.toFixed(0)} | ${compared.toFixed(0)} |`,
  );
}

const base = companyOf(500);
const { ms } = timed(() =>
  simulate(base, schemes.slice(0, 1), { draws: 10_000, seed: 1, growth: 0.05, spread: 0.2, regional: 0.3 }),
);
console.log(`\nMonte Carlo, 10,000 draws × 500 people × 12 months: ${ms.toFixed(0)} ms`);

/** @throws when the exact run and the floating-point model part by more than one cent a person and month */
function control(company: OutcomeBase): void {
  const scheme = compileScheme(schemes[0]?.scheme ?? tiered(['0', '0', '0']));
  const world = buildWorld({ ...company, scheme: schemes[0]?.scheme ?? tiered(['0', '0', '0']) });
  const fast = fastModel(scheme, world);
  if (fast === null) throw new Error('the fast model refuses the scheme');
  const sums = new Map<string, number>();
  for (const statement of payCompiled(scheme, world))
    sums.set(statement.person, (sums.get(statement.person) ?? 0) + statement.total);
  world.people.forEach((person, i) => {
    const gap = Math.abs(fast.pay(i, 1) * 100 - (sums.get(person.id) ?? 0));
    if (gap > months.length) throw new Error(`${person.id}: exact and fast pay differ by ${gap} cents`);
  });
}
