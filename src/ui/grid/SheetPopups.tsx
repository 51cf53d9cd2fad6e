import { useEffect, useRef, useState, type ReactNode } from 'react';
import { say, type Phrase } from '../../core/domain/text';
import { useKitText, useUiLang } from '../lang';
import { Icon } from '../layout/Icon';
import type { Sheet } from './sheet-state';

interface BoxProps {
  readonly title: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** A small dialog in the corner of the grid: takes the focus, Escape closes. */
function Box({ title, onClose, children }: BoxProps) {
  const t = useKitText();
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => box.current?.querySelector<HTMLElement>('input')?.focus(), []);
  return (
    <div
      ref={box}
      className="y-sheet-box"
      role="dialog"
      aria-label={title}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        onClose();
      }}
    >
      <div className="y-sheet-box-head">
        <b>{title}</b>
        <button type="button" className="y-plain" aria-label={t('close')} onClick={onClose}>
          <Icon name="close" />
        </button>
      </div>
      {children}
    </div>
  );
}

export function ColumnChooser<R>({ sheet, onClose }: { sheet: Sheet<R>; onClose: () => void }) {
  const t = useKitText();
  const { columns, hiddenColumns = [], onHiddenColumns } = sheet.props;
  const [hidden, setHidden] = useState(new Set(hiddenColumns));
  const change = (next: Set<string>) => {
    setHidden(next);
    onHiddenColumns?.([...next]);
  };
  return (
    <Box title={t('columnsTitle')} onClose={onClose}>
      <div className="y-sheet-box-list">
        {columns.map((column) => (
          <label key={column.id}>
            <input
              type="checkbox"
              checked={!hidden.has(column.id)}
              // The column that carries the tree is what all others hang on.
              disabled={column.tree ?? false}
              onChange={(event) => {
                const next = new Set(hidden);
                if (event.target.checked) next.delete(column.id);
                else next.add(column.id);
                change(next);
              }}
            />
            {column.title}
          </label>
        ))}
      </div>
      <button type="button" className="y-plain" onClick={() => change(new Set())}>
        {t('showAll')}
      </button>
    </Box>
  );
}

interface FilterProps<R> {
  readonly sheet: Sheet<R>;
  readonly columnId: string;
  readonly onClose: () => void;
}

export function FilterBox<R>({ sheet, columnId, onClose }: FilterProps<R>) {
  const t = useKitText();
  const [text, setText] = useState(sheet.filters.get(columnId) ?? '');
  const column = sheet.props.columns.find((one) => one.id === columnId);
  const title = t('filter', { column: column?.title ?? '' });
  const change = (next: string) => {
    setText(next);
    if (next.trim() === '') sheet.filters.delete(columnId);
    else sheet.filters.set(columnId, next.trim());
    sheet.rebuild();
  };
  return (
    <Box title={title} onClose={onClose}>
      <input
        className="y-sheet-box-input"
        aria-label={title}
        placeholder={t('filterPlaceholder')}
        value={text}
        onChange={(event) => change(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && !event.nativeEvent.isComposing) onClose();
        }}
      />
      <button type="button" className="y-plain" onClick={() => change('')}>
        {t('filterOff')}
      </button>
    </Box>
  );
}

export interface ShownMessage {
  readonly text: Phrase;
  /** further cells that were refused */
  readonly more: number;
  readonly left: number;
  readonly top: number;
}

/** Why nothing was changed, beside the cell it concerns. */
export function CellMessage({ message }: { message: ShownMessage }) {
  const lang = useUiLang();
  const more: Phrase = { zh: `另有 {more} 格也是。`, en: 'So do {more} more cells.' };
  return (
    <div className="y-cell-message" role="alert" style={{ left: message.left, top: message.top }}>
      {say(message.text, lang)}
      {message.more > 0 ? ` ${say(more, lang, { more: message.more })}` : null}
    </div>
  );
}
