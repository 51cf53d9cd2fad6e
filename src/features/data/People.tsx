import { useCallback, useMemo, useState } from 'react';
import { useFrame } from '../../client/frame';
import { useLang, useQuery } from '../../client/hooks';
import { moneyUnitName } from '../../client/money';
import { useText } from '../../client/text';
import type { PersonRow } from '../../core/contract/data';
import { Alert, Input } from '../../ui/form/controls';
import { showMoney, showNumber, type MoneyUnit } from '../../ui/format';
import { DataTable, type TableColumn } from '../../ui/grid/DataTable';
import { EmptyState, SkeletonBars } from '../../ui/layout/small';
import { dataTexts } from './texts';

/** Everybody of the workspace, however many: only rows in sight are drawn. Enter opens the person under Talent. */
export function People() {
  const t = useText(dataTexts);
  const lang = useLang();
  const { go, moneyUnit } = useFrame();
  const people = useQuery('data.people', {});
  const [text, setText] = useState('');
  const found = useMemo(() => {
    const wanted = text.trim().toLowerCase();
    return (people.data ?? []).filter(({ name, number, path }) =>
      `${number} ${name} ${path}`.toLowerCase().includes(wanted),
    );
  }, [people.data, text]);
  const open = useCallback((person: PersonRow) => go('talent', { person: String(person.id) }), [go]);
  const columns = useMemo(
    (): TableColumn<PersonRow>[] => [
      { id: 'number', title: t('number'), value: ({ number }) => number, width: 72, pinned: 'left' },
      {
        id: 'name',
        title: t('name'),
        value: ({ name }) => name,
        width: 84,
        pinned: 'left',
        cell: (person) => (
          <button type="button" className="y-link" onClick={() => open(person)}>
            {person.name}
          </button>
        ),
      },
      { id: 'unit', title: t('unit'), value: ({ path }) => path, minWidth: 148, flex: 1 },
      { id: 'role', title: t('role'), value: ({ role }) => role, width: 104 },
      { id: 'hired', title: t('hired'), value: ({ hireDate }) => hireDate, width: 92 },
      { id: 'left', title: t('left'), value: ({ leaveDate }) => leaveDate, width: 92 },
      { id: 'reason', title: t('reason'), value: ({ leaveReason }) => leaveReason, width: 104 },
      money('basePay', t('basePay'), ({ basePay }) => basePay, 'yuan', lang === 'zh' ? 104 : 110),
      money('incentive', t('incentive'), ({ targetIncentive }) => targetIncentive, 'yuan', lang === 'zh' ? 126 : 150),
      {
        id: 'months',
        title: t('months'),
        value: ({ months }) => months,
        align: 'right',
        width: lang === 'zh' ? 86 : 60,
      },
      money(
        'net12',
        t('net12', { unit: moneyUnitName(moneyUnit, lang) }),
        ({ netSales12 }) => netSales12,
        moneyUnit,
        lang === 'zh' ? 162 : 152,
      ),
    ],
    [t, open, moneyUnit, lang],
  );
  if (people.error) return <Alert type="error" title={people.error.message} description={people.error.remedy} />;
  if (!people.data) return <SkeletonBars label={t('loading')} />;
  if (people.data.length === 0) return <EmptyState text={t('noPeople')} />;
  return (
    <div className="d-people">
      <div className="d-line">
        <Input
          className="d-find"
          allowClear
          aria-label={t('findPeople')}
          placeholder={t('findPeople')}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
        <span className="y-sub">{t('peopleCount', { count: showNumber(found.length) })}</span>
      </div>
      <div className="d-fill">
        <DataTable
          label={t('people')}
          rows={found}
          rowId={({ id }) => String(id)}
          columns={columns}
          onOpen={open}
          empty={t('noneFound')}
        />
      </div>
    </div>
  );
}

function money(
  id: string,
  title: string,
  value: (row: PersonRow) => number | null,
  unit: MoneyUnit,
  width: number,
): TableColumn<PersonRow> {
  return { id, title, value, show: (row) => showMoney(value(row), unit), align: 'right', width };
}
