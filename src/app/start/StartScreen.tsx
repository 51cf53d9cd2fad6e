import { useEffect, useLayoutEffect, useRef, useState, type ReactNode } from 'react';
import type { CallError } from '../../client/call';
import { useCommand, useQuery } from '../../client/hooks';
import type { Incoming } from '../../client/incoming';
import { useText } from '../../client/text';
import { Alert, Button } from '../../ui/form/controls';
import { FileInput, fileTypes } from '../../ui/form/FileInput';
import { LookSwitches } from '../LookSwitches';
import { routeHash, useRoute } from '../route';
import { appTexts } from '../texts';
import { BackupDialog, NewDialog, OpenDialog } from './dialogs';
import { SampleArt, FilesArt, GridArt, Ruler } from './art';
import { RecentList } from './RecentList';
import { StartHead } from './StartHead';
import { StartHelp } from './StartHelp';
import './start.css';

interface Props {
  readonly onEntered: () => void;
  /** Files to import, in a workspace of their own. */
  readonly onFiles: (incoming: Incoming) => void;
  /** Why files or a workspace could not be taken in. */
  readonly problem: CallError | null;
}

/** Three doors: the sample company, one's own files, an empty workspace. Keys 1, 2, 3; F1 is the guide. */
export function StartScreen({ onEntered, onFiles, problem }: Props) {
  const t = useText(appTexts);
  const shell = useQuery('shell.info', {});
  const openSample = useCommand('sample.open');
  const pick = useCommand('shell.pickFiles');
  const fileInput = useRef<HTMLInputElement>(null);
  const [dialog, setDialog] = useState<'new' | 'open' | { readonly backupsOf: string } | null>(null);
  const [helpShown, setHelpShown] = useState(false);
  const [route, go] = useRoute();

  const enter = (module?: string): void => {
    if (module) window.location.hash = routeHash(module);
    onEntered();
  };
  const sample = (): void => {
    void openSample.run({}, { job: 'open-sample' }).then((info) => {
      if (info) enter('targets');
    });
  };
  const chooseFiles = (): void => {
    if (!shell.data?.dialogs) {
      fileInput.current?.click();
      return;
    }
    void pick.run({ purpose: 'import', multiple: true }).then((paths) => {
      if (paths && paths.length > 0) onFiles({ paths });
    });
  };

  const help = (): void => {
    go('help');
    setHelpShown(true);
  };

  const doors = useRef({ sample, chooseFiles, help, create: () => setDialog('new'), covered: dialog !== null });
  useEffect(() => {
    doors.current = { sample, chooseFiles, help, create: () => setDialog('new'), covered: dialog !== null };
  });
  // Before the first paint: a key pressed as soon as the doors are seen is not lost.
  useLayoutEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      // A dialog has the keys to itself. The switches of language and colours take no figures, so the doors keep theirs.
      if (event.ctrlKey || event.metaKey || event.altKey || doors.current.covered) return;
      if (event.key === '1') doors.current.sample();
      else if (event.key === '2') doors.current.chooseFiles();
      else if (event.key === '3') doors.current.create();
      else if (event.key === 'F1') doors.current.help();
      else return;
      event.preventDefault();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);

  if (helpShown) {
    const back = (): void => {
      go('');
      setHelpShown(false);
    };
    return <StartHelp params={route.params} onBack={back} />;
  }
  const error = openSample.error ?? pick.error ?? problem;
  return (
    <div className="y-start">
      <StartHead>
        <Button onClick={help}>{t('helpButton')}</Button>
        <LookSwitches />
      </StartHead>
      <Ruler />
      <main className="y-start-body">
        <h1>{t('whereToStart')}</h1>
        <p className="y-start-sub">{t('startSubtitle')}</p>
        {error ? <Alert type="error" title={error.message} description={error.remedy} /> : null}
        <div className="y-doors">
          <Door
            at={1}
            art={<SampleArt />}
            title={t('doorSample')}
            text={t('doorSampleText')}
            hint={t('doorSampleHint')}
          >
            <Button type="primary" loading={openSample.running} onClick={sample}>
              {t('doorSampleButton')}
            </Button>
          </Door>
          <Door at={2} art={<FilesArt />} title={t('doorImport')} text={t('doorImportText')} hint={t('doorImportHint')}>
            <Button onClick={chooseFiles}>{t('doorImportButton')}</Button>
            <FileInput
              ref={fileInput}
              label={t('doorImportButton')}
              accept={fileTypes.tables}
              onFiles={(files) => onFiles({ files })}
            />
          </Door>
          <Door at={3} art={<GridArt />} title={t('doorNew')} text={t('doorNewText')} hint={t('doorNewHint')}>
            <Button onClick={() => setDialog('new')}>{t('doorNewButton')}</Button>
          </Door>
        </div>
        <RecentList
          onEntered={() => enter()}
          onOpenOther={() => setDialog('open')}
          onRestore={(path) => setDialog({ backupsOf: path })}
        />
      </main>
      <footer className="y-status">
        <span>
          {t('appName')} {shell.data?.version ?? ''}
        </span>
        <span>{t('offline')}</span>
        <span className="y-grow" />
        <span>{t('langFollows')}</span>
      </footer>
      {dialog === 'new' ? (
        <NewDialog
          folder={shell.data?.defaultFolder ?? ''}
          onClose={() => setDialog(null)}
          onEntered={() => enter('data')}
        />
      ) : null}
      {dialog === 'open' ? (
        <OpenDialog
          dialogs={shell.data?.dialogs ?? false}
          onClose={() => setDialog(null)}
          onEntered={() => enter()}
          onRestore={(path) => setDialog({ backupsOf: path })}
        />
      ) : null}
      {typeof dialog === 'object' && dialog !== null ? (
        <BackupDialog
          of={dialog.backupsOf}
          dialogs={shell.data?.dialogs ?? false}
          onClose={() => setDialog(null)}
          onEntered={() => enter()}
        />
      ) : null}
    </div>
  );
}

interface DoorProps {
  readonly at: number;
  readonly art: ReactNode;
  readonly title: string;
  readonly text: string;
  readonly hint: string;
  readonly children: ReactNode;
}

function Door({ at, art, title, text, hint, children }: DoorProps) {
  return (
    <section className="y-door" aria-label={title}>
      <div className="y-door-art">{art}</div>
      <h2>
        {title}
        <kbd>{at}</kbd>
      </h2>
      <p>{text}</p>
      <div className="y-row y-door-foot">
        {children}
        <span className="y-sub">{hint}</span>
      </div>
    </section>
  );
}
