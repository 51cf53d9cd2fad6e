import { useCallback, useMemo, useState } from 'react';
import { useText } from '../../../client/text';
import type { Ground } from '../../../core/domain/pay-ground';
import type { Assumption } from '../../../core/engine/commission/whatif/outcome';
import { Button, Modal } from '../../../ui/form/controls';
import { percentCells, textCells } from '../../../ui/grid/cells';
import { SheetGrid } from '../../../ui/grid/SheetGrid';
import type { CellEdit, Refusal, SheetColumn } from '../../../ui/grid/types';
import { figureOf, figureRows, withFigures, type FigureRow } from './one-by-one';
import { commissionTexts } from '../texts';

type ByPerson = Extract<Assumption, { readonly kind: 'typed' | 'forecast' }>;

/** The assumed figure unit by unit or person by person: typed, filled down, pasted from Excel. */
export function OneByOne({
  value,
  onChange,
  ground,
}: {
  value: ByPerson;
  onChange: (assumption: ByPerson) => void;
  ground: Ground;
}) {
  const t = useText(commissionTexts);
  const [open, setOpen] = useState(false);
  const count = Object.keys(value.byPerson ?? {}).length;
  return (
    <>
      <Button onClick={() => setOpen(true)}>{count === 0 ? t('oneByOne') : t('oneByOneCount', { count })}</Button>
      {open ? <Dialog value={value} onChange={onChange} ground={ground} onClose={() => setOpen(false)} /> : null}
    </>
  );
}

function Dialog({
  value,
  onChange,
  ground,
  onClose,
}: {
  value: ByPerson;
  onChange: (assumption: ByPerson) => void;
  ground: Ground;
  onClose: () => void;
}) {
  const t = useText(commissionTexts);
  const [figures, setFigures] = useState<Readonly<Record<string, number>>>(value.byPerson ?? {});
  const all = value.kind === 'typed' ? value.attainment : value.growth;
  const least = value.kind === 'typed' ? 0 : -1;
  const name = value.kind === 'typed' ? t('attained') : t('growth');
  const rows = useMemo(() => figureRows(ground, t('company')), [ground, t]);
  const columns = useMemo(
    (): SheetColumn<FigureRow>[] => [
      { id: 'name', title: t('unitOrPerson'), format: textCells, value: (row) => row.name, tree: true, flex: 1 },
      { id: 'number', title: t('number'), format: textCells, value: (row) => row.person?.number ?? null, width: 100 },
      { id: 'role', title: t('role'), format: textCells, value: (row) => row.person?.role ?? null, width: 120 },
      {
        id: 'figure',
        title: name,
        format: percentCells({ decimals: 1 }),
        value: (row) => figureOf(row, figures, all),
        editable: true,
        width: 120,
      },
    ],
    [t, name, figures, all],
  );
  const onEdits = useCallback(
    (edits: readonly CellEdit[]): Promise<readonly Refusal[] | undefined> => {
      const outside = edits.find(({ value: figure }) => typeof figure === 'number' && (figure < least || figure > 10));
      if (outside)
        return Promise.resolve([
          {
            rowId: outside.rowId,
            columnId: outside.columnId,
            message: least === 0 ? commissionTexts.attainedRange : commissionTexts.growthRange,
          },
        ]);
      const typed = new Map(
        edits.map(({ rowId, value: figure }) => [rowId, typeof figure === 'number' ? figure : null]),
      );
      setFigures((now) => withFigures(now, rows, typed, all));
      return Promise.resolve(undefined);
    },
    [rows, all, least],
  );
  const count = Object.keys(figures).length;
  return (
    <Modal
      open
      width={640}
      title={t('oneByOneTitle', { name })}
      onCancel={onClose}
      footer={[
        <Button key="reset" disabled={count === 0} onClick={() => setFigures({})}>
          {t('oneByOneReset')}
        </Button>,
        <Button key="cancel" onClick={onClose}>
          {t('cancel')}
        </Button>,
        <Button
          key="take"
          type="primary"
          onClick={() => {
            const plain: ByPerson =
              value.kind === 'typed' ? { kind: 'typed', attainment: all } : { kind: 'forecast', growth: all };
            onChange(count === 0 ? plain : { ...plain, byPerson: figures });
            onClose();
          }}
        >
          {t('oneByOneTake')}
        </Button>,
      ]}
    >
      <p className="y-mut">{t('oneByOneHint')}</p>
      <div className="c-one-by-one">
        <SheetGrid<FigureRow>
          label={t('oneByOneTitle', { name })}
          rows={rows}
          rowId={(row) => row.id}
          columns={columns}
          level={(row) => row.level}
          openLevel={1}
          cellState={(row, id) =>
            id === 'figure' && row.people.some((number) => figures[number] !== undefined)
              ? { changed: true }
              : undefined
          }
          onEdits={onEdits}
        />
      </div>
    </Modal>
  );
}
