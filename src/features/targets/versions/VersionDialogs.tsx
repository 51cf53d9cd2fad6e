import { useMemo, useState } from 'react';
import { useFrame } from '../../../client/frame';
import { useCommand, useLang, useQuery } from '../../../client/hooks';
import { inUnit, money, moneyUnitName, percent, signedMoney } from '../../../client/money';
import { useText } from '../../../client/text';
import type { PlanInfo, PlanRow, PlanView } from '../../../core/contract/targets';
import type { ProcessDifference } from '../../../core/contract/targets-process';
import { unitName } from '../../../core/domain/org';
import { isPost } from '../../../core/domain/org';
import { cents, type Cents } from '../../../core/domain/units';
import { Chart } from '../../../ui/chart/Chart';
import { waterfall } from '../../../ui/chart/build/waterfall';
import { Alert, Button, Input, Modal, Radio, Select } from '../../../ui/form/controls';
import { MoneyInput, RateInput } from '../../../ui/form/FigureInput';
import { Field } from '../../../ui/form/Field';
import { FactTable } from '../../../ui/layout/FactTable';
import { Delta } from '../../../ui/layout/small';
import { showProcess, signedProcess } from '../process/process-cells';
import { monthParams } from '../show';
import { targetsTexts } from '../texts';

interface CompareProps {
  readonly plan: PlanView;
  readonly plans: readonly PlanInfo[];
  readonly onClose: () => void;
}

/** Two versions: units that differ, how many cells, and where the difference comes from. */
export function CompareDialog({ plan, plans, onClose }: CompareProps) {
  const t = useText(targetsTexts);
  const others = plans.filter((other) => other.id !== plan.id && other.year === plan.year);
  const [before, setBefore] = useState(plan.basedOn ?? others[0]?.id ?? null);
  return (
    <Modal
      open
      width={820}
      title={t('compareTitle')}
      onCancel={onClose}
      footer={[
        <Button key="close" onClick={onClose}>
          {t('close')}
        </Button>,
      ]}
    >
      <Field label={t('compareWith')}>
        {(field) => (
          <Select<number | null>
            {...field}
            value={before}
            onChange={setBefore}
            options={others.map((other) => ({ value: other.id, label: `${other.name} v${other.version}` }))}
          />
        )}
      </Field>
      {before === null ? null : <Differences before={before} after={plan.id} />}
    </Modal>
  );
}

function Differences({ before, after }: { before: number; after: number }) {
  const t = useText(targetsTexts);
  const lang = useLang();
  const { moneyUnit } = useFrame();
  const reply = useQuery('targets.compare', { before, after });
  const data = reply.data;
  const spec = useMemo(
    () =>
      data
        ? waterfall({
            steps: [
              { name: `v${data.before.version}`, value: data.before.total, kind: 'total' },
              ...data.drivers.map((driver) => ({
                name: t(`step_${driver.key}`, { year: data.after.year - 1, factor: '' }).replace(/ ×$/, ''),
                value: driver.amount,
                kind: 'step' as const,
              })),
              { name: `v${data.after.version}`, value: data.after.total, kind: 'total' },
            ],
            show: (value) => money(value, moneyUnit, 0),
            columns: [t('driversOf'), moneyUnitName(moneyUnit, lang)],
          })
        : null,
    [data, moneyUnit, t, lang],
  );
  if (reply.error) return <Alert type="error" title={reply.error.message} description={reply.error.remedy} />;
  if (!data || !spec) return null;
  if (data.cells === 0 && data.process.length === 0) return <p>{t('noDifference')}</p>;
  const units = data.rows.filter((row) => !isPost(row));
  return (
    <>
      {data.cells === 0 ? null : (
        <>
          <p className="tg-lead">{t('cellsDiffer', { cells: data.cells })}</p>
          <Chart title={t('driversOf')} spec={spec} />
          <FactTable
            label={t('compareTitle')}
            rows={units}
            rowId={(row) => row.key}
            tight
            columns={[
              {
                id: 'name',
                title: t('unit'),
                cell: (row) => <span className={`tg-${row.level}`}>{unitName(row.name, lang)}</span>,
              },
              {
                id: 'before',
                title: inUnit(`v${data.before.version}`, moneyUnit, lang),
                cell: (row) => money(row.before, moneyUnit, 0),
              },
              {
                id: 'after',
                title: inUnit(`v${data.after.version}`, moneyUnit, lang),
                cell: (row) => money(row.after, moneyUnit, 0),
              },
              {
                id: 'delta',
                title: inUnit(t('difference'), moneyUnit, lang),
                cell: (row) => (
                  <Delta value={(row.after ?? 0) - (row.before ?? 0)}>
                    {signedMoney((row.after ?? 0) - (row.before ?? 0), moneyUnit, 0)}
                  </Delta>
                ),
              },
            ]}
          />
        </>
      )}
      {data.process.map((one) => (
        <ProcessDifferences key={one.metric.metric} one={one} before={data.before} after={data.after} />
      ))}
    </>
  );
}

