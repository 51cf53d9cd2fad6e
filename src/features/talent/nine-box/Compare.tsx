import { useMemo, useState } from 'react';
import { useLang } from '../../../client/hooks';
import { useText } from '../../../client/text';
import type { PoolReply, PoolRow } from '../../../core/contract/talent';
import { radar } from '../../../ui/chart/build/radar';
import { Chart } from '../../../ui/chart/Chart';
import { Button, Modal } from '../../../ui/form/controls';
import { showNumber } from '../../../ui/format';
import { FactTable } from '../../../ui/layout/FactTable';
import { Spacer } from '../../../ui/layout/Toolbar';
import { beside, boxTitle } from '../show';
import { talentTexts } from '../texts';

interface Props {
  readonly pool: PoolReply;
  readonly compared: readonly number[];
  readonly onDrop: (person: number) => void;
  readonly onClear: () => void;
}

/** The people kept for comparing, up to five, and the comparison itself. */
export function CompareBar({ pool, compared, onDrop, onClear }: Props) {
  const t = useText(talentTexts);
  const [open, setOpen] = useState(false);
  const people = useMemo(
    () => compared.flatMap((id) => pool.people.find((row) => row.id === id) ?? []),
    [pool.people, compared],
  );
  return (
    <div className="t-rule" role="group" aria-label={t('compare')}>
      <b>{t('compare')}</b>
      {people.map((row) => (
        <Button key={row.id} size="small" title={t('dropCompare')} onClick={() => onDrop(row.id)}>
          {row.name} ×
        </Button>
      ))}
      <Spacer />
      <span className="y-sub">{t('compareFull')}</span>
      <Button size="small" onClick={onClear}>
        {t('clear')}
      </Button>
      <Button size="small" type="primary" disabled={people.length < 2} onClick={() => setOpen(true)}>
        {t('compareTitle', { n: people.length })}
      </Button>
      {open ? (
        <Modal
          open
          width={980}
          title={t('compareTitle', { n: people.length })}
          footer={null}
          onCancel={() => setOpen(false)}
        >
          <Comparison people={people} />
        </Modal>
      ) : null}
    </div>
  );
}

function Comparison({ people }: { people: readonly PoolRow[] }) {
  const t = useText(talentTexts);
  const lang = useLang();
  const axes = useMemo(() => axesOf(people), [people]);
  const spec = useMemo(
    () =>
      radar({
        axes: axes.map((key) => ({
          name: people.flatMap((row) => row.parts).find((part) => part.key === key)?.name[lang] ?? key,
          max: 100,
        })),
        series: people.map((row) => ({
          name: row.name,
          values: axes.map((key) => row.parts.find((part) => part.key === key)?.percentile ?? null),
        })),
        show: (value) => showNumber(value),
        axisTitle: t('percentile'),
      }),
    [axes, people, lang, t],
  );
  const lines: readonly { readonly key: string; readonly title: string; readonly of: (row: PoolRow) => string }[] = [
    { key: 'place', title: t('place'), of: (row) => boxTitle(row.box, lang) },
    { key: 'performance', title: t('perfPct'), of: (row) => showNumber(row.performance) },
    { key: 'potential', title: t('potential'), of: (row) => showNumber(row.potential) },
    { key: 'satisfaction', title: t('satisfaction'), of: (row) => beside(row.satisfaction, false) },
    { key: 'training', title: t('training'), of: (row) => beside(row.training, true) },
    { key: 'risk', title: t('points'), of: (row) => t('outOf', { n: row.risk.points, of: row.risk.outOf }) },
    { key: 'peers', title: t('peers'), of: (row) => `${row.peers.label[lang]} (${row.peers.size})` },
    { key: 'evidence', title: t('evidence'), of: (row) => t(`e_${row.evidence.level}`) },
  ];
  return (
    <>
      {axes.length >= 3 ? <Chart title={t('potential')} sub={t('percentile')} spec={spec} height={320} /> : null}
      <FactTable
        label={t('compare')}
        rows={lines}
        rowId={(line) => line.key}
        columns={[
          { id: 'title', title: '', cell: (line) => line.title },
          ...people.map((row) => ({
            id: String(row.id),
            title: row.name,
            cell: (line: (typeof lines)[number]) => line.of(row),
          })),
        ]}
      />
    </>
  );
}

/** Dimensions for which at least one of them has a percentile. */
function axesOf(people: readonly PoolRow[]): string[] {
  const known = people.flatMap((row) => row.parts.filter((part) => part.percentile !== null).map((part) => part.key));
  return [...new Set(known)];
}
