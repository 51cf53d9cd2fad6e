import { useLang } from '../../../client/hooks';
import { useText } from '../../../client/text';
import { listed } from '../../../core/domain/text';
import type { PersonReply } from '../../../core/contract/talent';
import { figureText } from '../../../core/engine/talent/words';
import { showNumber, showPercent } from '../../../ui/format';
import { FactTable } from '../../../ui/layout/FactTable';
import { Icon } from '../../../ui/layout/Icon';
import { Section } from '../../../ui/layout/Section';
import { boxTitle } from '../show';
import { talentTexts } from '../texts';

/** Points from a cut within which a place may well be another one next time. */
const NEAR_CUT = 5;

/** What the place rests on: each indicator beside peers and team, what was left out, and the flight-risk card. */
export function Evidence({ data }: { data: PersonReply }) {
  const t = useText(talentTexts);
  const lang = useLang();
  const { assessment, row, peers } = data;
  const { performance, potential } = assessment;
  const info = new Map(data.indicators.map((entry) => [entry.key, entry]));
  const nameOf = (key: string): string => info.get(key)?.name[lang] ?? key;
  const all = potential.parts.flatMap((part) => part.indicators);
  const known = all.filter((entry) => entry.reading !== null);
  const absent = all.filter((entry) => entry.reading === null || entry.reading.percentile === null);
  const figure = (key: string, value: number | null): string => {
    const unit = info.get(key)?.unit;
    if (value === null || unit === undefined) return '—';
    // The words of the sentences (每月, a month) would not fit here.
    if (unit === 'trend') return showPercent(value / 100, { signed: true });
    // One column, one number of decimals.
    if (unit === 'per_month' || unit === 'score') return showNumber(value, { decimals: 1 });
    return figureText(value, unit)[lang];
  };
  const performanceUnit = performance.basis === 'scorecard' ? 'score' : 'money';
  return (
    <>
      <Section title={`${t('performance')} ${showNumber(performance.percentile)}`} sub={t(performance.basis)}>
        <p>
          {performance.value === null
            ? '—'
            : t('performanceSub', {
                value: figureText(performance.value, performanceUnit)[lang],
                n: performance.peerCount,
              })}
          {' · '}
          {t('months', { n: performance.months })}
        </p>
      </Section>
      <Section title={`${t('potential')} ${showNumber(potential.score)}`} sub={t('potentialSub')}>
        <FactTable
          label={t('potential')}
          tight
          rows={known}
          rowId={(entry) => entry.key}
          columns={[
            {
              id: 'name',
              title: t('indicator'),
              cell: (entry) => <span className="t-capital">{nameOf(entry.key)}</span>,
            },
            {
              id: 'own',
              title: t('person'),
              cell: (entry) => <b>{figure(entry.key, entry.reading?.value ?? null)}</b>,
            },
            {
              id: 'peers',
              title: t('peers'),
              cell: (entry) => <span className="y-mut">{figure(entry.key, entry.reading?.peerMedian ?? null)}</span>,
            },
            {
              id: 'team',
              title: t('team'),
              cell: (entry) => <span className="y-mut">{figure(entry.key, entry.reading?.teamMean ?? null)}</span>,
            },
            {
              id: 'percentile',
              title: t('pct'),
              cell: (entry) => <Percentile value={entry.reading?.percentile ?? null} />,
            },
          ]}
        />
        <p className="y-sub t-under">
          {t('peerGroup', { label: peers.label[lang], n: peers.size })} ·{' '}
          {peers.widened > 0 ? t('widened', { n: peers.widened }) : t('notWidened')}
        </p>
        {absent.length > 0 ? (
          <p className="y-sub">
            {t('leftOut', {
              names: listed(
                absent.map((entry) => nameOf(entry.key)),
                lang,
              ),
            })}
          </p>
        ) : null}
        <p className="y-sub">
          {t('evidence')} {t(`e_${assessment.evidence.level}`)} · {assessment.evidence.text[lang]}
        </p>
        {assessment.toCut === null ? null : (
          <p className="y-sub">
            {t(assessment.toCut <= NEAR_CUT ? 'nearCut' : 'farFromCut', {
              n: showNumber(assessment.toCut, { decimals: 1 }),
            })}
          </p>
        )}
        {assessment.doubts.map((doubt) => (
          <p key={doubt.zh} className="t-doubt">
            <Icon name="warning" /> {doubt[lang]}
          </p>
        ))}
      </Section>
      <Section title={t('place')} sub={boxTitle(row.box, lang)}>
        <p>{t('computedAt', { box: boxTitle(row.computedBox, lang) })}</p>
        {row.calibration ? (
          <p>
            {t('calibratedTo', { box: boxTitle(row.calibration.box, lang) })} · {row.calibration.reason}{' '}
            <span className="y-sub">
              {t('by', { author: row.calibration.author, at: row.calibration.at.slice(0, 10) })}
            </span>
          </p>
        ) : null}
      </Section>
      <Section
        title={t('riskCard', { points: assessment.flightRisk.points })}
        sub={t('outOf', { n: assessment.flightRisk.points, of: assessment.flightRisk.outOf })}
      >
        <FactTable
          label={t('risk')}
          tight
          rows={assessment.flightRisk.items}
          rowId={(item) => item.code}
          columns={[
            { id: 'text', title: t('items'), cell: (item) => item.text[lang] },
            {
              id: 'points',
              title: t('points'),
              cell: (item) => (item.points === null ? t('unknown') : t('outOf', { n: item.points, of: item.max })),
            },
          ]}
        />
      </Section>
    </>
  );
}

/** The figure beside its place between 0 and 100. */
function Percentile({ value }: { value: number | null }) {
  if (value === null) return <>—</>;
  return (
    <span className="t-percentile">
      <span className="t-track" aria-hidden="true">
        <i style={{ left: `${value}%` }} />
      </span>
      {showNumber(value)}
    </span>
  );
}