interface ProcessProps {
  readonly one: ProcessDifference;
  readonly before: PlanInfo;
  readonly after: PlanInfo;
}

/** A process indicator in two versions, unit by unit. */
function ProcessDifferences({ one, before, after }: ProcessProps) {
  const t = useText(targetsTexts);
  const lang = useLang();
  const { moneyUnit } = useFrame();
  const { metric } = one;
  const head = (title: string): string => (metric.unit === 'money' ? inUnit(title, moneyUnit, lang) : title);
  return (
    <>
      <h3 className="tg-head">{t('processDiffer', { name: metric.name[lang], cells: one.cells })}</h3>
      <FactTable
        label={metric.name[lang]}
        rows={one.rows}
        rowId={(row) => row.key}
        tight
        columns={[
          {
            id: 'name',
            title: t('unit'),
            cell: (row) => <span className={`tg-${row.level}`}>{unitName(row.name, lang)}</span>,
          },
          {
            id: 'before',
            title: head(`v${before.version}`),
            cell: (row) => showProcess(metric, row.before, moneyUnit),
          },
          { id: 'after', title: head(`v${after.version}`), cell: (row) => showProcess(metric, row.after, moneyUnit) },
          {
            id: 'delta',
            title: head(t('difference')),
            cell: ({ before: was, after: is }) =>
              was === null || is === null ? (
                '—'
              ) : (
                <Delta value={is - was}>{is === was ? '0' : signedProcess(metric, is - was, moneyUnit)}</Delta>
              ),
          },
        ]}
      />
    </>
  );
}

interface RowProps {
  readonly plan: PlanView;
  readonly row: PlanRow;
  readonly onDone: (saved: { plan: number } | null) => void;
}

/** Scales a row to a wanted share at target; shows first who gives or takes the difference. */
export function CalibrateDialog({ plan, row, onDone }: RowProps) {
  const t = useText(targetsTexts);
  const lang = useLang();
  const { moneyUnit } = useFrame();
  const command = useCommand('targets.calibrate');
  const [share, setShare] = useState<string | null>('0.6');
  const [give, setGive] = useState<'siblings' | 'parent'>('siblings');
  const [shown, setShown] = useState<Awaited<ReturnType<typeof command.run>>>(null);
  const run = async (dryRun: boolean): Promise<void> => {
    const reply = await command.run({
      plan: plan.id,
      revision: plan.revision,
      row: row.id,
      share: Number(share ?? 0),
      give,
      dryRun,
    });
    setShown(reply);
    if (reply?.applied) onDone({ plan: plan.id });
  };
  const rows = shown ? [{ name: row.name, before: shown.before, after: shown.after }, ...shown.others] : [];
  return (
    <Modal
      open
      title={t('calibrateTitle', { name: row.name })}
      onCancel={() => onDone(null)}
      footer={[
        <Button key="cancel" onClick={() => onDone(null)}>
          {t('cancel')}
        </Button>,
        <Button key="preview" onClick={() => void run(true)} loading={command.running}>
          {t('preview')}
        </Button>,
        <Button key="apply" type="primary" onClick={() => void run(false)} loading={command.running}>
          {t('apply')}
        </Button>,
      ]}
    >
      {command.error ? <Alert type="error" title={command.error.message} description={command.error.remedy} /> : null}
      <Field
        label={t('wantedShare')}
        hint={t('from', { before: percent(row.expectedAttainment, 1), after: percent(Number(share ?? 0), 1) })}
      >
        {(field) => <RateInput {...field} value={share} onChange={setShare} />}
      </Field>
      <Field label={t('giveTo')}>
        {(field) => (
          <Radio.Group
            id={field.id}
            value={give}
            onChange={(event) => setGive(event.target.value === 'parent' ? 'parent' : 'siblings')}
            options={[
              { value: 'siblings', label: t('giveSiblings') },
              { value: 'parent', label: t('giveParent') },
            ]}
          />
        )}
      </Field>
      {shown ? (
        <FactTable
          label={t('preview')}
          rows={rows}
          rowId={(r) => r.name}
          tight
          columns={[
            { id: 'name', title: t('unit'), cell: (r) => r.name },
            { id: 'before', title: inUnit(t('before'), moneyUnit, lang), cell: (r) => money(r.before, moneyUnit, 0) },
            { id: 'after', title: inUnit(t('after'), moneyUnit, lang), cell: (r) => money(r.after, moneyUnit, 0) },
            {
              id: 'delta',
              title: inUnit(t('difference'), moneyUnit, lang),
              cell: (r) => <Delta value={r.after - r.before}>{signedMoney(r.after - r.before, moneyUnit, 0)}</Delta>,
            },
          ]}
        />
      ) : null}
    </Modal>
  );
}

