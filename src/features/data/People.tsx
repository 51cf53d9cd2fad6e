import { useMemo, useState } from 'react';
import { useFrame } from '../../client/frame';
import { useLang, useQuery } from '../../client/hooks';
import { moneyUnitName } from '../../client/money';
import { useText } from '../../client/text';
import { Alert, Input } from '../../ui/form/controls';
import { showMoney, showNumber } from '../../ui/format';
import { EmptyState, SkeletonBars } from '../../ui/layout/small';
import { dataTexts } from './texts';

const SHOWN = 300;

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
  if (people.error) return <Alert type="error" title={people.error.message} description={people.error.remedy} />;
  if (!people.data) return <SkeletonBars label={t('loading')} />;
  if (people.data.length === 0) return <EmptyState text={t('noPeople')} />;
  return (
    <>
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
      <table className="d-table d-card">
        <thead>
          <tr>
            <th>{t('number')}</th>
            <th>{t('name')}</th>
            <th>{t('unit')}</th>
            <th>{t('role')}</th>
            <th>{t('hired')}</th>
            <th>{t('left')}</th>
            <th>{t('reason')}</th>
            <th className="num">{t('basePay')}</th>
            <th className="num">{t('incentive')}</th>
            <th className="num">{t('months')}</th>
            <th className="num">{t('net12', { unit: moneyUnitName(moneyUnit, lang) })}</th>
          </tr>
        </thead>
        <tbody>
          {found.slice(0, SHOWN).map((person) => (
            <tr key={person.id}>
              <td>{person.number}</td>
              <td>
                <button type="button" className="y-link" onClick={() => go('talent', { person: String(person.id) })}>
                  {person.name}
                </button>
              </td>
              <td>{person.path}</td>
              <td>{person.role ?? '—'}</td>
              <td>{person.hireDate ?? '—'}</td>
              <td>{person.leaveDate ?? '—'}</td>
              <td>{person.leaveReason ?? '—'}</td>
              <td className="num">{showMoney(person.basePay, 'yuan')}</td>
              <td className="num">{showMoney(person.targetIncentive, 'yuan')}</td>
              <td className="num">{showNumber(person.months)}</td>
              <td className="num">{showMoney(person.netSales12, moneyUnit)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}
