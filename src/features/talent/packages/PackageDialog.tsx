import { useState } from 'react';
import { useFrame } from '../../../client/frame';
import { useCommand, useLang, useQuery } from '../../../client/hooks';
import { money, moneyUnitName } from '../../../client/money';
import { useText } from '../../../client/text';
import type { TalentIdentity } from '../../../core/contract/talent-common';
import type {
  PackageInfo,
  PackageKind,
  PackagesReply,
  PackageTemplate,
  PayRule,
} from '../../../core/contract/talent-packages';
import type { Cents } from '../../../core/domain/units';
import { cents } from '../../../core/domain/units';
import { Alert, Button, Input, Modal, Select } from '../../../ui/form/controls';
import { DropMenu } from '../../../ui/form/DropMenu';
import { Field } from '../../../ui/form/Field';
import { MoneyInput, RateInput } from '../../../ui/form/FigureInput';
import { Icon } from '../../../ui/layout/Icon';
import { SkeletonBars } from '../../../ui/layout/small';
import { talentTexts } from '../texts';

interface Props {
  readonly person: TalentIdentity;
  readonly asOf: string;
  /** The package that is edited; null: a new one. */
  readonly known: PackageInfo | null;
  readonly onDone: () => void;
}

interface RuleChange {
  readonly from: PayRule;
  readonly to: PayRule;
}

interface Item {
  readonly kind: PackageKind;
  readonly text: string;
  readonly cost: Cents;
  readonly pay: RuleChange | null;
}

/** Puts a package together: a change of pay costed by the commission engine, recognition, development. */
export function PackageDialog(props: Props) {
  const t = useText(talentTexts);
  const all = useQuery('talent.packages', {});
  // What a package begins with depends on the scheme that is current.
  if (all.data) return <Editor {...props} all={all.data} />;
  return (
    <Modal
      open
      width={720}
      title={t('packageTitle', { name: props.person.name })}
      footer={null}
      onCancel={props.onDone}
    >
      {all.error ? (
        <Alert type="error" title={all.error.message} description={all.error.remedy} />
      ) : (
        <SkeletonBars label={t('opening')} rows={6} />
      )}
    </Modal>
  );
}

