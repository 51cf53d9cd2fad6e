import { memo } from 'react';
import { useFrame } from '../../../client/frame';
import { useLang } from '../../../client/hooks';
import { money, moneyUnitName, signedMoney, signedPercent } from '../../../client/money';
import { useText } from '../../../client/text';
import type { SchemeOutcome } from '../../../core/engine/commission/whatif/compare';
import { FactTable, type FactColumn } from '../../../ui/layout/FactTable';
import { Section } from '../../../ui/layout/Section';
import { Delta } from '../../../ui/layout/small';
import { commissionTexts } from '../texts';

interface Row {
  readonly region: string;
  readonly was: number;
  readonly now: number;
}

/** Cost by region under the scheme in focus and under the current one. */
export const Regions = memo(function Regions({
  outcome,
  current,
}: {
  outcome: SchemeOutcome | null;
  current: SchemeOutcome | null;
}) {
  const t = useText(commissionTexts);
  const lang = useLang();
  const { moneyUnit } = useFrame();
  if (!outcome || !current) return null;
  const before = new Map(current.byRegion.map((row) => [row.region, row.cost]));
  const rows = outcome.byRegion.map((row) => ({ region: row.region, was: before.get(row.region) ?? 0, now: row.cost }));
  const total = { region: t('total'), was: current.cost, now: outcome.cost };
  // A scheme is not compared with itself.
  const was: FactColumn<Row> = { id: 'was', title: current.id, cell: (row) => money(row.was, moneyUnit) };
  const differences: FactColumn<Row>[] = [
    {
      id: 'delta',
      title: t('delta'),
      cell: (row) => <Delta value={row.now - row.was}>{signedMoney(row.now - row.was, moneyUnit)}</Delta>,
    },
    {
      id: 'change',
      title: t('change'),
      cell: (row) => (
        <Delta value={row.now - row.was}>
          {signedPercent(row.was === 0 ? null : (row.now - row.was) / row.was, 1)}
        </Delta>
      ),
    },
  ];
  return (
    <Section card title={t('byRegion')} sub={moneyUnitName(moneyUnit, lang)}>
      <FactTable
        tight
        label={t('byRegion')}
        rows={rows}
        rowId={(row) => row.region}
        total={total}
        columns={[
          { id: 'region', title: t('region'), cell: (row) => row.region },
          ...(outcome === current ? [] : [was]),
          { id: 'now', title: outcome.id, cell: (row) => money(row.now, moneyUnit) },
          ...(outcome === current ? [] : differences),
        ]}
      />
    </Section>
  );
});
