import { memo, useCallback, useDeferredValue, useMemo } from 'react';
import { useFrame } from '../../../client/frame';
import { useLang } from '../../../client/hooks';
import { money, moneyUnitName, percent } from '../../../client/money';
import { useText } from '../../../client/text';
import type { Ground } from '../../../core/domain/pay-ground';
import { probeFor } from '../../../core/engine/commission/probe';
import { withParameter } from '../../../core/engine/commission/parameters';
import { Chart } from '../../../ui/chart/Chart';
import { payoff } from '../../../ui/chart/build/payoff';
import { Section } from '../../../ui/layout/Section';
import { curveOf, payAt, slicesOf } from './curve';
import { NextSales } from './NextSales';
import { monthlySales, onCredit, startOf, tierPlace } from '../drafts';
import { colourOf } from '../show';
import { commissionTexts } from '../texts';
import type { Drafts } from '../use-drafts';

/** Pay over sales of a month, and under it what the next yuan brings; tier bounds are handles. */
export const PayoffPanel = memo(function PayoffPanel({ drafts, ground }: { drafts: Drafts; ground: Ground }) {
  const t = useText(commissionTexts);
  const lang = useLang();
  const { moneyUnit } = useFrame();
  const { list, selected, edit } = drafts;
  const probe = useMemo(() => probeFor(ground), [ground]);
  const sales = useMemo(() => monthlySales(ground), [ground]);
  const place = selected ? tierPlace(selected.document) : null;
  const bounds = useMemo(
    () => (place && onCredit(place.rate) ? place.rate.tiers.map((_, i) => startOf(place.rate, i)) : []),
    [place],
  );
  const xMax = useMemo(
    () => roundUp(Math.max(2 * probe.target, ...bounds.map((bound) => bound * 1.6))),
    [probe, bounds],
  );
  const curves = useMemo(() => list.map((draft) => curveOf(draft.document, xMax, probe)), [list, xMax, probe]);
  // The curve follows the hand; the table under it follows after.
  const calm = useDeferredValue(
    useMemo(() => list.map(({ id }, i) => ({ id, curve: curves[i] ?? null })), [list, curves]),
  );
  const unit = moneyUnitName(moneyUnit, lang);
  const show = useCallback((value: number) => money(Math.round(value * 100), moneyUnit, 0), [moneyUnit]);

  const spec = useMemo(() => {
    const own = selected ? curves[list.indexOf(selected)] : undefined;
    const edges = bounds.map((x, i) => ({ x, i })).filter(({ x }) => x > 0 && x < xMax);
    return payoff({
      series: list.flatMap((draft, i) => {
        const curve = curves[i];
        return curve
          ? [{ name: draft.id, colour: colourOf(i), dashed: i === 0, focus: draft.id === selected?.id, ...curve }]
          : [];
      }),
      xMax,
      showX: show,
      showPay: (value) => money(Math.round(value * 100), moneyUnit, 1),
      showRate: (value) => percent(value, 1),
      titles: { pay: `${t('payoff')} ${unit}`, rate: t('marginalRate'), x: '' },
      guides: edges.map(({ x }) => x),
      handles: edges.map(({ x, i }) => ({
        id: String(i),
        name: t('handle', { tier: i + 1, value: show(x) }),
        x,
        y: own ? payAt(own, x) : 0,
        min: (bounds[i - 1] ?? 0) + 1000,
        max: Math.min(xMax, (bounds[i + 1] ?? xMax) - 1000),
        step: 10_000,
      })),
      ground: slicesOf(sales, xMax),
    });
  }, [list, selected, curves, bounds, xMax, sales, show, moneyUnit, unit, t]);

  const drag = (id: string, x: number): void => {
    if (!selected || !place) return;
    const value = Math.round(x / 1000) * 1000;
    edit(withParameter(selected.document, `components[${place.component}].rate.tiers[${id}].from`, value));
  };
  return (
    <Section card title={t('payoff')} sub={t('payoffSub', { unit, year: ground.year })}>
      <Chart bare title={t('payoff')} spec={spec} height={380} onHandle={drag} />
      <NextSales curves={calm} target={probe.target} />
    </Section>
  );
});

/** A round end of the axis: one and a half significant digits. */
function roundUp(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value));
  return Math.ceil(value / (power / 5)) * (power / 5);
}
