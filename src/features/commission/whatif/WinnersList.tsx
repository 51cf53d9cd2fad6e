import { memo, useMemo, useState, type RefObject } from 'react';
import { useFrame } from '../../../client/frame';
import { useLang } from '../../../client/hooks';
import { money, moneyUnitName, signedMoney, signedPercent } from '../../../client/money';
import { useText } from '../../../client/text';
import type { Ground, GroundPerson } from '../../../core/domain/pay-ground';
import type { SchemeOutcome } from '../../../core/engine/commission/whatif/compare';
import type { Assumption } from '../../../core/engine/commission/whatif/outcome';
import { Button, Segmented, Select } from '../../../ui/form/controls';
import { DataTable } from '../../../ui/grid/DataTable';
import { Section } from '../../../ui/layout/Section';
import { Delta } from '../../../ui/layout/small';
import { unitsIn } from '../show';
import { commissionTexts } from '../texts';
import { useExport } from '../use-export';
import type { Drafts } from '../use-drafts';

interface Props {
  /** Read when the list is exported; the list itself follows the results. */
  readonly drafts: RefObject<Drafts>;
  readonly ground: Ground;
  readonly assumption: Assumption;
  readonly outcome: SchemeOutcome | null;
  readonly current: SchemeOutcome | null;
}

interface Row {
  readonly id: string;
  readonly person: Pick<GroundPerson, 'number' | 'name' | 'region' | 'role'>;
  readonly before: number;
  readonly pay: number;
  readonly delta: number;
}

type Which = 'everyone' | 'gainers' | 'losersWord';
const sides: readonly Which[] = ['everyone', 'gainers', 'losersWord'];

/** Gains and losses person by person: sorted by any column, narrowed to a unit or a side, handed out as a workbook. */
export const WinnersList = memo(function WinnersList({ drafts, ground, assumption, outcome, current }: Props) {
  const t = useText(commissionTexts);
  const lang = useLang();
  const { moneyUnit } = useFrame();
  const exportBook = useExport();
  const [unit, setUnit] = useState<string | null>(null);
  const [which, setWhich] = useState<Which>('everyone');
  const units = useMemo(() => unitsIn(ground), [ground]);
  const rows = useMemo(() => {
    const people = new Map(ground.people.map((person) => [person.number, person]));
    return (outcome?.people ?? [])
      .flatMap((row): Row[] => {
        const person = people.get(row.person);
        if (!person || (unit !== null && !`${person.path.join(' / ')} / `.startsWith(`${unit} / `))) return [];
        if (which === 'gainers' ? row.delta <= 0 : which === 'losersWord' && row.delta >= 0) return [];
        return [{ id: row.person, person, before: row.pay - row.delta, pay: row.pay, delta: row.delta }];
      })
      .sort((a, b) => b.delta - a.delta);
  }, [ground, outcome, unit, which]);
  if (!outcome || !current || outcome === current) return null;
  const sum = (of: (row: Row) => number): number => rows.reduce((all, row) => all + of(row), 0);
  const total: Row = {
    id: 'total',
    person: { number: t('total'), name: String(rows.length), region: null, role: null },
    before: sum((row) => row.before),
    pay: sum((row) => row.pay),
    delta: sum((row) => row.delta),
  };
  const show = (cents: number): string => money(cents, moneyUnit);
  const exported = async (): Promise<void> => {
    const [after, before] = [outcome, current].map((one) => drafts.current.list.find((draft) => draft.id === one.id));
    if (!after || !before) return;
    const ref = (draft: typeof after): { document: typeof draft.document; label: string } => ({
      document: draft.document,
      label: draft.name,
    });
    await exportBook({
      kind: 'comparison',
      scheme: ref(after),
      against: ref(before),
      year: ground.year,
      assumption: { ...assumption },
    });
  };
  return (
    <Section
      card
      title={t('byPerson')}
      sub={t('byPersonSub', { a: outcome.id, b: current.id, unit: moneyUnitName(moneyUnit, lang) })}
      extra={
        <span className="c-row">
          <Segmented<Which>
            aria-label={t('byPerson')}
            value={which}
            onChange={setWhich}
            options={sides.map((value) => ({ value, label: t(value) }))}
          />
          <Select<string>
            aria-label={t('unit')}
            allowClear
            showSearch={{ optionFilterProp: 'label' }}
            placeholder={t('everyUnit')}
            value={unit}
            style={{ width: 180 }}
            onChange={(next: string | undefined) => setUnit(next ?? null)}
            options={units.map((value) => ({ value, label: value }))}
          />
          <Button onClick={() => void exported()}>{t('exportList')}</Button>
        </span>
      }
    >
      <div className="c-list">
        <DataTable
          label={t('byPerson')}
          rows={rows}
          rowId={(row) => row.id}
          total={total}
          empty={t('none')}
          columns={[
            { id: 'number', title: t('number'), value: (row) => row.person.number, width: 72 },
            { id: 'name', title: t('person'), value: (row) => row.person.name, width: 84 },
            { id: 'region', title: t('region'), value: (row) => row.person.region, width: 72 },
            { id: 'role', title: t('role'), value: (row) => row.person.role, minWidth: 104, flex: 1 },
            {
              id: 'before',
              title: `${t('before')} ${current.id}`,
              value: (row) => row.before,
              show: (row) => show(row.before),
              width: 104,
            },
            { id: 'pay', title: outcome.id, value: (row) => row.pay, show: (row) => show(row.pay), width: 104 },
            {
              id: 'delta',
              title: t('delta'),
              value: (row) => row.delta,
              cell: (row) => <Delta value={row.delta}>{signedMoney(row.delta, moneyUnit)}</Delta>,
              width: 104,
            },
            {
              id: 'change',
              title: t('change'),
              value: (row) => (row.before === 0 ? null : row.delta / row.before),
              cell: (row) => (
                <Delta value={row.delta}>{signedPercent(row.before === 0 ? null : row.delta / row.before, 1)}</Delta>
              ),
              align: 'right',
              width: 90,
            },
          ]}
        />
      </div>
    </Section>
  );
});