function Editor({ person, asOf, known, onDone, all }: Props & { readonly all: PackagesReply }) {
  const t = useText(talentTexts);
  const { planYear } = useFrame();
  const change = firstChange(all.schemes);
  const save = useCommand('talent.package.save');
  const [name, setName] = useState(known?.name ?? t('packageDefault', { year: planYear }));
  const [items, setItems] = useState<readonly Item[]>(() => itemsOf(known, t('payItem'), change));
  const [note, setNote] = useState(known?.note ?? '');
  const put = (at: number, next: Item | null): void =>
    setItems((now) => now.flatMap((item, i) => (i === at ? (next === null ? [] : [next]) : [item])));
  const store = async (): Promise<void> => {
    const given = items.map(({ kind, text, cost, pay }) => (pay ? { kind, text, pay } : { kind, text, cost }));
    const saved = await save.run({
      person: person.id,
      name,
      items: given,
      ...(note.trim() === '' ? {} : { note }),
      ...(known ? { id: known.id } : {}),
    });
    if (saved) onDone();
  };
  const { catalogue, templates, schemes } = all;
  /** A template takes the place of what stands in the dialog. */
  const begin = (template: PackageTemplate): void => {
    const pay = template.pay
      ? [{ kind: 'material' as const, text: t('payItem'), cost: cents(0), pay: template.pay }]
      : [];
    const rest = template.items.map(({ kind, name: text, cost }) => ({ kind, text, cost: cents(cost), pay: null }));
    setItems([...pay, ...rest]);
    setName(template.name);
  };
  return (
    <Modal
      open
      width={720}
      title={t('packageTitle', { name: person.name })}
      okText={t('save')}
      cancelText={t('cancel')}
      okButtonProps={{
        disabled: items.length === 0 || name.trim() === '' || items.some((item) => item.text.trim() === ''),
        loading: save.running,
      }}
      onOk={() => void store()}
      onCancel={onDone}
    >
      {save.error ? <Alert type="error" title={save.error.message} description={save.error.remedy} /> : null}
      <Field label={t('packageName')}>
        {(field) => <Input {...field} value={name} maxLength={200} onChange={(event) => setName(event.target.value)} />}
      </Field>
      {items.map((item, i) => (
        // Items have no identity before they are stored: their place names them.
        <ItemRow
          key={i}
          item={item}
          person={person.id}
          asOf={asOf}
          schemes={schemes}
          onChange={(next) => put(i, next)}
        />
      ))}
      <div className="t-row">
        <DropMenu
          disabled={templates.length === 0}
          items={templates.map((template, i) => ({
            key: String(i),
            label: template.name,
            run: () => begin(template),
          }))}
        >
          <Button>{t('fromTemplate')}</Button>
        </DropMenu>
        <Button
          icon={<Icon name="plus" />}
          disabled={items.some((item) => item.pay !== null)}
          onClick={() =>
            setItems((now) => [{ kind: 'material', text: t('payItem'), cost: cents(0), pay: change }, ...now])
          }
        >
          {t('payItem')}
        </Button>
        <DropMenu
          items={catalogue.map((entry, i) => ({
            key: String(i),
            label: `${t(`k_${entry.kind}`)} · ${entry.name}`,
            run: () =>
              setItems((now) => [...now, { kind: entry.kind, text: entry.name, cost: cents(entry.cost), pay: null }]),
          }))}
        >
          <Button icon={<Icon name="plus" />}>{t('addItem')}</Button>
        </DropMenu>
        <Button
          icon={<Icon name="plus" />}
          onClick={() => setItems((now) => [...now, { kind: 'recognition', text: '', cost: cents(0), pay: null }])}
        >
          {t('addOwn')}
        </Button>
      </div>
      <Field label={t('note')}>
        {(field) => (
          <Input.TextArea
            {...field}
            rows={2}
            maxLength={2000}
            value={note}
            onChange={(event) => setNote(event.target.value)}
          />
        )}
      </Field>
    </Modal>
  );
}

/** From what is paid today, the current scheme where there is one, to 4%; the planner changes both. */
function firstChange(schemes: PackagesReply['schemes']): RuleChange {
  const current = schemes.find((scheme) => scheme.current);
  return { from: current ? { scheme: current.id } : { rate: '0.03' }, to: { rate: '0.04' } };
}

function itemsOf(known: PackageInfo | null, payText: string, change: RuleChange): Item[] {
  if (!known) return [{ kind: 'material', text: payText, cost: cents(0), pay: change }];
  return known.items.map(({ kind, text, cost, payChange }) => ({
    kind,
    text,
    cost: cents(cost),
    pay: payChange ? { from: payChange.from, to: payChange.to } : null,
  }));
}

interface ItemProps {
  readonly item: Item;
  readonly person: number;
  readonly asOf: string;
  readonly schemes: readonly { readonly id: number; readonly name: string }[];
  readonly onChange: (item: Item | null) => void;
}

const kinds: readonly PackageKind[] = ['material', 'recognition', 'development'];

