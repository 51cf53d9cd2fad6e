import { useMemo, useState } from 'react';
import { useCommand, useLang, useQuery } from '../../../client/hooks';
import { useText } from '../../../client/text';
import type { PoolRow } from '../../../core/contract/talent';
import { nineBoxes, type BoxCode } from '../../../core/engine/talent/nine-box';
import { Alert, Button, Input, Select } from '../../../ui/form/controls';
import { setupTexts } from '../settings/setup-texts';
import { everybody, isEverybody, type Filter } from './view-filter';

interface Props {
  readonly rows: readonly PoolRow[];
  readonly filter: Filter;
  readonly onFilter: (filter: Filter) => void;
}

/** The filters of the list, and the views saved from them in the workspace. */
export function FilterBar({ rows, filter, onFilter }: Props) {
  const t = useText(setupTexts);
  const lang = useLang();
  const roles = useMemo(() => [...new Set(rows.flatMap((row) => row.role ?? []))].sort(), [rows]);
  return (
    <>
      <Input.Search
        allowClear
        style={{ width: 180 }}
        placeholder={t('find')}
        aria-label={t('find')}
        value={filter.text}
        onChange={(event) => onFilter({ ...filter, text: event.target.value })}
      />
      <Choice<Filter['flags'][number]>
        label={t('flags')}
        value={filter.flags}
        options={(['highPotential', 'star', 'caution', 'moved', 'calibrated'] as const).map((value) => ({
          value,
          label: t(`f_${value}`),
        }))}
        onChange={(flags) => onFilter({ ...filter, flags })}
      />
      <Choice<BoxCode>
        label={t('box')}
        value={filter.boxes}
        options={nineBoxes.map(({ code, name }) => ({ value: code, label: name[lang] }))}
        onChange={(boxes) => onFilter({ ...filter, boxes })}
      />
      <Choice<string>
        label={t('role')}
        value={filter.roles}
        options={roles.map((value) => ({ value, label: value }))}
        onChange={(next) => onFilter({ ...filter, roles: next })}
      />
      <Choice<Filter['risk'][number]>
        label={t('risk')}
        value={filter.risk}
        options={(['high', 'medium', 'low'] as const).map((value) => ({ value, label: t(`r_${value}`) }))}
        onChange={(risk) => onFilter({ ...filter, risk })}
      />
      <Choice<Filter['evidence'][number]>
        label={t('evidence')}
        value={filter.evidence}
        options={(['strong', 'fair', 'thin'] as const).map((value) => ({ value, label: t(`e_${value}`) }))}
        onChange={(evidence) => onFilter({ ...filter, evidence })}
      />
      <Views filter={filter} onFilter={onFilter} />
    </>
  );
}

interface ChoiceProps<T extends string> {
  readonly label: string;
  readonly value: T[];
  readonly options: { value: T; label: string }[];
  readonly onChange: (value: T[]) => void;
}

function Choice<T extends string>({ label, value, options, onChange }: ChoiceProps<T>) {
  return (
    <Select<T[]>
      mode="multiple"
      allowClear
      aria-label={label}
      placeholder={label}
      style={{ minWidth: 96, maxWidth: 220 }}
      popupMatchSelectWidth={false}
      maxTagCount="responsive"
      value={value}
      options={options}
      onChange={onChange}
    />
  );
}

function Views({ filter, onFilter }: Pick<Props, 'filter' | 'onFilter'>) {
  const t = useText(setupTexts);
  const stored = useQuery('talent.views', {});
  const set = useCommand('talent.views.set');
  const [name, setName] = useState<string | null>(null);
  const views = stored.data ?? [];
  const current = views.find((view) => JSON.stringify(ordered(view)) === JSON.stringify(ordered(filter)));
  const title = name?.trim() ?? '';
  const store = async (): Promise<void> => {
    if (title === '') return;
    const others = views.filter((view) => view.name !== title);
    if (await set.run({ views: [...others, { name: title, ...ordered(filter) }] })) setName(null);
  };
  return (
    <>
      {views.length > 0 ? (
        <Select<string | null>
          aria-label={t('views')}
          placeholder={t('views')}
          style={{ minWidth: 110 }}
          popupMatchSelectWidth={false}
          value={current?.name ?? null}
          options={views.map((view) => ({ value: view.name, label: view.name }))}
          onChange={(chosen) => {
            const view = views.find((entry) => entry.name === chosen);
            if (view) onFilter(ordered(view));
          }}
        />
      ) : null}
      {current ? (
        <Button
          type="text"
          aria-label={t('removeView', { name: current.name })}
          onClick={() => void set.run({ views: views.filter((view) => view !== current) })}
        >
          {t('remove')}
        </Button>
      ) : null}
      {!current && !isEverybody(filter) && name === null ? (
        <Button onClick={() => setName('')}>{t('saveView')}</Button>
      ) : null}
      {name === null ? null : (
        <>
          <Input
            autoFocus
            style={{ width: 140 }}
            aria-label={t('viewName')}
            placeholder={t('viewName')}
            maxLength={200}
            value={name}
            onChange={(event) => setName(event.target.value)}
            onPressEnter={() => void store()}
            onKeyDown={(event) => {
              if (event.key === 'Escape') setName(null);
            }}
          />
          <Button type="primary" disabled={title === ''} loading={set.running} onClick={() => void store()}>
            {t('save')}
          </Button>
        </>
      )}
      {isEverybody(filter) ? null : (
        <Button type="text" onClick={() => onFilter(everybody)}>
          {t('clear')}
        </Button>
      )}
      {set.error ? <Alert type="error" title={set.error.message} description={set.error.remedy} /> : null}
    </>
  );
}

/** The parts in the order in which they are stored, so that two equal filters read the same. */
function ordered({ text, flags, boxes, roles, risk, evidence }: Filter): Filter {
  return { text, flags, boxes, roles, risk, evidence };
}
