import { useMemo } from 'react';
import { useLang } from '../../../client/hooks';
import { useText } from '../../../client/text';
import type { PersonReply } from '../../../core/contract/talent';
import { lines } from '../../../ui/chart/build/lines';
import { Chart } from '../../../ui/chart/Chart';
import { showNumber } from '../../../ui/format';
import { FactTable } from '../../../ui/layout/FactTable';
import { Flags } from '../people/PeopleList';
import { boxTitle } from '../show';
import { talentTexts } from '../texts';

/** Somebody's places in the closed assessments, as they were then. */
export function Past({ data }: { data: PersonReply }) {
  const t = useText(talentTexts);
  const lang = useLang();
  const spec = useMemo(() => {
    const inOrder = data.past.toSorted((a, b) => (a.asOf < b.asOf ? -1 : 1));
    return lines({
      categories: inOrder.map(({ asOf }) => asOf),
      series: [
        { name: t('performance'), values: inOrder.map(({ performance }) => performance), focus: true },
        { name: t('potential'), values: inOrder.map(({ potential }) => potential), dashed: true, colour: 6 },
      ],
      show: (value) => showNumber(value),
      categoryTitle: t('assessment'),
      fromZero: true,
    });
  }, [data.past, t]);
  if (data.past.length === 0) return <p className="t-pad y-mut">{t('noPast')}</p>;
  return (
    <div className="t-pad">
      {data.past.length > 1 ? <Chart title={t('pastChart')} spec={spec} height={160} /> : null}
      <FactTable
        label={t('tabPast')}
        rows={data.past}
        rowId={(row) => String(row.cycle)}
        columns={[
          {
            id: 'name',
            title: t('assessment'),
            cell: (row) => (
              <>
                {row.name} {row.name === row.asOf ? null : <span className="y-sub">{row.asOf}</span>}
              </>
            ),
          },
          { id: 'place', title: t('place'), align: 'left', cell: (row) => boxTitle(row.box, lang) },
          { id: 'flag', title: t('flags'), align: 'left', cell: (row) => <Flags row={{ ...row, caution: false }} /> },
          { id: 'performance', title: t('performance'), cell: (row) => showNumber(row.performance) },
          { id: 'potential', title: t('potential'), cell: (row) => showNumber(row.potential) },
        ]}
      />
    </div>
  );
}
