import { useMemo, useState } from 'react';
import { useFrame, type MoneyUnit } from '../../../client/frame';
import { useLang } from '../../../client/hooks';
import { money, moneyUnitName } from '../../../client/money';
import { useText } from '../../../client/text';
import type { HistorySeries, PersonReply } from '../../../core/contract/talent';
import { lines } from '../../../ui/chart/build/lines';
import { Chart } from '../../../ui/chart/Chart';
import { Select } from '../../../ui/form/controls';
import { Field } from '../../../ui/form/Field';
import { showNumber } from '../../../ui/format';
import { FactTable } from '../../../ui/layout/FactTable';
import { Section } from '../../../ui/layout/Section';
import { EmptyState } from '../../../ui/layout/small';
import { talentTexts } from '../texts';

/** Results and process figures month by month beside the peer group: the one chosen as a chart, all of them as a table. */
export function History({ data }: { data: PersonReply }) {
  const t = useText(talentTexts);
  const lang = useLang();
  const { moneyUnit } = useFrame();
  const [key, setKey] = useState('net_sales');
  const shown = data.history.find((entry) => entry.key === key) ?? data.history[0];
  if (!shown) return <EmptyState text={t('noHistory')} />;
  const show = (entry: HistorySeries, value: number | null): string => figure(entry.unit, value, moneyUnit);
  const unitOf = ({ unit }: HistorySeries): string =>
    unit === 'money'
      ? moneyUnitName(moneyUnit, lang)
      : unit === 'ratio'
        ? '%'
        : t(unit === 'score' ? 'inPoints' : 'inCounts');
  return (
    <>
      <div className="t-pad">
        <Field inline label={t('indicator')}>
          {(field) => (
            <Select<string>
              {...field}
              style={{ minWidth: 200 }}
              value={shown.key}
              options={data.history.map((entry) => ({
                value: entry.key,
                label: `${entry.name[lang]} · ${t(entry.kind)}`,
              }))}
              onChange={setKey}
            />
          )}
        </Field>
        <Monthly
          entry={shown}
          person={data.person.name}
          title={t('monthlyOf', { name: shown.name[lang], unit: unitOf(shown) })}
        />
      </div>
      <Section title={t('besidePeers')} sub={t('besidePeersSub')}>
        <FactTable
          label={t('besidePeers')}
          tight
          rows={data.history}
          rowId={(entry) => entry.key}
          columns={[
            {
              id: 'name',
              title: t('indicator'),
              cell: (entry) => (
                <>
                  <button
                    type="button"
                    className="t-link"
                    aria-pressed={entry.key === shown.key}
                    onClick={() => setKey(entry.key)}
                  >
                    {entry.name[lang]}
                  </button>{' '}
                  <span className="y-sub">{unitOf(entry)}</span>
                </>
              ),
            },
            {
              id: 'last',
              title: t('lastMonth'),
              cell: (entry) => <b>{show(entry, entry.months.at(-1)?.own ?? null)}</b>,
            },
            {
              id: 'peers',
              title: t('peerMedian'),
              cell: (entry) => <span className="y-mut">{show(entry, entry.months.at(-1)?.median ?? null)}</span>,
            },
            {
              id: 'above',
              title: t('monthsAbove'),
              cell: (entry) => t('outOf', { n: monthsAbove(entry), of: comparable(entry).length }),
            },
          ]}
        />
      </Section>
    </>
  );
}

function figure(unit: HistorySeries['unit'], value: number | null, moneyUnit: MoneyUnit): string {
  if (value === null) return '—';
  if (unit === 'money') return money(value, moneyUnit, 1);
  return `${showNumber(value, { decimals: 1 })}${unit === 'ratio' ? '%' : ''}`;
}

function comparable({ months }: HistorySeries): { own: number; median: number }[] {
  return months.flatMap(({ own, median }) => (own === null || median === null ? [] : [{ own, median }]));
}

function monthsAbove(entry: HistorySeries): number {
  return comparable(entry).filter(({ own, median }) => own > median).length;
}

interface MonthlyProps {
  readonly entry: HistorySeries;
  readonly person: string;
  readonly title: string;
}

function Monthly({ entry, person, title }: MonthlyProps) {
  const t = useText(talentTexts);
  const { moneyUnit } = useFrame();
  const spec = useMemo(
    () =>
      lines({
        categories: entry.months.map(({ month }) => month.slice(2)),
        series: [
          { name: person, values: entry.months.map(({ own }) => own), focus: true },
          { name: t('peerMedian'), values: entry.months.map(({ median }) => median), dashed: true, colour: 6 },
        ],
        band: {
          name: t('peerBand'),
          low: entry.months.map(({ low }) => low),
          high: entry.months.map(({ high }) => high),
          titles: [t('bandLow'), t('bandHigh')],
        },
        show: (value) => figure(entry.unit, value, moneyUnit),
        categoryTitle: t('month'),
      }),
    [entry, person, moneyUnit, t],
  );
  return <Chart title={title} spec={spec} height={200} />;
}