/** A market event opens a new version from its month. */
export function MidYearDialog({ plan, row, onDone }: RowProps) {
  const t = useText(targetsTexts);
  const lang = useLang();
  const { moneyUnit } = useFrame();
  const command = useCommand('targets.midYear');
  const [from, setFrom] = useState(6);
  const [value, setValue] = useState<Cents | null>(cents(row.months[6] ?? 0));
  const [freeze, setFreeze] = useState<'plan' | 'actual'>('plan');
  const [effect, setEffect] = useState('');
  const [asked, setAsked] = useState(false);
  const missing = effect.trim() === '';
  const save = async (): Promise<void> => {
    setAsked(true);
    if (missing || value === null) return;
    const saved = await command.run({
      plan: plan.id,
      row: row.id,
      from,
      change: { kind: 'monthly', value },
      freeze,
      effect: effect.trim(),
    });
    if (saved) onDone(saved);
  };
  return (
    <Modal
      open
      title={t('midYearTitle', { name: row.name })}
      onCancel={() => onDone(null)}
      footer={[
        <Button key="cancel" onClick={() => onDone(null)}>
          {t('cancel')}
        </Button>,
        <Button key="save" type="primary" onClick={() => void save()} loading={command.running}>
          {t('newVersion')}
        </Button>,
      ]}
    >
      {command.error ? <Alert type="error" title={command.error.message} description={command.error.remedy} /> : null}
      <Field label={t('fromMonth')}>
        {(field) => (
          <Select<number>
            {...field}
            value={from}
            onChange={(m) => {
              setFrom(m);
              setValue(cents(row.months[m] ?? 0));
            }}
            options={plan.monthKeys.slice(1).map((key, k) => ({ value: k + 1, label: t('month', monthParams(key)) }))}
          />
        )}
      </Field>
      <Field label={t('monthlyTarget')}>
        {(field) => (
          <MoneyInput
            {...field}
            value={value}
            onChange={setValue}
            unit={moneyUnit}
            suffix={moneyUnitName(moneyUnit, lang)}
            width="100%"
            live
          />
        )}
      </Field>
      <Field label={t('freeze')}>
        {(field) => (
          <Radio.Group
            id={field.id}
            value={freeze}
            onChange={(event) => setFreeze(event.target.value === 'actual' ? 'actual' : 'plan')}
            options={[
              { value: 'plan', label: t('freezePlan') },
              { value: 'actual', label: t('freezeActual') },
            ]}
          />
        )}
      </Field>
      <Field label={t('effect')} {...(asked && missing ? { error: t('needEffect') } : {})}>
        {(field) => <Input {...field} value={effect} onChange={(event) => setEffect(event.target.value)} />}
      </Field>
    </Modal>
  );
}
