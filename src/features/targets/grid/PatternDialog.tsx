import { useMemo, useState } from 'react';
import { useCommand } from '../../../client/hooks';
import { useText } from '../../../client/text';
import type { PlanRow, PlanView } from '../../../core/contract/targets';
import { defaultBands } from '../../../core/engine/targets/attainability';
import { Alert, Input, Modal, Radio, Select } from '../../../ui/form/controls';
import { RateInput } from '../../../ui/form/FigureInput';
import { Field } from '../../../ui/form/Field';
import { rowPaths } from '../show';
import { targetsTexts } from '../texts';

const KINDS = ['growth', 'like', 'equal', 'last-year', '4-4-5'] as const;
type Kind = (typeof KINDS)[number];
const NAME = {
  growth: 'pattern_growth',
  like: 'pattern_like',
  equal: 'pattern_equal',
  'last-year': 'pattern_last',
  '4-4-5': 'pattern_445',
} as const;

interface Props {
  readonly plan: PlanView;
  readonly onDone: (saved: { plan: number } | null) => void;
}

/** Lays a row's year over its months: by growth, like any other row, or by one of the fixed patterns. */
export function PatternDialog({ plan, row, onDone }: Props & { readonly row: PlanRow }) {
  const t = useText(targetsTexts);
  const command = useCommand('targets.pattern');
  const [kind, setKind] = useState<Kind>('growth');
  const [rate, setRate] = useState<string | null>('0.01');
  const [like, setLike] = useState<number | null>(row.parent);
  const paths = useMemo(() => rowPaths(plan.rows), [plan.rows]);
  const missing = kind === 'growth' ? rate === null : kind === 'like' && like === null;
  const save = async (): Promise<void> => {
    const pattern =
      kind === 'growth'
        ? { kind, rate: Number(rate ?? 0) }
        : kind === 'like'
          ? { kind, row: like ?? row.id }
          : { kind };
    const saved = await command.run({ plan: plan.id, revision: plan.revision, row: row.id, pattern });
    if (saved) onDone(saved);
  };
  return (
    <Modal
      open
      title={t('patternTitle', { name: row.name })}
      onCancel={() => onDone(null)}
      okText={t('apply')}
      cancelText={t('cancel')}
      okButtonProps={{ disabled: missing, loading: command.running }}
      onOk={() => void save()}
    >
      {command.error ? <Alert type="error" title={command.error.message} description={command.error.remedy} /> : null}
      <Field label={t('pattern')} hint={t('keepsYear')}>
        {(field) => (
          <Radio.Group
            id={field.id}
            value={kind}
            onChange={(event) => setKind(KINDS.find((one) => one === event.target.value) ?? 'growth')}
            options={KINDS.map((value) => ({ value, label: t(NAME[value]) }))}
          />
        )}
      </Field>
      {kind === 'growth' ? (
        <Field label={t('monthlyRate')}>{(field) => <RateInput {...field} value={rate} onChange={setRate} />}</Field>
      ) : null}
      {kind === 'like' ? (
        <Field label={t('likeRow')}>
          {(field) => (
            <Select<number>
              {...field}
              showSearch={{ optionFilterProp: 'label' }}
              value={like}
              onChange={setLike}
              options={plan.rows
                .filter((other) => other.id !== row.id)
                .map((other) => ({ value: other.id, label: paths.get(other.id) ?? other.name }))}
            />
          )}
        </Field>
      ) : null}
    </Modal>
  );
}

/** Where a chance counts as too hard or too easy; kept with the version. */
export function BandsDialog({ plan, onDone }: Props) {
  const t = useText(targetsTexts);
  const command = useCommand('targets.bands');
  const now = plan.options.bands ?? defaultBands;
  const [hard, setHard] = useState<string | null>(String(now.hard));
  const [easy, setEasy] = useState<string | null>(String(now.easy));
  const crossed = hard !== null && easy !== null && Number(hard) > Number(easy);
  const save = async (): Promise<void> => {
    const saved = await command.run({ plan: plan.id, hard: Number(hard), easy: Number(easy) });
    if (saved) onDone(saved);
  };
  return (
    <Modal
      open
      title={t('bandsTitle')}
      onCancel={() => onDone(null)}
      okText={t('save')}
      cancelText={t('cancel')}
      okButtonProps={{ disabled: hard === null || easy === null || crossed, loading: command.running }}
      onOk={() => void save()}
    >
      {command.error ? <Alert type="error" title={command.error.message} description={command.error.remedy} /> : null}
      <Field label={t('bandsHard')} {...(crossed ? { error: t('bandsOrder') } : {})}>
        {(field) => <RateInput {...field} value={hard} onChange={setHard} />}
      </Field>
      <Field label={t('bandsEasy')} hint={t('bandsHint')}>
        {(field) => <RateInput {...field} value={easy} onChange={setEasy} />}
      </Field>
    </Modal>
  );
}

/** Names an open position. */
export function VacancyDialog({ plan, row, onDone }: Props & { readonly row: PlanRow }) {
  const t = useText(targetsTexts);
  const command = useCommand('targets.nameVacancy');
  const [name, setName] = useState(row.name);
  const save = async (): Promise<void> => {
    const saved = await command.run({ plan: plan.id, row: row.id, name: name.trim() });
    if (saved) onDone(saved);
  };
  return (
    <Modal
      open
      title={t('nameVacancy')}
      onCancel={() => onDone(null)}
      okText={t('save')}
      cancelText={t('cancel')}
      okButtonProps={{ disabled: name.trim() === '', loading: command.running }}
      onOk={() => void save()}
    >
      {command.error ? <Alert type="error" title={command.error.message} description={command.error.remedy} /> : null}
      <Field label={t('vacancyName')} hint={t('vacancyHint')}>
        {(field) => <Input {...field} value={name} onChange={(event) => setName(event.target.value)} autoFocus />}
      </Field>
    </Modal>
  );
}
