import { useMemo } from 'react';
import { useText } from '../../client/text';
import type { PoolReply } from '../../core/contract/talent';
import { TreeSelect } from '../../ui/form/controls';
import { talentTexts } from './texts';

interface Props {
  readonly pool: PoolReply;
  readonly value: number | null;
  readonly onChange: (unit: number | null) => void;
  readonly count: number;
}

interface Node {
  readonly value: number;
  readonly title: string;
  readonly children: Node[];
}

/** Whose people are on screen: the whole company or a unit of the tree. */
export function UnitPicker({ pool, value, onChange, count }: Props) {
  const t = useText(talentTexts);
  const tree = useMemo(() => treeOf(pool.units), [pool.units]);
  return (
    <>
      <TreeSelect<number | null>
        aria-label={t('unit')}
        style={{ minWidth: 130 }}
        value={value}
        allowClear
        showSearch={{ treeNodeFilterProp: 'title' }}
        placeholder={t('allUnits')}
        treeData={tree}
        treeDefaultExpandedKeys={tree.map((node) => node.value)}
        popupMatchSelectWidth={240}
        onChange={(next) => onChange(next ?? null)}
      />
      <span className="y-sub">{t('count', { n: count })}</span>
    </>
  );
}

function treeOf(units: PoolReply['units']): Node[] {
  const nodes = new Map(units.map(({ id, name }): [number, Node] => [id, { value: id, title: name, children: [] }]));
  const roots: Node[] = [];
  for (const { id, parent } of units) {
    const node = nodes.get(id);
    if (!node) continue;
    const above = parent === null ? undefined : nodes.get(parent);
    (above?.children ?? roots).push(node);
  }
  return roots;
}
