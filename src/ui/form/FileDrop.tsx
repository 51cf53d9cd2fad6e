import { Button } from 'antd';
import { useRef, useState, type DragEvent, type ReactNode } from 'react';
import { useKitText } from '../lang';
import { FileInput } from './FileInput';
import './form.css';

interface Props {
  readonly onFiles: (files: readonly File[]) => void;
  /** for the file dialog, e.g. ".xlsx,.csv" */
  readonly accept?: string;
  readonly text?: ReactNode;
  /** where a shell has its own file dialog: called instead of the browser's */
  readonly onChoose?: () => void;
}

/** A dashed zone that takes dropped files, with a button that does the same by keyboard. */
export function FileDrop({ onFiles, accept, text, onChoose }: Props) {
  const t = useKitText();
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    const files = [...event.dataTransfer.files];
    if (files.length > 0) onFiles(files);
  };
  return (
    <div
      className={over ? 'y-drop y-over' : 'y-drop'}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <span>{text ?? t('dropFiles')}</span>
      <Button onClick={() => (onChoose ? onChoose() : input.current?.click())}>{t('chooseFiles')}</Button>
      <FileInput ref={input} label={t('chooseFiles')} accept={accept} onFiles={onFiles} />
    </div>
  );
}
