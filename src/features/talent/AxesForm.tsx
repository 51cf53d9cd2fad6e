import { useState } from 'react';
import { useLang } from '../../client/hooks';
import { useText } from '../../client/text';
import type { IndicatorInfo } from '../../core/contract/talent';
import type { TalentSettings } from '../../core/engine/talent/types';
import { Alert, Select } from '../../ui/form/controls';
import { DecimalInput } from '../../ui/form/FigureInput';
import { FactTable } from '../../ui/layout/FactTable';
import { setupTexts } from './setup-texts';
import { share, type SettingsParts } from './show';

interface Props {
  readonly settings: TalentSettings;
  readonly indicators: readonly IndicatorInfo[];
  readonly onStore: (parts: SettingsParts) => void;
}

/** Weight and indicators of each dimension of the potential. An indicator that was deleted stays, under its key. */
export function AxesForm({ settings, indicators, onStore }: Props) {
  const t = useText(setupTexts);
  const lang = useLang();
  const [refused, setRefused] = useState(false);
  const { potential } = settings;
  const sum = potential.reduce((total, { weight }) => total + weight, 0);
  const change = (key: string, part: { weight?: number; indicators?: string[] }): void => {
    const next = potential.map((one) => ({
      ...one,
      indicators: [...one.indicators],
      ...(one.key === key ? part : {}),
    }));
    const none = next.every(({ weight }) => weight === 0);
    setRefused(none);
    if (!none) onStore({ potential: next });
  };
  return (
    <>
      {refused ? <Alert type="error" title={t('weightsZero')} /> : null}
      <FactTable
        label={t('tabAxes')}
        rows={potential}
        rowId={(row) => row.key}
        columns={[
          { id: 'name', title: t('dimension'), cell: (row) => row.name[lang] },
          {
            id: 'weight',
            title: t('weight'),
            width: 100,
            cell: (row) => (
              <DecimalInput
                aria-label={t('weightOf', { name: row.name[lang] })}
                decimals={2}
                value={String(row.weight)}
                onChange={(value) => {
                  if (value !== null) change(row.key, { weight: Number(value) });
                }}
              />
            ),
          },
          { id: 'share', title: t('share'), width: 80, cell: (row) => share(row.weight, sum) },
          {
            id: 'indicators',
            title: t('indicators'),
            align: 'left',
            cell: (row) => (
              <Select<string[]>
                mode="multiple"
                aria-label={t('indicatorsOf', { name: row.name[lang] })}
                style={{ width: '100%', minWidth: 280 }}
                value={[...row.indicators]}
                options={indicators.map(({ key, name }) => ({ value: key, label: name[lang] }))}
                onChange={(next) => {
                  // A dimension without an indicator would never have data.
                  if (next.length > 0) change(row.key, { indicators: next });
                }}
              />
            ),
          },
        ]}
      />
      <p className="y-sub">{t('weightsHint')}</p>
    </>
  );
}
