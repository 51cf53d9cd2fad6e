import { memo, useState } from 'react';
import { useCommand, useQuery } from '../../../client/hooks';
import { useText } from '../../../client/text';
import type { Input } from '../../../core/contract/contract';
import type { Ground } from '../../../core/domain/pay-ground';
import { Alert, Button, Popover, Select } from '../../../ui/form/controls';
import { MonthPicker } from '../../../ui/form/MonthPicker';
import { FactTable } from '../../../ui/layout/FactTable';
import { commissionTexts } from '../texts';
import type { Draft } from '../drafts';

interface Props {
  readonly draft: Draft;
  readonly ground: Ground;
}

/** Who is on a stored scheme instead of the current one: roles, units and single people, for good or for some months. */
export const Assign = memo(function Assign({ draft, ground }: Props) {
  const t = useText(commissionTexts);
  return (
    <Popover
      trigger="click"
      title={t('assignTitle', { name: draft.name })}
      content={<Rows key={draft.key} draft={draft} ground={ground} />}
    >
      <Button disabled={draft.stored === null}>{t('assign')}</Button>
    </Popover>
  );
});

type Row = Input<'commission.assign'>['rows'][number];

/** One choice for all kinds of who: `role …`, `unit …`, `person …`. */
const whoOf = (row: Row): string | undefined =>
  row.role !== undefined
    ? `role ${row.role}`
    : row.unitId !== undefined
      ? `unit ${row.unitId}`
      : row.personId === undefined
        ? undefined
        : `person ${row.personId}`;

function withWho(row: Row, who: string): Row {
  const months = { ...(row.from ? { from: row.from } : {}), ...(row.to ? { to: row.to } : {}) };
  const [kind] = who.split(' ');
  const what = who.slice((kind?.length ?? 0) + 1);
  if (kind === 'role') return { ...months, role: what };
  return kind === 'unit' ? { ...months, unitId: Number(what) } : { ...months, personId: Number(what) };
}

function withMonth(row: Row, end: 'from' | 'to', month: string | null): Row {
  const kept = Object.fromEntries(Object.entries(row).filter(([key]) => key !== end)) as Row; // every field of a row is optional
  return month === null ? kept : { ...kept, [end]: month };
}

function Rows({ draft, ground }: Props) {
  const t = useText(commissionTexts);
  const all = useQuery('commission.assignments', {});
  const units = useQuery('commission.units', {});
  const assign = useCommand('commission.assign');
  const stored = (all.data ?? [])
    .filter((row) => row.schemeId === draft.stored?.id)
    .map((row): Row => ({
      ...(row.role === null ? {} : { role: row.role }),
      ...(row.unitId === null ? {} : { unitId: row.unitId }),
      ...(row.personId === null ? {} : { personId: row.personId }),
      ...(row.from === null ? {} : { from: row.from }),
      ...(row.to === null ? {} : { to: row.to }),
    }));
  const [typed, setTyped] = useState<readonly Row[] | null>(null);
  const rows = typed ?? stored;
  const roles = [...new Set(ground.people.flatMap((person) => (person.role === null ? [] : [person.role])))];
  const options = [
    { label: t('assignRoles'), options: roles.map((role) => ({ value: `role ${role}`, label: role })) },
    {
      label: t('assignUnits'),
      options: (units.data ?? []).map(({ id, name }) => ({ value: `unit ${id}`, label: name })),
    },
    {
      label: t('assignPeople'),
      options: ground.people.map(({ id, number, name }) => ({ value: `person ${id}`, label: `${number} ${name}` })),
    },
  ];
  const put = (i: number, row: Row): void => setTyped(rows.map((one, at) => (at === i ? row : one)));
  const whole = rows.filter((row) => whoOf(row) !== undefined);
  const backwards = whole.some((row) => row.from && row.to && row.from > row.to);
  const error = all.error ?? units.error ?? assign.error;
  const save = async (): Promise<void> => {
    if (draft.stored && (await assign.run({ schemeId: draft.stored.id, rows: whole }))) setTyped(null);
  };
  return (
    <div className="c-pop c-assign">
      {error ? <Alert type="error" title={error.message} description={error.remedy} /> : null}
      {rows.length === 0 ? <span className="y-mut">{t('assignNobody')}</span> : null}
      {rows.length === 0 ? null : (
        <FactTable
          tight
          label={t('assign')}
          rows={rows.map((row, i) => ({ row, i }))}
          rowId={({ i }) => String(i)}
          columns={[
            {
              id: 'who',
              title: t('assignWho'),
              align: 'left',
              cell: ({ row, i }) => (
                <Select
                  aria-label={`${t('assignWho')} ${i + 1}`}
                  showSearch={{ optionFilterProp: 'label' }}
                  value={whoOf(row)}
                  style={{ width: 230 }}
                  onChange={(who: string) => put(i, withWho(row, who))}
                  options={options}
                />
              ),
            },
            ...(['from', 'to'] as const).map((end) => ({
              id: end,
              title: t(end === 'from' ? 'assignFrom' : 'assignTo'),
              align: 'left' as const,
              cell: ({ row, i }: { row: Row; i: number }) => (
                <MonthPicker
                  aria-label={`${t(end === 'from' ? 'assignFrom' : 'assignTo')} ${i + 1}`}
                  value={row[end] ?? null}
                  onChange={(month) => put(i, withMonth(row, end, month))}
                />
              ),
            })),
            {
              id: 'remove',
              title: '',
              cell: ({ i }) => (
                <Button
                  type="text"
                  size="small"
                  aria-label={`${t('remove')} ${i + 1}`}
                  onClick={() => setTyped(rows.filter((_, at) => at !== i))}
                >
                  ×
                </Button>
              ),
            },
          ]}
        />
      )}
      {backwards ? <Alert type="error" title={t('assignBackwards')} /> : null}
      <div className="c-row">
        <Button onClick={() => setTyped([...rows, {}])}>{t('assignAdd')}</Button>
        <Button
          type="primary"
          disabled={typed === null || backwards}
          loading={assign.running}
          onClick={() => void save()}
        >
          {t('assignSave')}
        </Button>
      </div>
    </div>
  );
}
