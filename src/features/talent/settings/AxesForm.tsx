import { useState } from 'react';
import { useLang } from '../../../client/hooks';
import { useText } from '../../../client/text';
import type { IndicatorInfo } from '../../../core/contract/talent';
import { weightFor } from '../../../core/engine/talent/axes';
import type { PotentialDimension, TalentSettings } from '../../../core/engine/talent/types';
import { Alert, Button, Select } from '../../../ui/form/controls';
import { Field } from '../../../ui/form/Field';
import { DecimalInput } from '../../../ui/form/FigureInput';
import { FactTable } from '../../../ui/layout/FactTable';
import { setupTexts } from './setup-texts';
import { share, type SettingsParts } from '../show';

/** The weights of every role that has none of its own. */
const COMPANY = '';

interface Props {
  readonly settings: TalentSettings;
  readonly indicators: readonly IndicatorInfo[];
  /** Names of the roles of the people assessed. */
  readonly roles: readonly string[];
  readonly onStore: (parts: SettingsParts) => void;
}

/** Weight and indicators of each dimension of the potential, for everybody or for one role. An indicator that was deleted stays, under its key. */
export function AxesForm({ settings, indicators, roles, onStore }: Props) {
  const t = useText(setupTexts);
  const lang = useLang();
  const [refused, setRefused] = useState(false);
  const [role, setRole] = useState(COMPANY);
  const { potential } = settings;
  const weighed = (one: PotentialDimension): number => weightFor(one, role === COMPANY ? null : role);
  const sum = potential.reduce((total, one) => total + weighed(one), 0);
  const own = potential.some(({ byRole }) => byRole !== undefined && Object.hasOwn(byRole, role));
  const store = (next: readonly PotentialDimension[]): void => {
    const none = next.every((one) => weighed(one) === 0);
    setRefused(none);
    if (none) return;
    onStore({
      potential: next.map(({ byRole, ...one }) => ({
        ...one,
        indicators: [...one.indicators],
        ...(byRole === undefined ? {} : { byRole: { ...byRole } }),
      })),
    });
  };
  const change = (key: string, part: Partial<PotentialDimension>): void =>
    store(potential.map((one) => (one.key === key ? { ...one, ...part } : one)));
  const weigh = (row: PotentialDimension, weight: number): void =>
    change(row.key, role === COMPANY ? { weight } : { byRole: { ...row.byRole, [role]: weight } });
  const asCompany = (): void =>
    store(
      potential.map(({ byRole, ...one }) => {
        const kept = Object.entries(byRole ?? {}).filter(([name]) => name !== role);
        return kept.length === 0 ? one : { ...one, byRole: Object.fromEntries(kept) };
      }),
    );
  return (
    <>
      <div className="t-row">
        <Field inline label={t('weightsFor')}>
          {(field) => (
            <Select<string>
              {...field}
              style={{ minWidth: 200 }}
              value={role}
              options={[{ value: COMPANY, label: t('allRoles') }, ...roles.map((value) => ({ value, label: value }))]}
              onChange={setRole}
            />
          )}
        </Field>
        {own ? <Button onClick={asCompany}>{t('asCompany')}</Button> : null}
        {role !== COMPANY ? <span className="y-sub">{t(own ? 'ownWeights' : 'companyWeights')}</span> : null}
      </div>
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
                value={String(weighed(row))}
                onChange={(value) => {
                  if (value !== null) weigh(row, Number(value));
                }}
              />
            ),
          },
          { id: 'share', title: t('share'), width: 80, cell: (row) => share(weighed(row), sum) },
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
