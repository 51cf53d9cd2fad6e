import { useEffect, useMemo, useState } from 'react';
import { useFrame } from '../../../client/frame';
import { useCommand, useLang, useQuery } from '../../../client/hooks';
import { inUnit, money, moneyUnitName, signedMoney, signedPercent } from '../../../client/money';
import { useText } from '../../../client/text';
import type { PlanView, RegionPreview } from '../../../core/contract/targets';
import type { AllocationOptions } from '../../../core/contract/targets-input';
import { cents, moneyText, type Cents } from '../../../core/domain/units';
import { say } from '../../../core/domain/text';
import { Alert, Button, Checkbox, Input, Modal, Select } from '../../../ui/form/controls';
import { DecimalInput, MoneyInput, RateInput } from '../../../ui/form/FigureInput';
import { Field } from '../../../ui/form/Field';
import { FactTable } from '../../../ui/layout/FactTable';
import { Delta } from '../../../ui/layout/small';
import { OwnBounds } from './OwnBounds';
import { ownBound, roundingName, withUnitBound } from '../show';
import { targetsTexts } from '../texts';

interface Props {
  readonly year: number;
  /** The draft to allocate anew; null: a first plan. */
  readonly plan: PlanView | null;
  readonly onDone: (saved: { plan: number; revision: number } | null) => void;
}

type Model = NonNullable<AllocationOptions['model']>;
const ROUNDING = ['1.00', '100.00', '1000.00', '10000.00'] as const;

