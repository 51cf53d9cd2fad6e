import { useMemo, useState } from 'react';
import { useQuery } from '../../../client/hooks';
import { useText } from '../../../client/text';
import type { PlanMember, PlanRow, PlanView } from '../../../core/contract/targets';
import type { AllocationOptions } from '../../../core/contract/targets-input';
import { Button, Select } from '../../../ui/form/controls';
import { RateInput } from '../../../ui/form/FigureInput';
import { FactTable } from '../../../ui/layout/FactTable';
import { ownBound, rowPaths, withOwnBound, type OwnBound } from '../show';
import { targetsTexts } from '../texts';

type Bounds = AllocationOptions['bounds'];

interface Props {
  readonly year: number;
  /** The version that is allocated anew; null: a first plan, of whoever the workspace holds. */
  readonly plan: PlanView | null;
  /** Regions have their bounds in the table of the preview. */
  readonly regions: ReadonlySet<string>;
  readonly bounds: Bounds;
  readonly setBounds: (bounds: Bounds) => void;
}

/** Least and most growth of single branches, teams and people, beside those of the regions. */
export function OwnBounds({ year, plan, ...rest }: Props) {
  // A version knows its members; only a first plan asks for them.
  const members = useMemo(() => (plan ? membersOf(plan.rows) : null), [plan]);
  return members ? <Bounds members={members} {...rest} /> : <OfTheWorkspace year={year} {...rest} />;
}

function OfTheWorkspace({ year, ...rest }: Omit<Props, 'plan'>) {
  const { data } = useQuery('targets.members', { year });
  return <Bounds members={data ?? null} {...rest} />;
}

interface BoundsProps extends Omit<Props, 'year' | 'plan'> {
  /** null: still being asked for */
  readonly members: readonly PlanMember[] | null;
}

function Bounds({ members, regions, bounds, setBounds }: BoundsProps) {
  const t = useText(targetsTexts);
  const [added, setAdded] = useState<readonly OwnBound[]>([]);
  const choices = useMemo(
    () =>
      (members ?? [])
        .filter(({ label }) => !regions.has(label))
        .map((member) => ({ value: key(member), label: member.label })),
    [members, regions],
  );
  const labels = useMemo(() => new Map(choices.map(({ value, label }) => [value, label])), [choices]);
  const stored: OwnBound[] = [
    ...(bounds?.units ?? []).map(({ unit }) => ({ kind: 'unit' as const, name: unit })),
    ...(bounds?.people ?? []).map(({ person }) => ({ kind: 'person' as const, name: person })),
  ].filter(({ kind, name }) => kind === 'person' || !regions.has(name));
  const shown = [...stored, ...added.filter((one) => !stored.some((other) => key(other) === key(one)))];
  const remove = (one: OwnBound): void => {
    setAdded(added.filter((other) => key(other) !== key(one)));
    setBounds(withOwnBound(withOwnBound(bounds, one, 0, null), one, 1, null));
  };
  const label = (one: OwnBound): string => labels.get(key(one)) ?? one.name;
  return (
    <>
      <Select<string>
        aria-label={t('addBound')}
        placeholder={t('addBound')}
        showSearch={{ optionFilterProp: 'label' }}
        loading={members === null}
        value={null}
        style={{ width: 360 }}
        options={choices}
        onChange={(value) => {
          const kind = value.startsWith('person ') ? 'person' : 'unit';
          setAdded([...added, { kind, name: value.slice(kind.length + 1) }]);
        }}
      />
      {shown.length === 0 ? null : (
        <FactTable
          label={t('boundsOfOthers')}
          rows={shown}
          rowId={key}
          tight
          columns={[
            { id: 'name', title: t('boundsOfOthers'), cell: label },
            ...([0, 1] as const).map((side) => ({
              id: side === 0 ? 'low' : 'high',
              title: t(side === 0 ? 'low' : 'high'),
              cell: (one: OwnBound) => (
                <RateInput
                  aria-label={`${t(side === 0 ? 'low' : 'high')} ${label(one)}`}
                  value={ownBound(bounds, one, side)}
                  onChange={(value) => {
                    // It stays on show while its last figure is being retyped.
                    setAdded((now) => [...now.filter((other) => key(other) !== key(one)), one]);
                    setBounds(withOwnBound(bounds, one, side, value));
                  }}
                  width={72}
                />
              ),
            })),
            {
              id: 'remove',
              title: '',
              cell: (one) => (
                <Button size="small" aria-label={`${t('removeBound')} ${label(one)}`} onClick={() => remove(one)}>
                  {t('removeBound')}
                </Button>
              ),
            },
          ]}
        />
      )}
    </>
  );
}

const key = ({ kind, name }: OwnBound): string => `${kind} ${name}`;

/** Units and people of a version, under the names that bounds go by. */
function membersOf(rows: readonly PlanRow[]): PlanMember[] {
  const paths = rowPaths(rows);
  return rows.flatMap((row): PlanMember[] => {
    const label = paths.get(row.id) ?? row.name;
    if (row.parent === null || row.level === 'vacancy') return [];
    return row.level === 'person'
      ? [{ kind: 'person', name: row.number ?? row.name, label }]
      : [{ kind: 'unit', name: label, label }];
  });
}
