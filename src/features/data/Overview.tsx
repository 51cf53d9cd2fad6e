import { useFrame } from '../../client/frame';
import { useLang, useQuery } from '../../client/hooks';
import { moneyUnitName } from '../../client/money';
import { useText } from '../../client/text';
import type { DataSummary } from '../../core/contract/data';
import { builtinMetrics } from '../../core/domain/metric';
import { parseMoney } from '../../core/domain/units';
import { Alert, Button } from '../../ui/form/controls';
import { showMoney, showNumber, showPercent } from '../../ui/format';
import { Section } from '../../ui/layout/Section';
import { EmptyState, KeyFigure, SkeletonBars } from '../../ui/layout/small';
import { dataTexts } from './texts';

export function Overview({ onImport }: { onImport: () => void }) {
  const t = useText(dataTexts);
  const lang = useLang();
  const { moneyUnit } = useFrame();
  const summary = useQuery('data.summary', {});
  if (summary.error) return <Alert type="error" title={summary.error.message} description={summary.error.remedy} />;
  const data = summary.data;
  if (!data) return <SkeletonBars label={t('loading')} />;
  if (data.people.total === 0) {
    return (
      <EmptyState
        text={t('empty')}
        action={
          <Button type="primary" onClick={onImport}>
            {t('importFiles')}
          </Button>
        }
      />
    );
  }
  const amount = (text: string): string => showMoney(parseMoney(text), moneyUnit);
  return (
    <>
      <div className="d-figures">
        <Figure
          label={t('people')}
          value={showNumber(data.people.total)}
          note={t('peopleActive', { count: showNumber(data.people.active) })}
        />
        <Figure
          label={t('units')}
          value={`${data.units.regions} · ${data.units.branches} · ${data.units.teams}`}
          note={t('unitsNote')}
        />
        <Figure
          label={t('periods')}
          value={data.periods.from === null ? '—' : `${data.periods.from} – ${data.periods.to ?? ''}`}
        />
        <Figure
          label={t('orders')}
          value={showNumber(data.orders.count)}
          note={t('ordersNote', {
            sales: amount(data.orders.sales),
            returns: amount(data.orders.returns),
            unit: moneyUnitName(moneyUnit, lang),
          })}
        />
        <Figure label={t('trainings')} value={showNumber(data.training.records)} />
        <Figure label={t('feedbacks')} value={showNumber(data.feedback.count)} />
        <Figure label={t('lastTargets')} value={showNumber(data.targets)} note={t('lastTargetsNote')} />
      </div>
      <MetricTable data={data} />
    </>
  );
}

function Figure({ label, value, note }: { label: string; value: string; note?: string }) {
  return (
    <div className="d-card">
      <KeyFigure label={label} value={value} />
      {note ? <div className="y-sub">{note}</div> : null}
    </div>
  );
}

function MetricTable({ data }: { data: DataSummary }) {
  const t = useText(dataTexts);
  const lang = useLang();
  const { moneyUnit } = useFrame();
  if (data.metrics.length === 0)
    return (
      <Section card title={t('byYear')}>
        <p className="y-mut">{t('noFigures')}</p>
      </Section>
    );
  const years = [...new Set(data.metrics.flatMap(({ byYear }) => Object.keys(byYear)))].sort();
  const shown = (key: string, value: string | number | undefined): string => {
    if (value === undefined) return '—';
    const unit = builtinMetrics.find((metric) => metric.key === key)?.unit;
    if (unit === 'ratio') return showPercent(Number(value));
    if (unit === 'money') return showMoney(parseMoney(String(value)), moneyUnit);
    return showNumber(Number(value), { decimals: unit === 'score' ? 1 : 0 });
  };
  return (
    <Section card title={t('byYear')} sub={t('byYearSub', { unit: moneyUnitName(moneyUnit, lang) })}>
      <table className="d-table">
        <thead>
          <tr>
            <th>{t('metric')}</th>
            <th className="num">{t('facts')}</th>
            {years.map((year) => (
              <th key={year} className="num">
                {year}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {inCatalogueOrder(data.metrics).map(({ key, facts, byYear }) => (
            <tr key={key}>
              <td>{builtinMetrics.find((metric) => metric.key === key)?.name[lang] ?? key}</td>
              <td className="num">{showNumber(facts)}</td>
              {years.map((year) => (
                <td key={year} className="num">
                  {shown(key, byYear[year])}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </Section>
  );
}

/** Results before process, as the catalogue has them; the company's own metrics after. */
function inCatalogueOrder(metrics: DataSummary['metrics']): DataSummary['metrics'][number][] {
  const place = (key: string): number => {
    const at = builtinMetrics.findIndex((metric) => metric.key === key);
    return at < 0 ? builtinMetrics.length : at;
  };
  return [...metrics].sort((a, b) => place(a.key) - place(b.key));
}
