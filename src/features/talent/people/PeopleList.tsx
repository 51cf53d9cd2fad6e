import { useMemo, useState } from 'react';
import { useLang } from '../../../client/hooks';
import { useText } from '../../../client/text';
import type { PoolRow } from '../../../core/contract/talent';
import { Button } from '../../../ui/form/controls';
import { showNumber } from '../../../ui/format';
import { DataTable, type TableColumn } from '../../../ui/grid/DataTable';
import { Tag } from '../../../ui/layout/small';
import { Spacer } from '../../../ui/layout/Toolbar';
import { FilterBar } from './FilterBar';
import { beside, boxTitle, unitRole } from '../show';
import { talentTexts } from '../texts';
import { everybody, passes, type Filter } from './view-filter';

interface Props {
  readonly rows: readonly PoolRow[];
  readonly chosen: number | null;
  readonly onChoose: (person: number) => void;
  readonly compared: readonly number[];
  readonly onCompare: (person: number) => void;
}

/** Everybody on screen with the places, flags and reasons; what is chosen opens beside. */
export function PeopleList({ rows, chosen, onChoose, compared, onCompare }: Props) {
  const t = useText(talentTexts);
  const lang = useLang();
  const [filter, setFilter] = useState<Filter>(everybody);
  const shown = useMemo(() => rows.filter((row) => passes(row, filter)), [rows, filter]);
  const columns = useMemo<TableColumn<PoolRow>[]>(
    () => [
      { id: 'name', title: t('name'), value: (row) => row.name, width: 110, pinned: 'left' },
      { id: 'number', title: t('number'), value: (row) => row.number, width: 90, tone: 'muted' },
      { id: 'unit', title: t('unitRole'), value: unitRole, width: 180, tone: 'muted' },
      {
        id: 'flags',
        title: t('flags'),
        value: (row) => (row.caution ? 3 : row.highPotential ? 2 : row.star ? 1 : 0),
        cell: (row) => <Flags row={row} />,
        align: 'left',
        width: lang === 'zh' ? 130 : 184,
      },
      { id: 'box', title: t('place'), value: (row) => boxTitle(row.box, lang), width: lang === 'zh' ? 104 : 164 },
      {
        id: 'before',
        title: t('before'),
        value: (row) => (row.before === null ? null : boxTitle(row.before, lang)),
        width: lang === 'zh' ? 104 : 164,
        tone: 'muted',
      },
      {
        id: 'performance',
        title: t('perfPct'),
        align: 'right',
        value: (row) => row.performance,
        show: (row) => showNumber(row.performance),
        width: 110,
      },
      {
        id: 'potential',
        title: t('potential'),
        align: 'right',
        value: (row) => row.potential,
        show: (row) => showNumber(row.potential),
        width: 80,
      },
      {
        id: 'satisfaction',
        title: t('satisfaction'),
        align: 'right',
        value: (row) => row.satisfaction?.value ?? null,
        show: (row) => beside(row.satisfaction, false),
        width: 130,
      },
      {
        id: 'training',
        title: t('training'),
        align: 'right',
        value: (row) => row.training?.value ?? null,
        show: (row) => beside(row.training, true),
        width: 130,
      },
      {
        id: 'risk',
        title: t('points'),
        align: 'right',
        value: (row) => row.risk.points,
        show: (row) => showNumber(row.risk.points),
        width: 80,
      },
      { id: 'evidence', title: t('evidence'), value: (row) => t(`e_${row.evidence.level}`), width: 80 },
      {
        id: 'reason',
        title: t('reason'),
        value: (row) => row.reasons.map((reason) => reason[lang]).join(' '),
        width: 460,
        sortable: false,
        tone: 'muted',
      },
      {
        id: 'compare',
        title: t('compare'),
        value: (row) => (compared.includes(row.id) ? 1 : 0),
        align: 'left',
        width: 110,
        cell: (row) => (
          <Button size="small" type="link" onClick={() => onCompare(row.id)}>
            {t(compared.includes(row.id) ? 'dropCompare' : 'addCompare')}
          </Button>
        ),
      },
    ],
    [t, lang, compared, onCompare],
  );
  return (
    <div className="t-list">
      <div className="t-rule">
        <FilterBar rows={rows} filter={filter} onFilter={setFilter} />
        <Spacer />
        <span className="y-sub">{t('count', { n: shown.length })}</span>
      </div>
      <DataTable<PoolRow>
        label={t('people')}
        rows={shown}
        rowId={(row) => String(row.id)}
        columns={columns}
        selectedId={chosen === null ? null : String(chosen)}
        onSelect={(row) => onChoose(row.id)}
      />
    </div>
  );
}

export function Flags({ row }: { row: Pick<PoolRow, 'highPotential' | 'star' | 'caution'> }) {
  const t = useText(talentTexts);
  return (
    <span className="t-flags">
      {row.caution ? <Tag tone="warn">! {t('caution')}</Tag> : null}
      {row.highPotential ? <Tag tone="brand">◆ {t('highPotential')}</Tag> : null}
      {row.star ? <Tag tone="brand">★ {t('star')}</Tag> : null}
    </span>
  );
}
