import { useLang } from '../../../client/hooks';
import { sendIncoming } from '../../../client/incoming';
import { useText } from '../../../client/text';
import type { FilePreview, ImportPreview } from '../../../core/contract/data';
import { listed } from '../../../core/domain/text';
import { Button } from '../../../ui/form/controls';
import { FileInput, fileTypes } from '../../../ui/form/FileInput';
import { showNumber } from '../../../ui/format';
import { Icon } from '../../../ui/layout/Icon';
import { dataTexts, kindKeys } from '../texts';
import { useChooseFiles } from '../use-choose-files';
import './files.css';

interface Props {
  readonly preview: ImportPreview;
  readonly chosen: string | null;
  readonly onChoose: (file: string) => void;
  readonly onRemove: (file: string) => void;
}

export function FileList({ preview, chosen, onChoose, onRemove }: Props) {
  const t = useText(dataTexts);
  const { input, choose } = useChooseFiles();
  return (
    <div className="d-files">
      <div className="d-files-head">
        <b>{t('files')}</b>
        <span className="y-grow" />
        <Button size="small" onClick={choose}>
          <Icon name="plus" /> {t('add')}
        </Button>
        <FileInput
          ref={input}
          label={t('add')}
          accept={fileTypes.tables}
          onFiles={(files) => sendIncoming({ files: [...files] })}
        />
      </div>
      <ul>
        {preview.files.map((file) => (
          <li key={file.file} className={file.file === chosen ? 'on' : ''}>
            <button
              type="button"
              className="d-file"
              aria-pressed={file.file === chosen}
              onClick={() => onChoose(file.file)}
            >
              <Icon name="file" size={18} />
              <span className="d-file-name">
                <span className="d-ellipsis" title={file.file}>
                  {file.file}
                </span>
                <FileLine file={file} />
              </span>
              <FileCounts file={file} preview={preview} />
            </button>
            <button
              type="button"
              className="y-plain"
              aria-label={t('remove', { file: file.file })}
              onClick={() => onRemove(file.file)}
            >
              <Icon name="close" />
            </button>
          </li>
        ))}
      </ul>
      <div className="d-files-foot">
        <div className="d-hint">{t('dropHint')}</div>
        <p className="y-sub">
          {preview.words.length > 0 ? t('profileWords', { count: preview.words.length }) : t('profileHint')}
        </p>
        {preview.reconciliations.map(({ text, different }) => (
          <p key={text} className={different > 0 ? 'd-different' : 'y-sub'}>
            {text}
          </p>
        ))}
      </div>
    </div>
  );
}

function FileLine({ file }: { file: FilePreview }) {
  const t = useText(dataTexts);
  const kinds = listed([...new Set(file.sheets.map(({ kind }) => t(kindKeys[kind])))], useLang());
  const parts = [
    file.encoding?.toUpperCase() ?? (file.sheets.length > 1 ? t('sheets', { count: file.sheets.length }) : null),
    file.refusal ? t('refused') : kinds,
  ];
  return <span className="y-sub d-ellipsis">{parts.filter(Boolean).join(' · ')}</span>;
}

function FileCounts({ file, preview }: { file: FilePreview; preview: ImportPreview }) {
  const t = useText(dataTexts);
  const rows = file.sheets.reduce((all, sheet) => all + sheet.rowsRead, 0);
  const rejected = file.sheets.reduce((all, sheet) => all + sheet.rejected, 0);
  const pending = preview.questions.filter(
    (question) => question.file === file.file && question.answer === null,
  ).length;
  return (
    <span className="d-file-counts">
      <span>{t('rows', { count: showNumber(rows) })}</span>
      {pending > 0 ? <span className="d-warn">{t('pendingIn', { count: pending })}</span> : null}
      {rejected > 0 ? <span className="d-err">{t('rejectedIn', { count: showNumber(rejected) })}</span> : null}
    </span>
  );
}
