import type { Reconciliation } from '../../../../src/core/contract/data';
import { lastDay, isMonth } from '../../../../src/core/domain/period';
import { say, type Lang, type Phrase } from '../../../../src/core/domain/text';
import { factKey, FROM_ORDERS } from '../stage/stage-facts';
import type { Stage } from '../stage/stage';

const words = {
  orders: { zh: '{metric}与订单', en: '{metric} against order lines' },
  net: { zh: '净销售额与销售额减退货', en: 'Net sales against sales less returns' },
  units: { zh: '单位汇总与人员合计', en: 'Unit totals against their people' },
  controls: { zh: '表内合计与各行', en: 'Totals printed in the files against their rows' },
  agree: { zh: '{what}：核对 {checked} 处，全部一致', en: '{what}: {checked} checked, all agree' },
  differ: { zh: '{what}：核对 {checked} 处，{different} 处不同', en: '{what}: {checked} checked, {different} differ' },
  monthly: { zh: '月度 {value}', en: 'monthly {value}' },
  lines: { zh: '订单 {value}', en: 'orders {value}' },
  printed: { zh: '表中 {value}', en: 'in the file {value}' },
  computed: { zh: '相加 {value}', en: 'added up {value}' },
  sales: { zh: '销售额', en: 'Sales' },
  returns: { zh: '退货', en: 'Returns' },
  collections: { zh: '回款', en: 'Collections' },
} as const satisfies Record<string, Phrase>;

const LISTED = 500;

/** Holds what describes the same thing twice against each other; differences are listed, nothing is added up. */
export function reconcile(stage: Stage, lang: Lang): Reconciliation[] {
  const out: Reconciliation[] = [];
  for (const metric of FROM_ORDERS) {
    const one = againstOrders(stage, metric, lang);
    if (one.checked > 0) out.push(one);
  }
  for (const one of [netSales(stage, lang), unitTotals(stage, lang), controlTotals(stage, lang)])
    if (one.checked > 0) out.push(one);
  return out;
}

const money = (cents: number): string =>
  (cents / 100).toLocaleString('en-US', { minimumFractionDigits: 2, maximumFractionDigits: 2 });
const count = (n: number): string => n.toLocaleString('en-US');

class List {
  checked = 0;
  different = 0;
  readonly differences: { where: string; one: string; other: string }[] = [];

  constructor(
    private readonly what: string,
    private readonly lang: Lang,
  ) {}

  check(agrees: boolean, difference: () => { where: string; one: string; other: string }): void {
    this.checked += 1;
    if (agrees) return;
    this.different += 1;
    if (this.differences.length < LISTED) this.differences.push(difference());
  }

  done(): Reconciliation {
    const { checked, different, differences, what } = this;
    const text = say(different === 0 ? words.agree : words.differ, this.lang, {
      what,
      checked: count(checked),
      different: count(different),
    });
    return { text, checked, different, differences };
  }
}

/** Months for which both are there, person by person: a person in one of them only is a difference too. */
function againstOrders(
  { ground, held, sums }: Stage,
  metric: (typeof FROM_ORDERS)[number],
  lang: Lang,
): Reconciliation {
  const list = new List(say(words.orders, lang, { metric: say(words[metric], lang) }), lang);
  const monthly = new Map<string, number>();
  const covered = new Set<string>();
  held.held.each((person, name, period, value, fromOrders) => {
    if (name !== metric || fromOrders || value === null || !isMonth(period)) return;
    const plain = factKey(person, metric, period, null);
    monthly.set(plain, (monthly.get(plain) ?? 0) + value);
    covered.add(period);
  });
  const people = new Map(ground.people.all.map((person) => [person.id, person]));
  const ordered = new Set<string>();
  // Orders without payments say nothing of collections; orders without a return say that there was none.
  for (const key of sums.keys()) {
    const [, name, period = ''] = key.split('|');
    if ((name === 'collections') === (metric === 'collections')) ordered.add(period);
  }
  const keys = new Set([...monthly.keys(), ...[...sums.keys()].filter((key) => key.split('|')[1] === metric)]);
  for (const key of keys) {
    const [person = '', , period = ''] = key.split('|');
    if (!covered.has(period) || !ordered.has(period)) continue;
    const [a, b] = [monthly.get(key) ?? 0, sums.get(key) ?? 0];
    list.check(a === b, () => {
      const who = people.get(Number(person));
      return {
        where: `${who?.number ?? ''} ${who?.name ?? ''} ${period}`,
        one: say(words.monthly, lang, { value: money(a) }),
        other: say(words.lines, lang, { value: money(b) }),
      };
    });
  }
  return list.done();
}

function netSales({ held }: Stage, lang: Lang): Reconciliation {
  const list = new List(say(words.net, lang), lang);
  for (const { person, period, value, cell } of held.netChecks) {
    const of = (metric: string): number => held.held.get(factKey(person.id, metric, period, null))?.value ?? 0;
    const computed = of('sales') - of('returns');
    list.check(computed === value, () => ({
      where: `${person.number} ${person.name} ${period}（${cell}）`,
      one: say(words.printed, lang, { value: money(value) }),
      other: say(words.computed, lang, { value: money(computed) }),
    }));
  }
  return list.done();
}

/** A month counts for the unit on its last day. */
function unitTotals({ ground, held, outcomes }: Stage, lang: Lang): Reconciliation {
  const list = new List(say(words.units, lang), lang);
  if (!outcomes.some(({ table }) => table.records.unitTotals.length > 0)) return list.done();
  const people = new Map(ground.people.all.map((person) => [person.id, person]));
  const sums = new Map<string, number>();
  held.held.each((id, metric, period, value) => {
    const person = people.get(id);
    if (!person || value === null || !isMonth(period)) return;
    const day = lastDay(period);
    const stay = person.stays.findLast(({ from }) => from <= day) ?? person.stays[0];
    for (
      let unit = stay && ground.units.get(stay.unit);
      unit;
      unit = unit.parent === null ? undefined : ground.units.get(unit.parent)
    ) {
      const own = `${unit.id}|${metric}|${period}`;
      sums.set(own, (sums.get(own) ?? 0) + value);
    }
  });
  for (const { table } of outcomes) {
    for (const { row, column, units, metric, period, value } of table.records.unitTotals) {
      const found = ground.units.find(units);
      if (!('unit' in found)) continue;
      const computed = sums.get(`${found.unit.id}|${metric}|${period}`) ?? 0;
      list.check(computed === value, () => ({
        where: `${ground.units.path(found.unit.id)} ${period}（${table.at(row, column)}）`,
        one: say(words.printed, lang, { value: money(value) }),
        other: say(words.computed, lang, { value: money(computed) }),
      }));
    }
  }
  return list.done();
}

/** Totals that the files print. One whose formula was never recalculated says nothing and is not a difference. */
function controlTotals({ outcomes }: Stage, lang: Lang): Reconciliation {
  const list = new List(say(words.controls, lang), lang);
  for (const { file, table } of outcomes) {
    for (const { cell, label, printed, computed, agrees, stale, money: isMoney } of table.controls) {
      if (stale) continue;
      const show = (n: number): string => (isMoney ? money(n) : String(n));
      list.check(agrees, () => ({
        where: `${file} ${cell} ${label}`,
        one: say(words.printed, lang, { value: show(printed) }),
        other: say(words.computed, lang, { value: show(computed) }),
      }));
    }
  }
  return list.done();
}
