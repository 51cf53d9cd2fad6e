import { useEffect, useRef, useState, type KeyboardEvent } from 'react';
import { useKitText } from '../lang';
import { Icon } from '../layout/Icon';
import type { Sheet } from './sheet-state';
import type { CellRef } from './types';

interface Props<R> {
  readonly sheet: Sheet<R>;
  readonly show: (cell: CellRef) => void;
  readonly onClose: () => void;
}

/** Finds in what cells show, in closed rows too; Enter goes on, Shift+Enter back, Escape closes. */
export function FindBar<R>({ sheet, show, onClose }: Props<R>) {
  const t = useKitText();
  const input = useRef<HTMLInputElement>(null);
  const [text, setText] = useState('');
  const [found, setFound] = useState<readonly CellRef[]>([]);
  const [at, setAt] = useState(0);

  useEffect(() => {
    input.current?.focus();
    return () => {
      sheet.findText = '';
      sheet.paint('range');
    };
  }, [sheet]);

  const search = (next: string) => {
    setText(next);
    sheet.findText = next.trim().toLocaleLowerCase();
    const matches = sheet.findText === '' ? [] : matchesIn(sheet, sheet.findText);
    setFound(matches);
    setAt(0);
    sheet.paint('range');
    const first = matches[0];
    if (first) show(first);
  };
  const go = (by: number) => {
    const next = found.length === 0 ? 0 : (at + by + found.length) % found.length;
    setAt(next);
    const cell = found[next];
    if (cell) show(cell);
  };
  const key = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Enter') go(event.shiftKey ? -1 : 1);
    else if (event.key === 'Escape') onClose();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const count = found.length === 0 ? t('findNone') : t('findCount', { at: at + 1, count: found.length });
  return (
    <div className="y-find" role="search" aria-label={t('findIn')}>
      <input
        ref={input}
        value={text}
        aria-label={t('findIn')}
        placeholder={t('find')}
        onChange={(event) => search(event.target.value)}
        onKeyDown={key}
      />
      <span className="y-sub" role="status">
        {text === '' ? '' : count}
      </span>
      <button type="button" className="y-plain" aria-label={t('previous')} onClick={() => go(-1)}>
        <Icon name="chevron-up" />
      </button>
      <button type="button" className="y-plain" aria-label={t('next')} onClick={() => go(1)}>
        <Icon name="chevron-down" />
      </button>
      <button type="button" className="y-plain" aria-label={t('close')} onClick={onClose}>
        <Icon name="close" />
      </button>
    </div>
  );
}

function matchesIn<R>(sheet: Sheet<R>, text: string): CellRef[] {
  const { rows, rowId } = sheet.props;
  return rows.flatMap((row) =>
    sheet
      .columns()
      .filter((column) => column.format.show(sheet.value(row, column)).toLocaleLowerCase().includes(text))
      .map((column) => ({ rowId: rowId(row), columnId: column.id })),
  );
}
