import { memo } from 'react';
import { useFrame } from '../../../client/frame';
import { useLang } from '../../../client/hooks';
import { grouped, moneyUnitName, percent } from '../../../client/money';
import { useText } from '../../../client/text';
import { withUnit } from '../../../core/domain/text';
import { cents } from '../../../core/domain/units';
import { decimalOf, withParameter } from '../../../core/engine/commission/parameters';
import type { SchemeOutcome } from '../../../core/engine/commission/whatif/compare';
import type { SchemeDocument } from '../../../core/domain/scheme';
import { Button, Segmented } from '../../../ui/form/controls';
import { MoneyInput, RateInput } from '../../../ui/form/FigureInput';
import { FactTable } from '../../../ui/layout/FactTable';
import { Section } from '../../../ui/layout/Section';
import {
  numberOf,
  onCredit,
  startOf,
  tierPlace,
  withBoundary,
  withMode,
  withoutTier,
  withTier,
  type Draft,
} from '../drafts';
import { commissionTexts } from '../texts';

interface Props {
  readonly draft: Draft;
  readonly outcome: SchemeOutcome | null;
  readonly onEdit: (document: SchemeDocument) => void;
}

/** The tiers of a scheme as a form: bounds, rates, how they pay, and how many person-months lie in each. */
export const TierEditor = memo(function TierEditor({ draft, outcome, onEdit }: Props) {
  const t = useText(commissionTexts);
  const lang = useLang();
  const { moneyUnit } = useFrame();
  const place = tierPlace(draft.document);
  if (place === null) return null;
  const { rate, component } = place;
  const byCredit = onCredit(rate);
  const path = `components[${component}].rate.tiers`;
  const key = draft.document.components[component]?.key;
  const reach = outcome?.reach.filter((one) => one.component === key) ?? [];
  const rows = rate.tiers.map((tier, i) => ({ tier, i, from: startOf(rate, i), reach: reach[i] }));
  const set = (at: string, value: number): void => onEdit(withParameter(draft.document, at, value));
  const unit = moneyUnitName(moneyUnit, lang);
  return (
    <Section
      card
      title={t('tiersOf', { name: draft.id })}
      sub={draft.name}
      extra={
        <span className="c-row">
          <Segmented
            aria-label={t('mode')}
            value={rate.mode === 'whole' ? 'whole' : 'marginal'}
            onChange={(mode: 'marginal' | 'whole') => onEdit(withMode(draft.document, place, mode))}
            options={(['marginal', 'whole'] as const).map((value) => ({ value, label: t(value) }))}
          />
          <Segmented
            aria-label={t('boundary')}
            value={rate.boundary ?? 'upper'}
            onChange={(boundary: 'upper' | 'lower') => onEdit(withBoundary(draft.document, place, boundary))}
            options={(['upper', 'lower'] as const).map((value) => ({ value, label: t(value) }))}
          />
          <Button onClick={() => onEdit(withTier(draft.document, place))}>{t('addTier')}</Button>
        </span>
      }
    >
      <FactTable
        label={t('tiersOf', { name: draft.name })}
        rows={rows}
        rowId={(row) => String(row.i)}
        columns={[
          { id: 'tier', title: t('tier'), width: 48, cell: (row) => row.i + 1 },
          {
            id: 'from',
            title: byCredit ? withUnit(t('from'), unit, lang) : t('fromShare'),
            align: 'left',
            cell: (row) =>
              row.i === 0 && row.from === 0 ? (
                '0'
              ) : byCredit ? (
                <MoneyInput
                  aria-label={`${t('from')} ${row.i + 1}`}
                  live
                  value={cents(Math.round(row.from * 100))}
                  unit={moneyUnit}
                  onChange={(value) => value !== null && set(`${path}[${row.i}].from`, value / 100)}
                />
              ) : (
                <RateInput
                  aria-label={`${t('fromShare')} ${row.i + 1}`}
                  live
                  step="1"
                  value={decimalOf(row.from)}
                  onChange={(value) => value !== null && set(`${path}[${row.i}].from`, Number(value))}
                />
              ),
          },
          {
            id: 'rate',
            title: t('rate'),
            cell: (row) =>
              row.tier.rate === undefined ? (
                (row.tier.perUnit ?? row.tier.multiplier ?? row.tier.amount ?? '')
              ) : (
                <RateInput
                  aria-label={`${t('rate')} ${row.i + 1}`}
                  live
                  value={decimalOf(numberOf(row.tier.rate))}
                  onChange={(value) => value !== null && set(`${path}[${row.i}].rate`, Number(value))}
                />
              ),
          },
          { id: 'periods', title: t('periods'), cell: (row) => (row.reach ? grouped(row.reach.periods, 0) : '—') },
          {
            id: 'share',
            title: t('share'),
            cell: (row) =>
              row.reach ? percent(row.reach.ofPeriods === 0 ? 0 : row.reach.periods / row.reach.ofPeriods, 1) : '—',
          },
          {
            id: 'remove',
            title: '',
            width: 60,
            cell: (row) =>
              row.i > 0 && rate.tiers.length > 1 ? (
                <Button
                  type="text"
                  size="small"
                  aria-label={t('removeTier', { tier: row.i + 1 })}
                  onClick={() => onEdit(withoutTier(draft.document, place, row.i))}
                >
                  ×
                </Button>
              ) : null,
          },
        ]}
      />
    </Section>
  );
});