/** Total, model, constants, bounds, rounding and strategic factors, with their effect per region before it is applied. */
export function DriversDialog({ year, plan, onDone }: Props) {
  const t = useText(targetsTexts);
  const lang = useLang();
  const { moneyUnit } = useFrame();
  const command = useCommand('targets.allocate');
  const [name, setName] = useState(plan?.name ?? String(year));
  const [total, setTotal] = useState<Cents | null>(plan ? cents(plan.total) : null);
  const [options, setOptions] = useState<AllocationOptions>(
    plan?.options ?? { roundTo: '10000.00', bounds: { growth: ['0', '0.4'] } },
  );
  const set = (patch: Partial<AllocationOptions>): void => setOptions((now) => ({ ...now, ...patch }));
  const open = plan !== null && (plan.status === 'draft' || plan.status === 'review');
  const request = useMemo(
    () => ({
      year,
      options,
      ...(total === null ? {} : { total: moneyText(total) }),
      ...(open ? { replace: plan.id } : {}),
    }),
    [year, options, total, open, plan],
  );
  const asked = useSettled(request, 250);
  const preview = useQuery('targets.preview', asked);
  // While it is recalculated, or cannot be done, the last figures stay: the bounds in the table are what mends it.
  const [last, setLast] = useState(preview.data);
  if (preview.data !== undefined && preview.data !== last) setLast(preview.data);
  const shown = preview.data ?? last;
  const model: Model = options.model ?? 'penetration';
  const growth = options.bounds?.growth ?? [null, null];
  const strategic = new Map((options.strategic ?? []).map((s) => [s.unit ?? '', String(s.value)]));
  const setStrategic = (unit: string, value: string | null): void => {
    const others = (options.strategic ?? []).filter((s) => s.unit !== unit);
    set({ strategic: value === null || Number(value) === 1 ? others : [...others, { unit, value }] });
  };
  const run = async (inPlace: boolean): Promise<void> => {
    const fresh = { year, options, ...(total === null ? {} : { total: moneyText(total) }) };
    const saved = await command.run(inPlace && plan ? { ...fresh, replace: plan.id } : { ...fresh, plan: name });
    if (saved) onDone(saved);
  };
  const error = command.error ?? preview.error;
  return (
    <Modal
      open
      width={1160}
      title={plan ? t('reallocate') : t('allocate')}
      onCancel={() => onDone(null)}
      footer={[
        <Button key="cancel" onClick={() => onDone(null)}>
          {t('cancel')}
        </Button>,
        plan ? (
          <Button key="new" onClick={() => void run(false)} loading={command.running} disabled={preview.error !== null}>
            {t('newVersion')}
          </Button>
        ) : null,
        !plan || open ? (
          <Button
            key="apply"
            type="primary"
            onClick={() => void run(open)}
            loading={command.running}
            disabled={preview.error !== null}
          >
            {plan ? t('apply') : t('allocate')}
          </Button>
        ) : null,
      ]}
    >
      <div className="tg-drivers">
        <div className="tg-form">
          {plan ? null : (
            <Field label={t('planName')}>
              {(field) => <Input {...field} value={name} onChange={(event) => setName(event.target.value)} />}
            </Field>
          )}
          <Field label={t('total')} hint={t('totalHint')}>
            {(field) => (
              <MoneyInput
                {...field}
                value={total}
                onChange={setTotal}
                unit={moneyUnit}
                suffix={moneyUnitName(moneyUnit, lang)}
                width="100%"
                live
              />
            )}
          </Field>
          <Field label={t('model')}>
            {(field) => (
              <Select<Model>
                {...field}
                value={model}
                onChange={(value) => set({ model: value })}
                options={(['penetration', 'market', 'flat'] as const).map((value) => ({
                  value,
                  label: t(`model_${value}`),
                }))}
              />
            )}
          </Field>
          <Checkbox
            checked={options.lifecycle ?? model === 'market'}
            disabled={model === 'flat'}
            onChange={(event) => set({ lifecycle: event.target.checked })}
          >
            {t('lifecycle')}
          </Checkbox>
          <Constants model={model} options={options} set={set} />
          <div className="tg-pair">
            <Field label={t('leastGrowth')}>
              {(field) => (
                <RateInput
                  {...field}
                  value={growth[0] === null ? null : String(growth[0])}
                  onChange={(value) => set({ bounds: { ...options.bounds, growth: [value, growth[1]] } })}
                />
              )}
            </Field>
            <Field label={t('mostGrowth')}>
              {(field) => (
                <RateInput
                  {...field}
                  value={growth[1] === null ? null : String(growth[1])}
                  onChange={(value) => set({ bounds: { ...options.bounds, growth: [growth[0], value] } })}
                />
              )}
            </Field>
          </div>
          <Field label={t('roundTo')}>
            {(field) => (
              <Select<string>
                {...field}
                // A plan of the command line may write 10000 where the list has 10000.00.
                value={ROUNDING.find((one) => Number(one) === Number(options.roundTo ?? 1)) ?? String(options.roundTo)}
                onChange={(value) => set({ roundTo: value })}
                options={ROUNDING.map((value) => ({ value, label: roundingName(Number(value), lang) }))}
              />
            )}
          </Field>
        </div>
        <div className="tg-preview">
          {error ? <Alert type="error" title={error.message} description={error.remedy} /> : null}
          {shown ? (
            <div className={preview.data ? undefined : 'tg-stale'}>
              <PreviewTable
                regions={shown.regions}
                other={shown.other?.targets ?? null}
                strategic={strategic}
                setStrategic={setStrategic}
                bounds={options.bounds}
                setBounds={(bounds) => set({ bounds })}
              />
            </div>
          ) : null}
          {/* Here before the first preview, too: bounds that rule it out are mended here. */}
          <div className="tg-below">
            <p className="y-mut">{t('ownBounds')}</p>
            <OwnBounds
              year={year}
              plan={plan}
              regions={new Set(shown?.regions.map((region) => region.unit))}
              bounds={options.bounds}
              setBounds={(bounds) => set({ bounds })}
            />
            {shown?.findings.map((finding) => (
              <p key={`${finding.code}${JSON.stringify(finding.params)}`} className="y-mut">
                {say(finding.text, lang, finding.params)}
              </p>
            ))}
          </div>
        </div>
      </div>
    </Modal>
  );
}

function Constants({
  model,
  options,
  set,
}: {
  model: Model;
  options: AllocationOptions;
  set: (patch: Partial<AllocationOptions>) => void;
}) {
  const t = useText(targetsTexts);
  const constants = options.constants ?? {};
  const field = (key: 'intercept' | 'slope' | 'alpha', fallback: number) => (
    <Field key={key} label={t(key)}>
      {(props) => (
        <DecimalInput
          {...props}
          value={String(constants[key] ?? fallback)}
          onChange={(value) => set({ constants: { ...constants, [key]: value === null ? undefined : Number(value) } })}
          step="0.005"
        />
      )}
    </Field>
  );
  if (model === 'flat') return null;
  return (
    <div className="tg-pair">
      {model === 'penetration' ? [field('intercept', 0.325), field('slope', 0.375)] : [field('alpha', 0.5)]}
    </div>
  );
}

