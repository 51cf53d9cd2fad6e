import { memo, useSyncExternalStore } from 'react';
import { useFrame } from '../../../client/frame';
import { useLang } from '../../../client/hooks';
import { grouped, money, moneyUnitName, percent, signedMoney } from '../../../client/money';
import { useText } from '../../../client/text';
import type { SchemeOutcome, SchemeRefusal } from '../../../core/engine/commission/whatif/compare';
import { Delta } from '../../../ui/layout/small';
import { useTheme } from '../../../ui/theme/use-theme';
import { colourOf } from '../show';
import { commissionTexts } from '../texts';
import type { Drafts } from '../use-drafts';
import type { QuickCost } from './use-whatif';

/** One card a scheme: cost, against the current scheme, cost of sales, spread, differential. */
export const SchemeCards = memo(function SchemeCards({
  drafts,
  outcomes,
  refusals,
  quickCost: quick,
}: {
  drafts: Drafts;
  outcomes: readonly SchemeOutcome[];
  refusals: readonly SchemeRefusal[];
  quickCost: QuickCost;
}) {
  const quickCost = useSyncExternalStore(quick.watch, quick.now);
  const t = useText(commissionTexts);
  const lang = useLang();
  const { moneyUnit } = useFrame();
  const { palette } = useTheme();
  const current = outcomes[0];
  return (
    <div className="c-cards" role="group" aria-label={t('design')}>
      {drafts.list.map((draft, i) => {
        const outcome = outcomes.find((one) => one.id === draft.id);
        const refused = refusals.some(({ id }) => id === draft.id);
        const lacking = outcome?.gaps[0];
        const on = draft.id === drafts.selected?.id;
        const cost = refused ? null : on && quickCost !== null ? Math.round(quickCost * 100) : (outcome?.cost ?? null);
        const delta = cost !== null && current && draft.id !== current.id ? cost - current.cost : null;
        const isBase = outcome !== undefined && outcome === current && i > 0;
        const state = draft.changed
          ? 'unsaved'
          : draft.stored?.status === 'current'
            ? 'current'
            : on
              ? 'editing'
              : null;
        return (
          <button
            key={draft.id}
            type="button"
            className="c-card"
            aria-pressed={on}
            onClick={() => drafts.select(draft.id)}
          >
            <span className="c-card-head">
              <b title={draft.name}>
                <span className="c-mark" style={{ background: palette.series[colourOf(i) - 1] }} />
                {draft.id} {draft.name}
              </b>
              <span className="y-mut c-state">{state === null ? '' : t(state)}</span>
            </span>
            <span className="c-card-figure">
              <span>
                <b>{money(cost, moneyUnit)}</b> <span className="y-sub">{moneyUnitName(moneyUnit, lang)}</span>
              </span>
              <Delta value={delta}>
                {delta === null
                  ? isBase
                    ? t('base')
                    : ''
                  : current && current.id !== drafts.list[0]?.id
                    ? t('againstOther', { name: current.id, delta: signedMoney(delta, moneyUnit) })
                    : t('againstCurrent', { delta: signedMoney(delta, moneyUnit) })}
              </Delta>
            </span>
            {refused || lacking ? (
              <span className="y-warn-text">
                {refused || !lacking
                  ? t('notWorkedOut')
                  : t(lacking.kind === 'value' ? 'lackFigure' : 'lackTarget', {
                      people: lacking.people,
                      of: lacking.of,
                    })}
              </span>
            ) : null}
            <span className="c-card-facts">
              <span>
                {t('costRate')} <b>{percent(outcome?.costRate, 2)}</b>
              </span>
              <span>
                P10 <b>{money(outcome?.distribution.p10, moneyUnit, 1)}</b>
              </span>
              <span>
                P50 <b>{money(outcome?.distribution.p50, moneyUnit, 1)}</b>
              </span>
              <span>
                P90 <b>{money(outcome?.distribution.p90, moneyUnit, 1)}</b>
              </span>
              <span>
                {t('differential')}{' '}
                <b>
                  {outcome?.differential === null || outcome === undefined ? '—' : grouped(outcome.differential, 2)}
                </b>
              </span>
            </span>
          </button>
        );
      })}
    </div>
  );
});