function ItemRow({ item, person, asOf, schemes, onChange }: ItemProps) {
  const t = useText(talentTexts);
  const lang = useLang();
  const { moneyUnit } = useFrame();
  return (
    <div className="t-item">
      <div className="t-row">
        <Select<PackageKind>
          aria-label={t('kind')}
          style={{ width: 120 }}
          value={item.kind}
          disabled={item.pay !== null}
          options={kinds.map((value) => ({ value, label: t(`k_${value}`) }))}
          onChange={(kind) => onChange({ ...item, kind })}
        />
        <Input
          aria-label={t('item')}
          value={item.text}
          maxLength={200}
          onChange={(event) => onChange({ ...item, text: event.target.value })}
        />
        {item.pay ? null : (
          <MoneyInput
            aria-label={t('itemCost', { unit: moneyUnitName(moneyUnit, lang) })}
            value={item.cost}
            unit={moneyUnit}
            suffix={moneyUnitName(moneyUnit, lang)}
            onChange={(cost) => onChange({ ...item, cost: cost ?? cents(0) })}
          />
        )}
        <Button
          type="text"
          aria-label={`${t('remove')} ${item.text}`}
          icon={<Icon name="close" />}
          onClick={() => onChange(null)}
        />
      </div>
      {item.pay ? (
        <PayItem
          pay={item.pay}
          person={person}
          asOf={asOf}
          schemes={schemes}
          onChange={(pay) => onChange({ ...item, pay })}
        />
      ) : null}
    </div>
  );
}

interface PayProps {
  readonly pay: NonNullable<Item['pay']>;
  readonly person: number;
  readonly asOf: string;
  readonly schemes: ItemProps['schemes'];
  readonly onChange: (pay: NonNullable<Item['pay']>) => void;
}

/** Both rules, and what the change costs on this person's forecast, in both meanings of 多赚. */
function PayItem({ pay, person, asOf, schemes, onChange }: PayProps) {
  const t = useText(talentTexts);
  const lang = useLang();
  const { moneyUnit } = useFrame();
  const costs = useQuery('talent.package.cost', { people: [person], from: pay.from, to: pay.to, asOf });
  const change = costs.data?.[0]?.change;
  const unit = moneyUnitName(moneyUnit, lang);
  return (
    <div className="t-pay">
      <div className="t-row">
        <RuleField
          label={t('fromRule')}
          rule={pay.from}
          schemes={schemes}
          onChange={(from) => onChange({ ...pay, from })}
        />
        <RuleField label={t('toRule')} rule={pay.to} schemes={schemes} onChange={(to) => onChange({ ...pay, to })} />
      </div>
      {costs.error ? <Alert type="error" title={costs.error.message} description={costs.error.remedy} /> : null}
      {change ? (
        <dl className="t-facts">
          <dt>{t('forecast', { unit })}</dt>
          <dd>
            <b>{money(change.forecast, moneyUnit)}</b> <span className="y-sub">{change.basis[lang]}</span>
          </dd>
          <dt>{t('payNow')}</dt>
          <dd>{money(change.payNow, moneyUnit)}</dd>
          <dt>{t('payNew')}</dt>
          <dd>{money(change.payNew, moneyUnit)}</dd>
          <dt>{t('against')}</dt>
          <dd>
            <b>{money(change.againstCurrent, moneyUnit)}</b>
          </dd>
          <dt>{t('onExtra')}</dt>
          <dd>{money(change.onExtraSales, moneyUnit)}</dd>
        </dl>
      ) : null}
    </div>
  );
}

const FLAT = 0;

function RuleField({
  label,
  rule,
  schemes,
  onChange,
}: {
  label: string;
  rule: PayRule;
  schemes: ItemProps['schemes'];
  onChange: (rule: PayRule) => void;
}) {
  const t = useText(talentTexts);
  return (
    <Field inline label={label}>
      {(field) => (
        <span className="t-row">
          <Select<number>
            {...field}
            style={{ width: 150 }}
            value={'scheme' in rule ? rule.scheme : FLAT}
            options={[
              { value: FLAT, label: t('flatRate') },
              ...schemes.map(({ id, name }) => ({ value: id, label: name })),
            ]}
            onChange={(id) => onChange(id === FLAT ? { rate: '0.03' } : { scheme: id })}
          />
          {'rate' in rule ? (
            <RateInput
              aria-label={`${label} ${t('rate')}`}
              value={rule.rate}
              onChange={(rate) => {
                if (rate !== null) onChange({ rate });
              }}
            />
          ) : null}
        </span>
      )}
    </Field>
  );
}
