import { useMemo } from 'react';
import { useFrame } from '../../../client/frame';
import { useLang, useQuery } from '../../../client/hooks';
import { signedPercent } from '../../../client/money';
import { useText } from '../../../client/text';
import type { ProcessMetric, ProcessRow, ProcessView } from '../../../core/contract/targets-process';
import { waterfall } from '../../../ui/chart/build/waterfall';
import { Chart } from '../../../ui/chart/Chart';
import { FactTable } from '../../../ui/layout/FactTable';
import { Section } from '../../../ui/layout/Section';
import { SidePanel } from '../../../ui/layout/SidePanel';
import { KeyFigure } from '../../../ui/layout/small';
import { onLastYear, showProcess } from './process-cells';
import { processTexts } from './process-texts';

interface Props {
  readonly view: ProcessView;
  readonly metric: ProcessMetric;
  readonly year: number;
  readonly row: ProcessRow | null;
  readonly onClose: () => void;
}

/** Why a figure of a process indicator is what it is: last year, what the target asks, what was typed since. */
export function ProcessWhy({ view, metric, year, row, onClose }: Props) {
  const t = useText(processTexts);
  return (
    <SidePanel title={t('why')} onClose={onClose}>
      {row === null || row.year === null ? (
        <p className="y-mut tg-pad">{row ? t('unplannedHint') : t('pick')}</p>
      ) : (
        <Certificate view={view} metric={metric} year={year} row={row} />
      )}
    </SidePanel>
  );
}

function Certificate({ view, metric, year, row }: Omit<Props, 'row' | 'onClose'> & { readonly row: ProcessRow }) {
  const t = useText(processTexts);
  const lang = useLang();
  const { moneyUnit } = useFrame();
  const indicators = useQuery('targets.indicators', { plan: view.plan });
  const show = (value: number | null): string => showProcess(metric, value, moneyUnit);
  // The region that plans it stands above the row, or is the row.
  const region = useMemo(() => {
    const byId = new Map(view.rows.map((r) => [r.id, r]));
    for (let at: ProcessRow | undefined = row; at; at = at.parent === null ? undefined : byId.get(at.parent))
      if (at.weight !== null) return at;
    return null;
  }, [view.rows, row]);
  const history = indicators.data?.regions.find((r) => r.unit === region?.unitId)?.history[metric.metric];
  const change = onLastYear(metric, row);
  const points = metric.unit === 'ratio' || metric.adds;
  const facts: { id: string; name: string; value: string }[] = [
    ...(region ? [{ id: 'weight', name: t('weightIn', { name: region.name }), value: `${region.weight ?? 0}%` }] : []),
    { id: 'people', name: t('people'), value: String(row.people) },
    ...(metric.adds && row.people > 1
      ? [{ id: 'each', name: t('perPerson'), value: ((row.year ?? 0) / row.people).toFixed(1) }]
      : []),
    ...(history ? [{ id: 'history', name: t('percentiles'), value: history.map((v) => show(v)).join(' / ') }] : []),
  ];
  return (
    <Section title={t('whyLine', { name: row.name, year, metric: metric.name[lang] })}>
      <KeyFigure
        value={show(row.year)}
        {...(change === null
          ? {}
          : {
              note: `${t('change')} ${points ? signedPercent(change, 1) : `${change > 0 ? '+' : ''}${change.toFixed(1)}`}`,
            })}
      />
      <Steps metric={metric} year={year} row={row} />
      <FactTable
        label={t('facts')}
        rows={facts}
        rowId={(fact) => fact.id}
        columns={[
          { id: 'name', title: t('facts'), cell: (fact) => fact.name },
          { id: 'value', title: '', cell: (fact) => fact.value, align: 'left' },
        ]}
        tight
      />
      {region?.reason ? <p className="y-mut">{t('reason', { reason: region.reason[lang] })}</p> : null}
      <p className="y-mut">{t(metric.adds ? 'monthsSum' : 'monthsRate')}</p>
      <p className="y-mut">{t(metric.adds ? 'sumRule' : 'rateRule')}</p>
    </Section>
  );
}

function Steps({
  metric,
  year,
  row,
}: {
  readonly metric: ProcessMetric;
  readonly year: number;
  readonly row: ProcessRow;
}) {
  const t = useText(processTexts);
  const lang = useLang();
  const { moneyUnit } = useFrame();
  const spec = useMemo(() => {
    const target = row.year ?? 0;
    const laid = row.laid ?? target;
    const first =
      row.last === null
        ? [{ name: t('step_noLast'), value: laid, kind: 'total' as const }]
        : [
            { name: t('step_last', { year: year - 1 }), value: row.last, kind: 'total' as const },
            { name: t('step_asked'), value: laid - row.last, kind: 'step' as const },
          ];
    const byHand = target - laid;
    return waterfall({
      steps: [
        ...first,
        ...(Math.abs(byHand) > 1e-9 ? [{ name: t('step_manual'), value: byHand, kind: 'step' as const }] : []),
        { name: t('step_result', { year }), value: target, kind: 'total' },
      ],
      show: (value) => showProcess(metric, value, moneyUnit),
      columns: [t('stepName'), metric.name[lang]],
      nameWidth: 128,
    });
  }, [metric, year, row, moneyUnit, t, lang]);
  return <Chart title={t('why')} spec={spec} bare />;
}
