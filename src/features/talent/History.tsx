import { useMemo } from 'react';
import { useFrame } from '../../client/frame';
import { useLang } from '../../client/hooks';
import { money, moneyUnitName } from '../../client/money';
import { useText } from '../../client/text';
import type { PersonReply } from '../../core/contract/talent';
import { lines } from '../../ui/chart/build/lines';
import { Chart } from '../../ui/chart/Chart';
import { showNumber } from '../../ui/format';
import { FactTable } from '../../ui/layout/FactTable';
import { Section } from '../../ui/layout/Section';
import { talentTexts } from './texts';

const FEEDBACK_SHOWN = 8;

/** Results month by month against peers, courses with scores, and what customers said. */
export function History({ data }: { data: PersonReply }) {
  const t = useText(talentTexts);
  const lang = useLang();
  const { moneyUnit } = useFrame();
  const spec = useMemo(
    () =>
      lines({
        categories: data.history.map((entry) => entry.month.slice(2)),
        series: [
          { name: data.person.name, values: data.history.map((entry) => entry.netSales), focus: true },
          { name: t('peerMedian'), values: data.history.map((entry) => entry.peers), dashed: true, colour: 6 },
        ],
        show: (value) => money(value, moneyUnit, 1),
        categoryTitle: t('month'),
      }),
    [data, t, moneyUnit],
  );
  return (
    <>
      <div className="t-pad">
        <Chart title={t('monthly', { unit: moneyUnitName(moneyUnit, lang) })} spec={spec} height={200} />
      </div>
      {data.courses.length > 0 ? (
        <Section title={t('courses')}>
          <FactTable
            label={t('courses')}
            tight
            rows={data.courses}
            rowId={(row) => `${row.course}${row.period}`}
            columns={[
              { id: 'course', title: t('course'), cell: (row) => row.course },
              { id: 'period', title: t('period'), cell: (row) => row.period },
              {
                id: 'attended',
                title: t('attended'),
                cell: (row) => `${showNumber(row.attended)} / ${showNumber(row.required)}`,
              },
              { id: 'score', title: t('score'), cell: (row) => showNumber(row.score) },
            ]}
          />
        </Section>
      ) : null}
      <Section title={t('feedback')}>
        {data.feedback.length === 0 ? <p className="y-mut">{t('noFeedback')}</p> : null}
        <ul className="t-notes">
          {data.feedback.slice(0, FEEDBACK_SHOWN).map((entry, i) => (
            // Feedback has no identity of its own in the reply; the list does not change in place.
            <li key={i}>
              <p>{entry.text}</p>
              <span className="y-sub">
                {entry.date ?? ''} {entry.score === null ? '' : showNumber(entry.score, { decimals: 1 })}
              </span>
            </li>
          ))}
        </ul>
      </Section>
    </>
  );
}
