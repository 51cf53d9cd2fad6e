import { useDeferredValue, useMemo } from 'react';
import { useFrame } from '../../../client/frame';
import { useLang, useQuery } from '../../../client/hooks';
import { money, moneyUnitName } from '../../../client/money';
import { useText } from '../../../client/text';
import type { PoolReply, PoolRow } from '../../../core/contract/talent';
import { DataTable, type TableColumn } from '../../../ui/grid/DataTable';
import { showNumber } from '../../../ui/format';
import { beside, unitRole } from '../show';
import { talentTexts } from '../texts';

interface Props {
  readonly pool: PoolReply;
  readonly rows: readonly PoolRow[];
  readonly chosen: number | null;
  readonly onChoose: (person: number) => void;
}

const FROM = '0.03';
const TO = '0.04';
type Row = PoolRow & { readonly forecast: number | null; readonly cost: number | null; readonly isTotal: boolean };

/** The high potentials on screen with what a rate of 4% instead of 3% would cost for each. */
export function HighList({ pool, rows, chosen, onChoose }: Props) {
  const t = useText(talentTexts);
  const lang = useLang();
  const { moneyUnit } = useFrame();
  const flagged = useMemo(() => rows.filter((row) => row.highPotential), [rows]);
  const costs = useQuery('talent.package.cost', {
    people: flagged.map((row) => row.id),
    from: { rate: FROM },
    to: { rate: TO },
    asOf: pool.asOf,
  });
  const list = useMemo(() => {
    const byId = new Map((costs.data ?? []).map(({ person, change }) => [person, change]));
    return flagged.map((row): Row => {
      const change = byId.get(row.id);
      return { ...row, forecast: change?.forecast ?? null, cost: change?.againstCurrent ?? null, isTotal: false };
    });
  }, [flagged, costs.data]);
  const unit = moneyUnitName(moneyUnit, lang);
  const columns = useMemo<TableColumn<Row>[]>(
    () => [
      {
        id: 'name',
        title: t('highList', { n: flagged.length }),
        value: (row) => row.name,
        cell: (row) => (row.isTotal ? <b>{t('total')}</b> : <span className="t-brand">◆ {row.name}</span>),
        minWidth: 108,
        flex: 1,
      },
      {
        id: 'unit',
        title: t('unitRole'),
        value: (row) => (row.isTotal ? '' : unitRole(row)),
        minWidth: 148,
        flex: 2,
        tone: 'muted',
      },
      {
        id: 'performance',
        title: t('perfPct'),
        align: 'right',
        value: (row) => row.performance,
        show: (row) => (row.isTotal ? '' : showNumber(row.performance)),
        minWidth: lang === 'zh' ? 84 : 112,
        flex: 1,
      },
      {
        id: 'satisfaction',
        title: t('satisfaction'),
        align: 'right',
        value: (row) => row.satisfaction?.value ?? null,
        show: (row) => (row.isTotal ? '' : beside(row.satisfaction, false)),
        minWidth: lang === 'zh' ? 100 : 118,
        flex: 1,
      },
      {
        id: 'training',
        title: t('training'),
        align: 'right',
        value: (row) => row.training?.value ?? null,
        show: (row) => (row.isTotal ? '' : beside(row.training, true)),
        minWidth: lang === 'zh' ? 100 : 118,
        flex: 1,
      },
      {
        id: 'forecast',
        title: t('forecast', { unit }),
        align: 'right',
        value: (row) => row.forecast,
        show: (row) => money(row.forecast, moneyUnit, 0),
        minWidth: lang === 'zh' ? 100 : 118,
        flex: 1,
      },
      {
        id: 'cost',
        title: t('cost', { from: '3%', to: '4%', unit }),
        align: 'right',
        value: (row) => row.cost,
        show: (row) => money(row.cost, moneyUnit),
        minWidth: 136,
        flex: 1,
      },
    ],
    [t, lang, flagged.length, moneyUnit, unit],
  );
  // The names above come first; a grid takes as long to set up as all of them together.
  const drawn = useDeferredValue(true, false);
  const first = list[0];
  if (!first) return null;
  const sum = (of: (row: Row) => number | null): number => list.reduce((a, row) => a + (of(row) ?? 0), 0);
  const total: Row = { ...first, id: -1, isTotal: true, forecast: sum((r) => r.forecast), cost: sum((r) => r.cost) };
  return (
    <div className="t-high">
      {drawn ? (
        <DataTable<Row>
          label={t('highList', { n: flagged.length })}
          rows={list}
          rowId={(row) => String(row.id)}
          columns={columns}
          selectedId={chosen === null ? null : String(chosen)}
          onSelect={(row) => onChoose(row.id)}
          total={total}
        />
      ) : null}
    </div>
  );
}
