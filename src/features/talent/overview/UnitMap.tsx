import { useMemo, useState } from 'react';
import { useLang } from '../../../client/hooks';
import { useText } from '../../../client/text';
import type { PoolReply, PoolRow } from '../../../core/contract/talent';
import { nineBoxes } from '../../../core/engine/talent/nine-box';
import { heatMap } from '../../../ui/chart/build/heat-map';
import { Chart } from '../../../ui/chart/Chart';
import { Segmented } from '../../../ui/form/controls';
import { showPercent } from '../../../ui/format';
import { talentTexts } from '../texts';

const levels = ['region', 'branch', 'team'] as const;
type Level = (typeof levels)[number];

/** Where the people of each unit stand, at the level of the tree that is asked for. */
export function UnitMap({ pool, rows }: { pool: PoolReply; rows: readonly PoolRow[] }) {
  const t = useText(talentTexts);
  const lang = useLang();
  const present = levels.filter((level) => pool.units.some((unit) => unit.level === level));
  const [asked, setAsked] = useState<Level>('region');
  const level = present.includes(asked) ? asked : (present[0] ?? 'region');
  const spec = useMemo(() => {
    const members = unitsWithPeople(pool, rows, level);
    return heatMap({
      rows: members.map(({ name, people }) => `${name} (${people.length})`),
      columns: nineBoxes.map(({ name }) => name[lang]),
      values: members.map(({ people }) => {
        const rated = people.filter((row) => row.box !== null);
        return nineBoxes.map(({ code }) =>
          rated.length === 0 ? null : rated.filter((row) => row.box === code).length / rated.length,
        );
      }),
      show: (value) => showPercent(value, { decimals: 0 }),
      scale: { kind: 'sequential' },
      rowTitle: t('unit'),
      nameWidth: 110,
      ...(lang === 'en' ? { columnNameWidth: 92 } : {}),
    });
  }, [pool, rows, level, lang, t]);
  return (
    <div className="y-card t-pad">
      {present.length > 1 ? (
        <Segmented<Level>
          aria-label={t('level')}
          size="small"
          value={level}
          onChange={setAsked}
          options={present.map((value) => ({ value, label: t(`u_${value}`) }))}
        />
      ) : null}
      <Chart title={t('heat')} sub={t('heatSub')} spec={spec} />
    </div>
  );
}

/** Units of a level in tree order with the people on screen; units without anybody are left out. */
function unitsWithPeople(
  pool: PoolReply,
  rows: readonly PoolRow[],
  level: Level,
): { readonly name: string; readonly people: readonly PoolRow[] }[] {
  const found = new Map(
    pool.units.filter((unit) => unit.level === level).map(({ id, name }) => [id, { name, people: [] as PoolRow[] }]),
  );
  for (const row of rows) for (const unit of row.units) found.get(unit)?.people.push(row);
  return [...found.values()].filter(({ people }) => people.length > 0);
}
