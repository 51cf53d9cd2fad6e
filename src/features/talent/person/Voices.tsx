import { useState } from 'react';
import { useText } from '../../../client/text';
import type { PersonReply } from '../../../core/contract/talent';
import { Button } from '../../../ui/form/controls';
import { showNumber } from '../../../ui/format';
import { FactTable } from '../../../ui/layout/FactTable';
import { Section } from '../../../ui/layout/Section';
import { talentTexts } from '../texts';

const SHOWN = 8;

/** Courses with scores, and what customers said. */
export function Voices({ data }: { data: PersonReply }) {
  const t = useText(talentTexts);
  const [all, setAll] = useState(false);
  const scores = data.feedback.flatMap(({ score }) => (score === null ? [] : [score]));
  const mean = scores.length === 0 ? null : scores.reduce((a, b) => a + b, 0) / scores.length;
  return (
    <>
      <Section title={t('courses')}>
        {data.courses.length === 0 ? <p className="y-mut">{t('noCourses')}</p> : null}
        {data.courses.length > 0 ? (
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
        ) : null}
      </Section>
      <Section
        title={t('feedback')}
        sub={
          mean === null
            ? undefined
            : t('feedbackSub', { n: data.feedback.length, mean: showNumber(mean, { decimals: 1 }) })
        }
      >
        {data.feedback.length === 0 ? <p className="y-mut">{t('noFeedback')}</p> : null}
        <ul className="t-notes">
          {(all ? data.feedback : data.feedback.slice(0, SHOWN)).map((entry, i) => (
            // Feedback has no identity of its own in the reply; the list does not change in place.
            <li key={i}>
              <p>{entry.text}</p>
              <span className="y-sub">
                {entry.date ?? ''}{' '}
                {entry.score === null ? '' : t('scored', { score: showNumber(entry.score, { decimals: 1 }) })}
              </span>
            </li>
          ))}
        </ul>
        {!all && data.feedback.length > SHOWN ? (
          <Button size="small" onClick={() => setAll(true)}>
            {t('showAll', { n: data.feedback.length })}
          </Button>
        ) : null}
      </Section>
    </>
  );
}
