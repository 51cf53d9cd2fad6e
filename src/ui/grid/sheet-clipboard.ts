import { readBlock, toHtml, toTsv } from './clipboard';
import { selectedRect } from './sheet';
import { type Sheet } from './sheet-state';
import type { SheetEditor } from './sheet-editor';
import type { SheetEdits } from './sheet-edits';

/** Copy, cut and paste of blocks; while a cell is edited the input's own clipboard works. */
export function attachClipboard<R>(
  sheet: Sheet<R>,
  input: HTMLInputElement,
  editor: SheetEditor,
  edits: SheetEdits,
): () => void {
  const stop = new AbortController();
  const copy = (cut: boolean) => (event: ClipboardEvent) => {
    const block = selectedBlock(sheet);
    if (editor.editing() || !event.clipboardData || block.length === 0) return;
    event.clipboardData.setData('text/plain', toTsv(block));
    event.clipboardData.setData('text/html', toHtml(block));
    event.preventDefault();
    if (cut) edits.clear('cut');
  };
  const paste = (event: ClipboardEvent) => {
    if (editor.editing() || !event.clipboardData) return;
    event.preventDefault();
    const data = event.clipboardData;
    edits.paste(readBlock(data.getData('text/plain'), data.getData('text/html')));
  };
  input.addEventListener('copy', copy(false), { signal: stop.signal });
  input.addEventListener('cut', copy(true), { signal: stop.signal });
  input.addEventListener('paste', paste, { signal: stop.signal });
  return () => stop.abort();
}

/** The selected cells as texts of full precision. */
function selectedBlock<R>(sheet: Sheet<R>): string[][] {
  const rect = selectedRect(sheet);
  if (!rect) return [];
  const block: string[][] = [];
  for (let r = rect.top; r <= rect.bottom; r += 1) {
    const row = sheet.rowAt(r);
    if (row === undefined) continue;
    block.push(
      sheet
        .columns()
        .slice(rect.left, rect.right + 1)
        .map((column) => column.format.plain(sheet.value(row, column))),
    );
  }
  return block;
}
