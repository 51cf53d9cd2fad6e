import { useState } from 'react';
import { useCommand, useQuery } from '../../client/hooks';
import { useText } from '../../client/text';
import type { Ground } from '../../core/domain/pay-ground';
import { Alert, Button, Popover, Select } from '../../ui/form/controls';
import { commissionTexts } from './texts';
import type { Draft } from './drafts';

interface Props {
  readonly draft: Draft;
  readonly ground: Ground;
}

/** Who is on a stored scheme instead of the current one: roles and single people. */
export function Assign({ draft, ground }: Props) {
  const t = useText(commissionTexts);
  return (
    <Popover
      trigger="click"
      title={t('assignTitle', { name: draft.name })}
      content={<Rows key={draft.id} draft={draft} ground={ground} />}
    >
      <Button disabled={draft.stored === null}>{t('assign')}</Button>
    </Popover>
  );
}

function Rows({ draft, ground }: Props) {
  const t = useText(commissionTexts);
  const all = useQuery('commission.assignments', {});
  const assign = useCommand('commission.assign');
  const own = all.data?.filter((row) => row.schemeId === draft.stored?.id) ?? [];
  // Rows with months or a unit, made on the command line, are kept as they are.
  const kept = own.filter((row) => row.unitId !== null || row.from !== null || row.to !== null);
  const plain = own.filter((row) => !kept.includes(row));
  const [typed, setTyped] = useState<{ roles: readonly string[]; people: readonly number[] } | null>(null);
  const roles = typed?.roles ?? plain.flatMap((row) => (row.role === null ? [] : [row.role]));
  const people = typed?.people ?? plain.flatMap((row) => (row.personId === null ? [] : [row.personId]));
  const known = [...new Set(ground.people.flatMap((person) => (person.role === null ? [] : [person.role])))];
  const error = all.error ?? assign.error;
  const save = async (): Promise<void> => {
    if (!draft.stored) return;
    const rows = [
      ...kept.map((row) => ({
        ...(row.role === null ? {} : { role: row.role }),
        ...(row.unitId === null ? {} : { unitId: row.unitId }),
        ...(row.personId === null ? {} : { personId: row.personId }),
        ...(row.from === null ? {} : { from: row.from }),
        ...(row.to === null ? {} : { to: row.to }),
      })),
      ...roles.map((role) => ({ role })),
      ...people.map((personId) => ({ personId })),
    ];
    if (await assign.run({ schemeId: draft.stored.id, rows })) setTyped(null);
  };
  return (
    <div className="c-pop">
      {error ? <Alert type="error" title={error.message} description={error.remedy} /> : null}
      <Select<string[]>
        mode="multiple"
        aria-label={t('assignRoles')}
        placeholder={t('assignRoles')}
        value={[...roles]}
        onChange={(next) => setTyped({ roles: next, people })}
        options={known.map((role) => ({ value: role, label: role }))}
      />
      <Select<number[]>
        mode="multiple"
        aria-label={t('assignPeople')}
        placeholder={t('assignPeople')}
        showSearch={{ optionFilterProp: 'label' }}
        value={[...people]}
        onChange={(next) => setTyped({ roles, people: next })}
        options={ground.people.map((person) => ({ value: person.id, label: `${person.number} ${person.name}` }))}
      />
      {kept.length > 0 ? <span className="y-mut">{t('assignKept', { count: kept.length })}</span> : null}
      <Button type="primary" disabled={typed === null} loading={assign.running} onClick={() => void save()}>
        {t('assignSave')}
      </Button>
    </div>
  );
}
