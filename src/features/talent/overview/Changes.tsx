import { useMemo } from 'react';
import { useLang } from '../../../client/hooks';
import { useText } from '../../../client/text';
import type { PoolRow } from '../../../core/contract/talent';
import { nineBoxes, type BoxCode } from '../../../core/engine/talent/nine-box';
import { FactTable } from '../../../ui/layout/FactTable';
import { Section } from '../../../ui/layout/Section';
import { boxTitle } from '../show';
import { talentTexts } from '../texts';

/** Who stands elsewhere than at the last closed assessment, the calibrated places counted. */
export function Changes({ rows, onChoose }: { rows: readonly PoolRow[]; onChoose: (person: number) => void }) {
  const t = useText(talentTexts);
  const lang = useLang();
  const known = rows.some((row) => row.before !== null);
  const moved = useMemo(() => rows.flatMap(moveOf), [rows]);
  if (!known)
    return (
      <Section card title={t('changes')}>
        <p className="y-mut">{t('noBefore')}</p>
      </Section>
    );
  const count = (way: Way): number => moved.filter((one) => one.way === way).length;
  return (
    <Section
      card
      title={t('changes')}
      sub={t('changesSub', { up: count('up'), down: count('down'), aside: count('aside') })}
    >
      <div className="t-many">
        <FactTable
          label={t('changes')}
          tight
          rows={moved}
          rowId={({ row }) => String(row.id)}
          columns={[
            {
              id: 'name',
              title: t('name'),
              cell: ({ row }) => (
                <button type="button" className="t-link" onClick={() => onChoose(row.id)}>
                  {row.name}
                </button>
              ),
            },
            { id: 'before', title: t('before'), align: 'left', cell: ({ row }) => boxTitle(row.before, lang) },
            { id: 'place', title: t('place'), align: 'left', cell: ({ row }) => boxTitle(row.box, lang) },
            { id: 'way', title: t('way'), align: 'left', cell: ({ way }) => t(`w_${way}`) },
          ]}
        />
      </div>
    </Section>
  );
}

type Way = 'up' | 'down' | 'aside';

function moveOf(row: PoolRow): { readonly row: PoolRow; readonly way: Way }[] {
  if (row.before === null || row.box === null || row.before === row.box) return [];
  const step = rank(row.box) - rank(row.before);
  return [{ row, way: step > 0 ? 'up' : step < 0 ? 'down' : 'aside' }];
}

const steps = { low: 0, mid: 1, high: 2 } as const;

/** Bands of both axes added: up when the sum rises, aside when one rises as far as the other falls. */
function rank(code: BoxCode): number {
  const found = nineBoxes.find((entry) => entry.code === code);
  return found ? steps[found.box.performance] + steps[found.box.potential] : 0;
}
