import { useText } from '../../../client/text';
import type { PoolReply } from '../../../core/contract/talent';
import type { Lang } from '../../../core/domain/text';
import { ruleText } from '../../../core/engine/talent/rule-text';
import type { Condition, Measure, Operator, Test } from '../../../core/engine/talent/types';
import { Button, Popover, Select } from '../../../ui/form/controls';
import { DropMenu } from '../../../ui/form/DropMenu';
import { Field } from '../../../ui/form/Field';
import { DecimalInput } from '../../../ui/form/FigureInput';
import { Icon } from '../../../ui/layout/Icon';
import { talentTexts } from '../texts';

export type Group = Exclude<Condition, Test>;

interface Props {
  readonly group: Group;
  readonly pool: PoolReply;
  readonly lang: Lang;
  /** Null: shown, not edited. */
  readonly onChange: ((group: Condition) => void) | null;
  readonly onReset?: (() => void) | null;
  /** A group inside another one: can be removed, and stands in parentheses. */
  readonly onRemove?: () => void;
}

const NEW_TEST: Test = { indicator: 'retention', measure: 'above_team', op: '>=', value: 5 };

/** Tests joined by and (or or), each a field that opens its editor; groups nest. */
export function RuleGroup({ group, pool, lang, onChange, onReset, onRemove }: Props) {
  const t = useText(talentTexts);
  const joint = 'all' in group ? 'all' : 'any';
  const members = 'all' in group ? group.all : group.any;
  const of = (list: readonly Condition[], by: 'all' | 'any' = joint): Group =>
    by === 'all' ? { all: list } : { any: list };
  const replace = (at: number, next: Condition | null): void => {
    const list = members.flatMap((member, i) => (i === at ? (next === null ? [] : [next]) : [member]));
    if (list.length > 0) onChange?.(of(list));
    else onRemove?.();
  };
  const removable = members.length > 1 || onRemove !== undefined;
  return (
    <span className="t-group">
      {onRemove ? <span className="y-mut">（</span> : null}
      {members.map((member, i) => (
        // Members have no identity of their own: their place is what names them.
        <span key={i} className="t-group">
          {i === 0 ? null : (
            <Joint
              joint={joint}
              onToggle={onChange && (() => onChange(of(members, joint === 'all' ? 'any' : 'all')))}
            />
          )}
          {'indicator' in member ? (
            <TestField
              test={member}
              pool={pool}
              lang={lang}
              onChange={onChange && ((next) => replace(i, next))}
              onRemove={onChange && removable ? () => replace(i, null) : null}
            />
          ) : (
            <RuleGroup
              group={member}
              pool={pool}
              lang={lang}
              onChange={onChange && ((next) => replace(i, next))}
              onRemove={() => replace(i, null)}
            />
          )}
        </span>
      ))}
      {onRemove ? <span className="y-mut">）</span> : null}
      {onChange ? (
        <DropMenu
          items={[
            { key: 'test', label: t('addTest'), run: () => onChange(of([...members, NEW_TEST])) },
            ...(onRemove
              ? []
              : [
                  {
                    key: 'group',
                    label: t('addGroup'),
                    run: () => onChange(of([...members, joint === 'all' ? { any: [NEW_TEST] } : { all: [NEW_TEST] }])),
                  },
                ]),
            ...(onReset ? [{ key: 'reset', label: t('reset'), run: onReset }] : []),
          ]}
        >
          <Button type="text" size="small" icon={<Icon name="plus" />}>
            {t('addTest')}
          </Button>
        </DropMenu>
      ) : null}
    </span>
  );
}

function Joint({ joint, onToggle }: { joint: 'all' | 'any'; onToggle: (() => void) | null }) {
  const t = useText(talentTexts);
  const word = t(joint === 'all' ? 'and' : 'or');
  if (!onToggle) return <span className="y-mut">{word}</span>;
  return (
    <button
      type="button"
      className="y-plain"
      title={t('joint')}
      aria-label={`${t('joint')} ${word}`}
      onClick={onToggle}
    >
      {word}
    </button>
  );
}

interface TestProps {
  readonly test: Test;
  readonly pool: PoolReply;
  readonly lang: Lang;
  readonly onChange: ((test: Test) => void) | null;
  readonly onRemove: (() => void) | null;
}

function TestField({ test, pool, lang, onChange, onRemove }: TestProps) {
  const t = useText(talentTexts);
  const text = ruleText(test, pool.indicators)[lang];
  const missing = pool.missingIndicators.includes(test.indicator);
  const name = missing ? 'y-field t-test t-missing' : 'y-field t-test';
  if (!onChange) return <span className={name}>{text}</span>;
  return (
    <Popover
      trigger="click"
      placement="bottomLeft"
      content={<TestEditor test={test} pool={pool} lang={lang} onChange={onChange} onRemove={onRemove} />}
    >
      <button type="button" className={name} aria-label={t('editTest', { text })}>
        {text}
        {missing ? <Icon name="warning" /> : null}
      </button>
    </Popover>
  );
}

const measures: readonly Measure[] = ['percentile', 'value', 'above_team', 'above_peers'];
const operators: readonly { readonly value: Operator; readonly label: string }[] = [
  { value: '>=', label: '≥' },
  { value: '>', label: '>' },
  { value: '<=', label: '≤' },
  { value: '<', label: '<' },
];

function TestEditor({ test, pool, lang, onChange, onRemove }: TestProps & { readonly onChange: (test: Test) => void }) {
  const t = useText(talentTexts);
  const axis = test.indicator === 'performance' || test.indicator === 'potential';
  const indicators = [
    { value: 'performance', label: t('performance') },
    { value: 'potential', label: t('potential') },
    ...pool.indicators.map(({ key, name }) => ({ value: key, label: name[lang] })),
    ...(pool.missingIndicators.includes(test.indicator) ? [{ value: test.indicator, label: test.indicator }] : []),
  ];
  return (
    <div className="t-form">
      <Field inline label={t('indicator')}>
        {(field) => (
          <Select
            {...field}
            style={{ width: 180 }}
            value={test.indicator}
            options={indicators}
            onChange={(indicator) => {
              const onAxis = indicator === 'performance' || indicator === 'potential';
              onChange({ ...test, indicator, measure: onAxis ? 'percentile' : test.measure });
            }}
          />
        )}
      </Field>
      <Field inline label={t('measure')} {...(test.measure === 'above_team' ? { hint: t('teamHint') } : {})}>
        {(field) => (
          <Select<Measure>
            {...field}
            style={{ width: 180 }}
            value={test.measure}
            disabled={axis}
            options={measures.map((value) => ({ value, label: t(`m_${value}`) }))}
            onChange={(measure) => onChange({ ...test, measure })}
          />
        )}
      </Field>
      <Field inline label={t('operator')}>
        {(field) => (
          <Select<Operator>
            {...field}
            style={{ width: 84 }}
            value={test.op}
            options={[...operators]}
            onChange={(op) => onChange({ ...test, op })}
          />
        )}
      </Field>
      <Field inline label={t('value')}>
        {(field) => (
          <DecimalInput
            {...field}
            value={String(test.value)}
            onChange={(value) => {
              if (value !== null) onChange({ ...test, value: Number(value) });
            }}
          />
        )}
      </Field>
      {onRemove ? (
        <Button size="small" onClick={onRemove}>
          {t('removeTest')}
        </Button>
      ) : null}
    </div>
  );
}