interface TableProps {
  readonly regions: readonly RegionPreview[];
  readonly other: readonly number[] | null;
  readonly strategic: ReadonlyMap<string, string>;
  readonly setStrategic: (unit: string, value: string | null) => void;
  readonly bounds: AllocationOptions['bounds'];
  readonly setBounds: (bounds: AllocationOptions['bounds']) => void;
}

function PreviewTable({ regions, other, strategic, setStrategic, bounds, setBounds }: TableProps) {
  const t = useText(targetsTexts);
  const lang = useLang();
  const { moneyUnit } = useFrame();
  const show = (value: number | null): string => money(value, moneyUnit, 0);
  const rows = regions.map((region, i) => ({ ...region, other: other?.[i] ?? null }));
  return (
    <FactTable
      label={`${t('preview')} ${moneyUnitName(moneyUnit, lang)}`}
      rows={rows}
      rowId={(row) => row.unit}
      tight
      columns={[
        { id: 'unit', title: t('unit'), cell: (row) => row.unit },
        { id: 'baseline', title: inUnit(t('baseline'), moneyUnit, lang), cell: (row) => show(row.baseline) },
        {
          id: 'asked',
          title: t('asked'),
          cell: (row) => `${signedPercent(row.asked, 1)}${row.outside ? ` ${t('outside')}` : ''}`,
        },
        {
          id: 'strategic',
          title: t('strategic'),
          cell: (row) =>
            row.unit === t('totalName') ? (
              ''
            ) : (
              <DecimalInput
                aria-label={`${t('strategic')} ${row.unit}`}
                value={strategic.get(row.unit) ?? '1'}
                onChange={(value) => setStrategic(row.unit, value)}
                step="0.01"
                width={76}
              />
            ),
        },
        ...([0, 1] as const).map((side) => ({
          id: side === 0 ? 'low' : 'high',
          title: t(side === 0 ? 'low' : 'high'),
          cell: (row: (typeof rows)[number]) =>
            row.unit === t('totalName') ? (
              ''
            ) : (
              <RateInput
                aria-label={`${t(side === 0 ? 'low' : 'high')} ${row.unit}`}
                value={ownBound(bounds, { kind: 'unit', name: row.unit }, side)}
                onChange={(value) => setBounds(withUnitBound(bounds, row.unit, side, value))}
                width={72}
              />
            ),
        })),
        { id: 'target', title: inUnit(t('after'), moneyUnit, lang), cell: (row) => <b>{show(row.target)}</b> },
        { id: 'growth', title: t('growth'), cell: (row) => signedPercent(row.growth, 1) },
        {
          id: 'delta',
          title: inUnit(t('difference'), moneyUnit, lang),
          cell: (row) =>
            row.before === null ? (
              '—'
            ) : (
              <Delta value={row.target - row.before}>{signedMoney(row.target - row.before, moneyUnit, 0)}</Delta>
            ),
        },
        { id: 'other', title: inUnit(t('otherModel'), moneyUnit, lang), cell: (row) => show(row.other) },
      ]}
      total={{
        unit: t('totalName'),
        baseline: sum(rows.map((r) => r.baseline)),
        coefficients: {},
        asked: null,
        target: sum(rows.map((r) => r.target)),
        growth: growthOf(rows),
        before: rows.some((r) => r.before === null) ? null : sum(rows.map((r) => r.before ?? 0)),
        outside: false,
        other: other ? sum(other) : null,
      }}
    />
  );
}

/** Growth of all regions together on their baselines; null without a baseline. */
function growthOf(rows: readonly RegionPreview[]): number | null {
  const baseline = sum(rows.map((row) => row.baseline));
  return baseline > 0 ? sum(rows.map((row) => row.target)) / baseline - 1 : null;
}

function sum(values: readonly number[]): number {
  return values.reduce((a, b) => a + b, 0);
}

/** The value after it has not changed for a while, so that not every keystroke asks main. */
function useSettled<T>(value: T, ms: number): T {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), ms);
    return () => clearTimeout(timer);
  }, [value, ms]);
  return settled;
}
