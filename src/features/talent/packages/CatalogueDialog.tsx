import { useState } from 'react';
import { useFrame } from '../../../client/frame';
import { useCommand, useLang } from '../../../client/hooks';
import { moneyUnitName } from '../../../client/money';
import { useText } from '../../../client/text';
import type { CatalogueItem, PackageKind, PackageTemplate } from '../../../core/contract/talent-packages';
import { cents } from '../../../core/domain/units';
import { Alert, Button, Checkbox, Input, Modal, Select, Tabs } from '../../../ui/form/controls';
import { MoneyInput } from '../../../ui/form/FigureInput';
import { Icon } from '../../../ui/layout/Icon';
import { setupTexts } from '../settings/setup-texts';

interface Props {
  readonly catalogue: readonly CatalogueItem[];
  readonly templates: readonly PackageTemplate[];
  readonly onDone: () => void;
}

const kinds: readonly PackageKind[] = ['material', 'recognition', 'development'];

/** What packages are made of, and the sets they start from; stored together on saving. */
export function CatalogueDialog({ catalogue, templates, onDone }: Props) {
  const t = useText(setupTexts);
  const save = useCommand('talent.catalogue.set');
  const [items, setItems] = useState(catalogue);
  const [sets, setSets] = useState(templates);
  const unnamed = [...items, ...sets].some(({ name }) => name.trim() === '');
  const store = async (): Promise<void> => {
    const next = {
      items: items.map((item) => ({ ...item })),
      templates: sets.map((set) => ({ ...set, items: set.items.map((item) => ({ ...item })) })),
    };
    if (await save.run(next)) onDone();
  };
  return (
    <Modal
      open
      width={760}
      title={t('catalogue')}
      okText={t('save')}
      cancelText={t('cancel')}
      okButtonProps={{ disabled: unnamed, loading: save.running }}
      onOk={() => void store()}
      onCancel={onDone}
    >
      {save.error ? <Alert type="error" title={save.error.message} description={save.error.remedy} /> : null}
      {unnamed ? <Alert type="warning" title={t('nameMissing')} /> : null}
      <Tabs
        items={[
          { key: 'items', label: t('tabItems'), children: <Items items={items} onChange={setItems} /> },
          {
            key: 'templates',
            label: t('tabTemplates'),
            children: <Sets sets={sets} items={items} onChange={setSets} />,
          },
        ]}
      />
      <p className="y-sub">{t('keepsOld')}</p>
    </Modal>
  );
}

function replaced<T>(list: readonly T[], at: number, next: T | null): readonly T[] {
  return list.flatMap((one, i) => (i === at ? (next === null ? [] : [next]) : [one]));
}

function Items({
  items,
  onChange,
}: {
  items: readonly CatalogueItem[];
  onChange: (items: readonly CatalogueItem[]) => void;
}) {
  const t = useText(setupTexts);
  const lang = useLang();
  const { moneyUnit } = useFrame();
  const unit = moneyUnitName(moneyUnit, lang);
  return (
    <>
      {items.map((item, i) => (
        // Rows have no identity of their own: their place names them.
        <div key={i} className="t-item">
          <div className="t-row">
            <Select<PackageKind>
              aria-label={`${t('kind')} ${i + 1}`}
              style={{ width: 120 }}
              value={item.kind}
              options={kinds.map((value) => ({ value, label: t(`k_${value}`) }))}
              onChange={(kind) => onChange(replaced(items, i, { ...item, kind }))}
            />
            <Input
              aria-label={`${t('name')} ${i + 1}`}
              maxLength={200}
              value={item.name}
              onChange={(event) => onChange(replaced(items, i, { ...item, name: event.target.value }))}
            />
            <MoneyInput
              aria-label={`${t('cost', { unit })} ${i + 1}`}
              value={cents(item.cost)}
              unit={moneyUnit}
              suffix={unit}
              onChange={(cost) => onChange(replaced(items, i, { ...item, cost: cost ?? 0 }))}
            />
            <Button
              type="text"
              aria-label={`${t('remove')} ${item.name}`}
              icon={<Icon name="close" />}
              onClick={() => onChange(replaced(items, i, null))}
            />
          </div>
        </div>
      ))}
      <Button
        icon={<Icon name="plus" />}
        disabled={items.length >= 100}
        onClick={() => onChange([...items, { kind: 'development', name: '', cost: 0 }])}
      >
        {t('addItem')}
      </Button>
    </>
  );
}

const PAY: PackageTemplate['pay'] = { from: { rate: '0.03' }, to: { rate: '0.04' } };

function Sets({
  sets,
  items,
  onChange,
}: {
  sets: readonly PackageTemplate[];
  items: readonly CatalogueItem[];
  onChange: (sets: readonly PackageTemplate[]) => void;
}) {
  const t = useText(setupTexts);
  return (
    <>
      {sets.map((set, i) => {
        // What a template holds although the catalogue no longer does can still be kept or taken out.
        const known = new Map([...items, ...set.items].map((item) => [item.name, item]));
        return (
          <div key={i} className="t-item">
            <div className="t-row">
              <Input
                style={{ width: 200 }}
                aria-label={`${t('name')} ${i + 1}`}
                maxLength={200}
                value={set.name}
                onChange={(event) => onChange(replaced(sets, i, { ...set, name: event.target.value }))}
              />
              <Select<string[]>
                mode="multiple"
                aria-label={`${t('templateItems')} ${i + 1}`}
                placeholder={t('templateItems')}
                style={{ flex: 1, minWidth: 200 }}
                value={set.items.map(({ name }) => name)}
                options={[...known.keys()].filter((name) => name !== '').map((value) => ({ value, label: value }))}
                onChange={(names) =>
                  onChange(replaced(sets, i, { ...set, items: names.flatMap((name) => known.get(name) ?? []) }))
                }
              />
              <Button
                type="text"
                aria-label={`${t('remove')} ${set.name}`}
                icon={<Icon name="close" />}
                onClick={() => onChange(replaced(sets, i, null))}
              />
            </div>
            <Checkbox
              checked={set.pay !== null}
              onChange={(event) => onChange(replaced(sets, i, { ...set, pay: event.target.checked ? PAY : null }))}
            >
              {t('templatePay')}
            </Checkbox>
          </div>
        );
      })}
      <Button
        icon={<Icon name="plus" />}
        disabled={sets.length >= 50}
        onClick={() => onChange([...sets, { name: t('newTemplate'), items: [], pay: null }])}
      >
        {t('addTemplate')}
      </Button>
    </>
  );
}
