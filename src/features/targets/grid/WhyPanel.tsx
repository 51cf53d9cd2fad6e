import { useMemo } from 'react';
import { useFrame } from '../../../client/frame';
import { useLang, useQuery } from '../../../client/hooks';
import { loneMoney, money, moneyUnitName, percent, signedPercent } from '../../../client/money';
import { useText } from '../../../client/text';
import type { PlanRow, PlanView, Why } from '../../../core/contract/targets';
import { Chart } from '../../../ui/chart/Chart';
import { heatMap } from '../../../ui/chart/build/heat-map';
import { waterfall } from '../../../ui/chart/build/waterfall';
import { FactTable } from '../../../ui/layout/FactTable';
import { Section } from '../../../ui/layout/Section';
import { SidePanel } from '../../../ui/layout/SidePanel';
import { KeyFigure, Tag } from '../../../ui/layout/small';
import { metricName, monthParams, targetDecimals } from '../show';
import { targetsTexts } from '../texts';

interface Props {
  readonly plan: PlanView;
  readonly row: PlanRow | null;
  readonly onClose: () => void;
}

/** "Why this number": the birth certificate of a target as a waterfall, what it rests on, and the heat map. */
export function WhyPanel({ plan, row, onClose }: Props) {
  const t = useText(targetsTexts);
  return (
    <SidePanel title={t('why')} onClose={onClose}>
      {row ? <Certificate plan={plan} row={row} /> : <p className="y-mut tg-pad">{t('whyEmpty')}</p>}
      <Heat plan={plan} />
    </SidePanel>
  );
}

function Certificate({ plan, row }: { plan: PlanView; row: PlanRow }) {
  const t = useText(targetsTexts);
  const lang = useLang();
  const { moneyUnit, workshop } = useFrame();
  const why = useQuery('targets.why', { plan: plan.id, row: row.id });
  const decimals = targetDecimals(plan.unit, moneyUnit);
  const data = why.data;
  return (
    <Section
      title={t('whyLine', { name: row.name, year: plan.year, metric: metricName(plan.metric, lang) })}
      extra={
        row.band === 'hard' ? (
          <Tag tone="hard">↑ {percent(row.expectedAttainment, 0)}</Tag>
        ) : row.band === 'easy' ? (
          <Tag tone="easy">↓ {percent(row.expectedAttainment, 0)}</Tag>
        ) : null
      }
    >
      <KeyFigure
        value={loneMoney(row.target, moneyUnit, decimals)}
        unit={moneyUnitName(moneyUnit, lang)}
        note={t('onBaseline', { growth: signedPercent(row.growth, 1) })}
      />
      {data ? (
        <>
          <Steps why={data} year={plan.year} unit={moneyUnit} decimals={Math.min(decimals, 2)} />
          <p className="y-mut">{sentences(data, t)}</p>
          {workshop ? null : <Drivers why={data} unit={moneyUnit} row={row} />}
        </>
      ) : null}
    </Section>
  );
}

function Steps({ why, year, unit, decimals }: { why: Why; year: number; unit: 'yuan' | 'wan'; decimals: number }) {
  const t = useText(targetsTexts);
  const lang = useLang();
  const spec = useMemo(() => {
    const steps = why.steps
      .filter((step) => step.amount !== 0 || step.key === 'baseline')
      .map((step) => ({
        name: t(`step_${step.key}`, {
          year: year - 1,
          factor: step.factor === undefined ? '' : step.factor.toFixed(3),
        }).replace(/ ×$/, ''),
        value: step.amount,
        kind: step.key === 'baseline' ? ('total' as const) : ('step' as const),
      }));
    return waterfall({
      steps: [...steps, { name: t('step_result', { year }), value: why.target, kind: 'total' }],
      show: (value) => money(value, unit, decimals),
      columns: [t('stepName'), moneyUnitName(unit, lang)],
      nameWidth: 128,
    });
  }, [why, year, unit, decimals, t, lang]);
  return <Chart title={t('why')} spec={spec} bare />;
}

function sentences(why: Why, t: ReturnType<typeof useText<typeof targetsTexts>>): string {
  const out: string[] = [];
  if (why.binding === 'hi' || why.binding === 'lo' || why.binding === 'lock' || why.binding === 'held')
    out.push(t(`binding_${why.binding}`));
  if (why.basis === 'annualised') out.push(t('basis_annualised', { months: Math.round((why.months ?? 0) * 10) / 10 }));
  if (why.basis === 'peers' || why.basis === 'none' || why.basis === 'vacancy') out.push(t(`basis_${why.basis}`));
  return out.join(' ');
}

function Drivers({ why, unit, row }: { why: Why; unit: 'yuan' | 'wan'; row: PlanRow }) {
  const t = useText(targetsTexts);
  const { drivers, season } = why;
  const rows: { id: string; name: string; value: string }[] = [];
  const put = (name: string, value: string | null): void => {
    if (value !== null) rows.push({ id: name, name, value });
  };
  put(t('penetration'), drivers.penetration === null ? null : percent(drivers.penetration, 0));
  put(t('marketGrowth'), drivers.marketGrowth === null ? null : signedPercent(drivers.marketGrowth, 1));
  put(t('netGrowth'), drivers.netGrowth === null ? null : signedPercent(drivers.netGrowth, 1));
  put(t('outcomeSpread'), drivers.spread === null ? null : percent(drivers.spread, 1));
  if (drivers.lifecycleFrom !== null)
    put(
      drivers.lifecycleFrom === 'orders' ? t('lifecycleOrders') : t('lifecycleSheet'),
      t('lines', { count: drivers.products }),
    );
  put(
    t('expected'),
    why.outcome === null ? null : `${money(why.outcome.mean, unit, 0)} ± ${money(why.outcome.deviation, unit, 0)}`,
  );
  put(t('completion'), row.expectedCompletion === null ? null : percent(row.expectedCompletion, 1));
  if (season) {
    const { byNearestYear, nearestYear, bySellingDays } = season.january;
    if (byNearestYear !== null && nearestYear !== null)
      put(t('january'), t('januaryNear', { share: percent(byNearestYear, 0), year: nearestYear }));
    put(`${t('january')} `, t('januaryDays', { share: percent(bySellingDays, 0) }));
  }
  return (
    <FactTable
      label={t('drivers')}
      rows={rows}
      rowId={(r) => r.id}
      columns={[
        { id: 'name', title: t('drivers'), cell: (r) => r.name },
        { id: 'value', title: '', cell: (r) => r.value },
      ]}
      tight
    />
  );
}

function Heat({ plan }: { plan: PlanView }) {
  const t = useText(targetsTexts);
  const spec = useMemo(() => {
    const name = new Map(plan.rows.map((row) => [row.id, row.name]));
    return heatMap({
      rows: plan.heat.map((line) => name.get(line.row) ?? ''),
      columns: plan.monthKeys.map((key) => String(monthParams(key).n)),
      values: plan.heat.map((line) => line.months),
      show: (value) => percent(value, 0),
      showCell: (value) => String(Math.round(value * 100)),
      scale: { kind: 'diverging' },
      rowTitle: t('region'),
    });
  }, [plan.heat, plan.rows, plan.monthKeys, t]);
  return (
    <Section title={t('heat')} sub="%">
      <Chart title={t('heat')} spec={spec} bare />
    </Section>
  );
}
