import { useMemo, useState } from 'react';
import { useFrame } from '../../../client/frame';
import { useLang, useQuery } from '../../../client/hooks';
import { money, moneyUnitName } from '../../../client/money';
import { useText } from '../../../client/text';
import { listed } from '../../../core/domain/text';
import type { PoolReply, PoolRow } from '../../../core/contract/talent';
import { bars } from '../../../ui/chart/build/bars';
import { Chart } from '../../../ui/chart/Chart';
import { Alert, Select } from '../../../ui/form/controls';
import { showNumber, showPercent } from '../../../ui/format';
import { FactTable } from '../../../ui/layout/FactTable';
import { Section } from '../../../ui/layout/Section';
import { Tag } from '../../../ui/layout/small';
import { Changes } from './Changes';
import { talentTexts } from '../texts';
import { UnitMap } from './UnitMap';
import type { Which } from '../use-which';

interface Props {
  readonly pool: PoolReply;
  readonly rows: readonly PoolRow[];
  readonly which: Which;
  readonly onChoose: (person: number) => void;
}

/** The pool as a whole: units side by side, fairness, who left, whom the company would miss, what packages did. */
export function Insight({ pool, rows, which, onChoose }: Props) {
  return (
    <div className="t-scroll">
      <UnitMap pool={pool} rows={rows} />
      <div className="t-cards">
        <Changes rows={rows} onChoose={onChoose} />
        <MissList rows={rows} onChoose={onChoose} />
        <Bias which={which} />
        <TurnoverCard pool={pool} />
        <EffectCard asOf={pool.asOf} />
      </div>
    </div>
  );
}

const MISSED_SHOWN = 10;

function MissList({ rows, onChoose }: { rows: readonly PoolRow[]; onChoose: (person: number) => void }) {
  const t = useText(talentTexts);
  const top = useMemo(
    () => [...rows].sort((a, b) => (b.missed ?? -1) - (a.missed ?? -1)).slice(0, MISSED_SHOWN),
    [rows],
  );
  return (
    <Section card title={t('missList')} sub={t('missedHint')}>
      <FactTable
        label={t('missList')}
        tight
        rows={top}
        rowId={(row) => String(row.id)}
        columns={[
          {
            id: 'name',
            title: t('name'),
            cell: (row) => (
              <button type="button" className="t-link" onClick={() => onChoose(row.id)}>
                {row.name}
              </button>
            ),
          },
          {
            id: 'unit',
            title: t('unit'),
            align: 'left',
            cell: (row) => <span className="y-mut">{row.path.join(' / ')}</span>,
          },
          { id: 'points', title: t('points'), cell: (row) => t('outOf', { n: row.risk.points, of: row.risk.outOf }) },
          { id: 'missed', title: t('missed'), cell: (row) => <b>{showNumber(row.missed)}</b> },
        ]}
      />
    </Section>
  );
}

function Bias({ which }: { which: Which }) {
  const t = useText(talentTexts);
  const [attribute, setAttribute] = useState('region');
  const bias = useQuery('talent.bias', { ...which, attribute });
  const label = (key: string): string => (key === 'role' || key === 'region' || key === 'tenure' ? t(`a_${key}`) : key);
  if (!bias.data) return bias.error ? <Alert type="error" title={bias.error.message} /> : null;
  return (
    <Section
      card
      title={t('bias')}
      sub={t('biasSub')}
      extra={
        <Select<string>
          aria-label={t('attribute')}
          size="small"
          style={{ minWidth: 110 }}
          value={attribute}
          options={bias.data.attributes.map((value) => ({ value, label: label(value) }))}
          onChange={setAttribute}
        />
      }
    >
      <FactTable
        label={t('bias')}
        tight
        rows={bias.data.rates}
        rowId={(row) => row.group}
        columns={[
          { id: 'group', title: t('group'), cell: (row) => (row.group === '' ? t('noGroup') : row.group) },
          { id: 'selected', title: t('selected'), cell: (row) => `${row.selected} / ${row.people}` },
          { id: 'rate', title: t('selectionRate'), cell: (row) => showPercent(row.rate) },
          { id: 'ratio', title: t('ratio'), cell: (row) => showPercent(row.ratio, { decimals: 0 }) },
          {
            id: 'verdict',
            title: '',
            cell: (row) =>
              row.tooFew ? (
                <span className="y-sub">{t('tooFew')}</span>
              ) : row.adverse ? (
                <Tag tone="warn">{t('adverse')}</Tag>
              ) : null,
          },
        ]}
      />
    </Section>
  );
}

