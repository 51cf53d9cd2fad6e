import { useMemo } from 'react';
import { useLang } from '../../../client/hooks';
import { useText } from '../../../client/text';
import type { PoolRow } from '../../../core/contract/talent';
import { clauses } from '../../../core/domain/text';
import { showNumber } from '../../../ui/format';
import { DataTable, type TableColumn } from '../../../ui/grid/DataTable';
import { Tag } from '../../../ui/layout/small';
import { Flags } from './PeopleList';
import { unitRole } from '../show';
import { talentTexts } from '../texts';

interface Props {
  readonly rows: readonly PoolRow[];
  readonly chosen: number | null;
  readonly onChoose: (person: number) => void;
}

const tones = { low: 'plain', medium: 'warn', high: 'err' } as const;

/** Flight risk, most points first; every point with its fact. */
export function RiskList({ rows, chosen, onChoose }: Props) {
  const t = useText(talentTexts);
  const lang = useLang();
  const sorted = useMemo(() => [...rows].sort((a, b) => b.risk.points - a.risk.points), [rows]);
  const columns = useMemo<TableColumn<PoolRow>[]>(
    () => [
      { id: 'name', title: t('name'), value: (row) => row.name, width: 110, pinned: 'left' },
      { id: 'unit', title: t('unitRole'), value: unitRole, width: 180, tone: 'muted' },
      {
        id: 'flags',
        title: t('flags'),
        value: (row) => (row.highPotential ? 2 : row.star ? 1 : 0),
        align: 'left',
        cell: (row) => <Flags row={row} />,
        width: lang === 'zh' ? 130 : 184,
      },
      {
        id: 'level',
        title: t('risk'),
        value: (row) => row.risk.points,
        align: 'left',
        cell: (row) => <Tag tone={tones[row.risk.level]}>{t(`l_${row.risk.level}`)}</Tag>,
        width: 90,
      },
      {
        id: 'points',
        title: t('points'),
        align: 'right',
        value: (row) => row.risk.points,
        show: (row) => t('outOf', { n: row.risk.points, of: row.risk.outOf }),
        width: 100,
      },
      {
        id: 'missed',
        title: t('missed'),
        hint: t('missedHint'),
        align: 'right',
        value: (row) => row.missed,
        show: (row) => showNumber(row.missed),
        width: 120,
      },
      {
        id: 'items',
        title: t('items'),
        sortable: false,
        tone: 'muted',
        value: (row) =>
          clauses(
            row.risk.items
              .filter((item) => (item.points ?? 0) > 0)
              .map((item) => t('riskScored', { what: item.text[lang], n: item.points ?? 0 })),
            lang,
          ),
        width: 620,
        flex: 1,
      },
    ],
    [t, lang],
  );
  return (
    <div className="t-list">
      <DataTable<PoolRow>
        label={t('risk')}
        rows={sorted}
        rowId={(row) => String(row.id)}
        columns={columns}
        selectedId={chosen === null ? null : String(chosen)}
        onSelect={(row) => onChoose(row.id)}
      />
    </div>
  );
}
