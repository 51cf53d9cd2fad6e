import { useText } from '../../../client/text';
import type { FlightItemCode, FlightSettings } from '../../../core/engine/talent/types';
import { Field } from '../../../ui/form/Field';
import { DecimalInput } from '../../../ui/form/FigureInput';
import { FactTable } from '../../../ui/layout/FactTable';
import { setupTexts } from './setup-texts';
import { percentText, type SettingsParts } from '../show';

type Threshold = 'payGap' | 'monthsWithoutRaise' | 'trendPercentile' | 'hardTarget' | 'monthsInPost';

/** Each item of the points card and the figure from which it counts; the last one has none. */
const items: readonly { readonly code: FlightItemCode; readonly from: Threshold | null }[] = [
  { code: 'pay_gap', from: 'payGap' },
  { code: 'no_raise', from: 'monthsWithoutRaise' },
  { code: 'falling_trend', from: 'trendPercentile' },
  { code: 'hard_target', from: 'hardTarget' },
  { code: 'blocked_career', from: 'monthsInPost' },
  { code: 'no_action', from: null },
];

/** The points card of the flight risk: what counts, from where, and for how much. */
export function FlightForm({ flight, onStore }: { flight: FlightSettings; onStore: (parts: SettingsParts) => void }) {
  const t = useText(setupTexts);
  const store = (part: Partial<FlightSettings>): void => {
    const { points, levels, ...rest } = { ...flight, ...part };
    onStore({ flight: { ...rest, points: { ...points }, levels: [levels[0], levels[1]] } });
  };
  const [medium, high] = flight.levels;
  return (
    <>
      <FactTable
        label={t('tabRisk')}
        rows={items}
        rowId={(row) => row.code}
        columns={[
          { id: 'name', title: t('item'), cell: (row) => t(`i_${row.code}`) },
          {
            id: 'from',
            title: t('threshold'),
            align: 'left',
            cell: ({ from, code }) =>
              from === null ? (
                '—'
              ) : (
                <span className="t-row">
                  <DecimalInput
                    aria-label={`${t(`i_${code}`)} ${t('threshold')}`}
                    decimals={from === 'hardTarget' ? 1 : 0}
                    value={from === 'hardTarget' ? percentText(flight.hardTarget) : String(flight[from])}
                    onChange={(value) => {
                      if (value !== null) store({ [from]: Number(value) / (from === 'hardTarget' ? 100 : 1) });
                    }}
                  />
                  <span className="y-sub">{t(`u_${from}`)}</span>
                </span>
              ),
          },
          {
            id: 'points',
            title: t('points'),
            width: 110,
            cell: ({ code }) => (
              <DecimalInput
                aria-label={t('pointsOf', { name: t(`i_${code}`) })}
                decimals={0}
                value={String(flight.points[code])}
                onChange={(value) => {
                  if (value !== null) store({ points: { ...flight.points, [code]: Number(value) } });
                }}
              />
            ),
          },
        ]}
      />
      <div className="t-row">
        {(['levelMedium', 'levelHigh'] as const).map((key, at) => (
          <Field key={key} inline label={t(key)}>
            {(field) => (
              <DecimalInput
                {...field}
                decimals={0}
                value={String(flight.levels[at])}
                onChange={(value) => {
                  if (value !== null) store({ levels: at === 0 ? [Number(value), high] : [medium, Number(value)] });
                }}
              />
            )}
          </Field>
        ))}
      </div>
    </>
  );
}