function TurnoverCard({ pool }: { pool: PoolReply }) {
  const lang = useLang();
  const t = useText(talentTexts);
  const [from, to] = [pool.months[0] ?? pool.asOf, pool.asOf];
  // The second half of the window, until another month is asked for.
  const [split, setSplit] = useState(() => pool.months[Math.floor(pool.months.length / 2)] ?? pool.asOf);
  const reply = useQuery('talent.turnover', { from, to });
  const halves = useQuery('talent.turnover', { from, to, split });
  const cycles = useQuery('talent.cycles', {});
  const first = (cycles.data ?? []).map(({ asOf }) => asOf).sort()[0] ?? null;
  const period = reply.data?.period;
  const before = halves.data?.before;
  const after = halves.data?.period;
  const spec = useMemo(
    () =>
      bars({
        categories: (period?.reasons ?? []).map(({ reason }) => reason ?? t('noReason')),
        series: [{ name: t('leavers'), values: (period?.reasons ?? []).map(({ leavers }) => leavers) }],
        show: (value) => showNumber(value),
        title: t('leavers'),
        categoryTitle: t('leaveReasons'),
      }),
    [period, t],
  );
  if (!reply.data || !period) return reply.error ? <Alert type="error" title={reply.error.message} /> : null;
  const groups = (['all', 'pool', 'others', 'unassessed'] as const).map((key) => ({
    key,
    ...period[key],
    before: before?.[key].rate ?? null,
    after: before ? (after?.[key].rate ?? null) : null,
  }));
  const names = reply.data.names;
  return (
    <Section
      card
      title={t('turnover')}
      sub={t('turnoverSub', { from, to })}
      extra={
        <Select<string>
          aria-label={t('split')}
          size="small"
          value={split}
          options={pool.months.slice(1).map((value) => ({ value, label: value }))}
          onChange={setSplit}
        />
      }
    >
      <FactTable
        label={t('turnover')}
        tight
        rows={reply.data.assessed ? groups : groups.slice(0, 1)}
        rowId={(row) => row.key}
        columns={[
          { id: 'group', title: t('group'), cell: (row) => t(`t_${row.key}`) },
          { id: 'leavers', title: t('leavers'), cell: (row) => row.leavers },
          { id: 'headcount', title: t('headcount'), cell: (row) => showNumber(row.headcount, { decimals: 1 }) },
          { id: 'rate', title: t('turnoverRate'), cell: (row) => showPercent(row.rate) },
          { id: 'before', title: t('rateBefore', { month: split }), cell: (row) => showPercent(row.before) },
          { id: 'after', title: t('rateAfter', { month: split }), cell: (row) => showPercent(row.after) },
        ]}
      />
      {reply.data.assessed ? null : <p className="y-sub">{t('needCycles')}</p>}
      {first !== null && first >= from ? <p className="y-sub">{t('firstAssessed', { month: first })}</p> : null}
      {period.regretted.length > 0 ? (
        <p>
          {t('regretted', {
            names: listed(
              period.regretted.map((number) => names[number] ?? number),
              lang,
            ),
          })}
        </p>
      ) : null}
      {period.reasons.length > 0 ? <Chart title={t('leaveReasons')} spec={spec} height={180} /> : null}
    </Section>
  );
}

function EffectCard({ asOf }: { asOf: string }) {
  const t = useText(talentTexts);
  const lang = useLang();
  const { moneyUnit } = useFrame();
  const effect = useQuery('talent.effect', { asOf });
  if (!effect.data) return effect.error ? <Alert type="error" title={effect.error.message} /> : null;
  const { rows, treated, untreated, since, smallNumbers } = effect.data;
  if (since === null)
    return (
      <Section card title={t('effect')}>
        <p className="y-mut">{t('noEffect')}</p>
      </Section>
    );
  const show = (measure: string, value: number | null): string =>
    measure === 'net_sales' ? money(value, moneyUnit) : showNumber(value, { decimals: 1 });
  const title = (measure: string): string =>
    measure === 'net_sales' ? t('m_net_sales', { unit: moneyUnitName(moneyUnit, lang) }) : t('m_satisfaction');
  const pair = (measure: string, side: { before: number | null; after: number | null }): string =>
    `${show(measure, side.before)} → ${show(measure, side.after)}`;
  return (
    <Section card title={t('effect')} sub={t('effectSub')}>
      <FactTable
        label={t('effect')}
        tight
        rows={rows}
        rowId={(row) => row.measure}
        columns={[
          { id: 'measure', title: t('indicator'), cell: (row) => title(row.measure) },
          { id: 'treated', title: t('treated', { n: treated.people }), cell: (row) => pair(row.measure, row.treated) },
          {
            id: 'untreated',
            title: t('untreated', { n: untreated.people }),
            cell: (row) => pair(row.measure, row.untreated),
          },
          { id: 'difference', title: t('difference'), cell: (row) => show(row.measure, row.difference) },
        ]}
      />
      <p className="y-sub">{t('leftOnes', { a: treated.left, b: untreated.left })}</p>
      {smallNumbers ? <Tag tone="warn">{t('smallNumbers')}</Tag> : null}
    </Section>
  );
}
