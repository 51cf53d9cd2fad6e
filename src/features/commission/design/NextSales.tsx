import { memo } from 'react';
import { useFrame } from '../../../client/frame';
import { useLang } from '../../../client/hooks';
import { money, moneyUnitName } from '../../../client/money';
import { useText } from '../../../client/text';
import { withUnit } from '../../../core/domain/text';
import { FactTable } from '../../../ui/layout/FactTable';
import { payAt, type Curve } from './curve';
import { commissionTexts } from '../texts';

/** What is sold next, in currency units. */
const STEP = 100_000;

interface Props {
  readonly curves: readonly { readonly id: string; readonly curve: Curve | null }[];
  /** The usual target of a month, in currency units: the table stands around it. */
  readonly target: number;
}

/** What the next 100,000 bring under each scheme, after so much has been sold in the month. */
export const NextSales = memo(function NextSales({ curves, target }: Props) {
  const t = useText(commissionTexts);
  const lang = useLang();
  const { moneyUnit } = useFrame();
  const marks = [0.4, 0.6, 0.8, 1, 1.2, 1.5]
    .map((part) => Math.round((target * part) / STEP) * STEP)
    .filter((value, i, all) => value > 0 && all.indexOf(value) === i);
  return (
    <>
      <h4>{t('next')}</h4>
      <FactTable
        tight
        label={t('next')}
        rows={marks}
        rowId={String}
        columns={[
          {
            id: 'sold',
            title: withUnit(t('sold'), moneyUnitName(moneyUnit, lang), lang),
            cell: (x: number) => money(Math.round(x * 100), moneyUnit, 0),
          },
          ...curves.map(({ id, curve }) => ({
            id,
            title: id,
            cell: (x: number) =>
              curve ? money(Math.round((payAt(curve, x + STEP) - payAt(curve, x)) * 100), 'yuan') : '—',
          })),
        ]}
      />
      <div className="y-mut">{t('perMonth')}</div>
    </>
  );
});
