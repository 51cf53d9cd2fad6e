import { memo, useMemo } from 'react';
import { useFrame } from '../../../client/frame';
import { useLang } from '../../../client/hooks';
import { money, moneyUnitName, signedMoney } from '../../../client/money';
import { useText } from '../../../client/text';
import type { SchemeOutcome } from '../../../core/engine/commission/whatif/compare';
import { Chart } from '../../../ui/chart/Chart';
import { binsOf, histogram } from '../../../ui/chart/build/histogram';
import { Section } from '../../../ui/layout/Section';
import { Delta } from '../../../ui/layout/small';
import { commissionTexts } from '../texts';

/** Who gains and who loses against the current scheme, as counts, amounts and a distribution. */
export const Winners = memo(function Winners({
  outcome,
  current,
}: {
  outcome: SchemeOutcome | null;
  current: SchemeOutcome | null;
}) {
  const t = useText(commissionTexts);
  const lang = useLang();
  const { moneyUnit } = useFrame();
  const unit = moneyUnitName(moneyUnit, lang);
  const spec = useMemo(
    () =>
      histogram({
        bins: binsOf(outcome?.people.filter((row) => row.delta !== 0).map((row) => row.delta) ?? []),
        show: (value) => money(value, moneyUnit, 1),
        showCount: String,
        above: (edge) => t('above', { edge }),
        columns: [t('delta'), t('countOf')],
        signed: true,
      }),
    [outcome, moneyUnit, t],
  );
  if (!outcome || !current || outcome === current) return null;
  return (
    <Section card title={t('winners')} sub={t('winnersSub', { a: outcome.id, b: current.id, unit })}>
      <div className="c-row" data-testid="winners">
        <span>{t('gain', { count: outcome.winners.count })}</span>
        <Delta value={outcome.winners.amount}>{signedMoney(outcome.winners.amount, moneyUnit)}</Delta>
        <span>{t('lose', { count: outcome.losers.count })}</span>
        <Delta value={outcome.losers.amount}>{signedMoney(outcome.losers.amount, moneyUnit)}</Delta>
        <span className="y-mut">{t('same', { count: outcome.unchanged })}</span>
      </div>
      <Chart bare title={t('winners')} spec={spec} height={170} />
    </Section>
  );
});
