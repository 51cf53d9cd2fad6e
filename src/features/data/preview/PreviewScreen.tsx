import { useState } from 'react';
import { useFrame } from '../../../client/frame';
import { useCommand } from '../../../client/hooks';
import { useText } from '../../../client/text';
import type { ImportPreview, SheetPreview } from '../../../core/contract/data';
import { Alert, Button } from '../../../ui/form/controls';
import { showNumber } from '../../../ui/format';
import { Spacer, Toolbar } from '../../../ui/layout/Toolbar';
import { dataTexts } from '../texts';
import { ColumnMapping } from './ColumnMapping';
import { Details } from './Details';
import { FileList } from './FileList';
import { SheetCards } from './SheetCards';
import { Staffing } from './Staffing';
import { Totals } from './Totals';
import { Unknown } from './Unknown';
import type { usePreview } from './use-preview';

interface Props {
  readonly preview: ImportPreview;
  readonly work: ReturnType<typeof usePreview>;
}

/** What the files were understood as, before anything is stored: files, sheets, columns, and every doubtful cell. */
export function PreviewScreen({ preview, work }: Props) {
  const t = useText(dataTexts);
  const { notify } = useFrame();
  const report = useCommand('import.report');
  const profile = useCommand('import.saveProfile');
  const error = work.error ?? report.error ?? profile.error;
  const [fileName, setFileName] = useState<string | null>(null);
  const [sheetName, setSheetName] = useState<string | null>(null);
  const [filter, setFilter] = useState<'all' | 'pending'>('all');
  const file = preview.files.find((one) => one.file === fileName) ?? preview.files[0];
  const sheet: SheetPreview | undefined = file?.sheets.find((one) => one.sheet === sheetName) ?? file?.sheets[0];
  const { totals } = preview;
  const storing = totals.new + totals.changed;

  const commit = async (): Promise<void> => {
    if (totals.pending > 0) {
      setFilter('pending');
      return;
    }
    const done = await work.commit();
    if (done) {
      notify({
        kind: 'success',
        text: t('committed', {
          new: showNumber(done.new),
          changed: showNumber(done.changed),
          same: showNumber(done.same),
        }),
        remedy: t('undoHint'),
      });
    }
  };

  return (
    <>
      <Toolbar title={t('previewTitle')} sub={t('previewSub', { count: preview.files.length })}>
        <Spacer />
        <Button
          loading={report.running}
          onClick={() => {
            void report.run({ id: preview.id }).then((saved) => {
              if (saved) notify({ kind: 'success', text: t('reportSaved', { name: saved.name }) });
            });
          }}
        >
          {t('saveReport')}
        </Button>
        <Button
          loading={profile.running}
          onClick={() => {
            void profile.run({ id: preview.id }).then((saved) => {
              if (saved) notify({ kind: 'success', text: t('profileSaved', { name: saved.name }) });
            });
          }}
        >
          {t('saveProfile')}
        </Button>
        <Button onClick={work.discard}>{t('cancel')}</Button>
        <Button
          type="primary"
          loading={work.busy}
          disabled={storing === 0 && totals.pending === 0}
          onClick={() => void commit()}
        >
          {totals.pending > 0
            ? t('commitPending', { count: totals.pending, rows: showNumber(storing) })
            : storing === 0
              ? t('nothingToImport')
              : t('commit', { rows: showNumber(storing) })}
        </Button>
      </Toolbar>
      {error ? <Alert type="error" title={error.message} description={error.remedy} /> : null}
      <div className="d-preview">
        <FileList
          preview={preview}
          chosen={file?.file ?? null}
          onChoose={setFileName}
          onRemove={(name) => work.answer({ removeFiles: [name] })}
        />
        <div className="d-work">
          <Totals totals={totals} />
          <Staffing staffing={preview.staffing} />
          <Unknown preview={preview} busy={work.busy} answer={work.answer} />
          {file?.refusal ? (
            <Alert type="error" title={`${file.file} — ${file.refusal.message}`} description={file.refusal.remedy} />
          ) : null}
          {file && sheet ? (
            <>
              <SheetCards file={file} chosen={sheet.sheet} onChoose={setSheetName} />
              <ColumnMapping
                key={`${file.file}/${sheet.sheet}`}
                file={file.file}
                sheet={sheet}
                busy={work.busy}
                answer={work.answer}
                remember={work.remember}
              />
            </>
          ) : null}
          <Details key={filter} preview={preview} first={filter} busy={work.busy} answer={work.answer} />
        </div>
      </div>
    </>
  );
}
