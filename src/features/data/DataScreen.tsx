import { useState } from 'react';
import { sendIncoming } from '../../client/incoming';
import { useText } from '../../client/text';
import { Alert, Button, Segmented } from '../../ui/form/controls';
import { FileInput, fileTypes } from '../../ui/form/FileInput';
import { SkeletonBars } from '../../ui/layout/small';
import { Spacer, Toolbar } from '../../ui/layout/Toolbar';
import { useSlow } from '../../ui/layout/use-slow';
import './data.css';
import { ImportHistory } from './ImportHistory';
import { Overview } from './Overview';
import { People } from './People';
import { PreviewScreen } from './preview/PreviewScreen';
import { usePreview } from './preview/use-preview';
import { Quality } from './Quality';
import { dataTexts } from './texts';
import { Words } from './Words';
import { useChooseFiles } from './use-choose-files';

const views = ['overview', 'people', 'quality', 'words', 'imports'] as const;
type View = (typeof views)[number];

/** What the workspace holds, and the way in for files. While files are looked at, their preview takes the screen. */
export function DataScreen() {
  const t = useText(dataTexts);
  const work = usePreview();
  const [view, setView] = useState<View>('overview');
  const { input, choose } = useChooseFiles();
  const slow = useSlow(work.busy && work.preview === null);

  if (work.preview) return <PreviewScreen preview={work.preview} work={work} />;
  return (
    <>
      <Toolbar title={t('title')}>
        <Segmented<View>
          aria-label={t('views')}
          value={view}
          onChange={setView}
          options={views.map((value) => ({ value, label: t(value) }))}
        />
        <Spacer />
        <Button type="primary" loading={work.busy} onClick={choose}>
          {t('importFiles')}
        </Button>
        <FileInput
          ref={input}
          label={t('importFiles')}
          accept={fileTypes.tables}
          onFiles={(files) => sendIncoming({ files: [...files] })}
        />
      </Toolbar>
      {work.error ? <Alert type="error" title={work.error.message} description={work.error.remedy} /> : null}
      <div className="d-screen">
        {slow ? <SkeletonBars label={t('reading')} rows={12} /> : <Shown view={view} onImport={choose} />}
      </div>
    </>
  );
}

function Shown({ view, onImport }: { view: View; onImport: () => void }) {
  switch (view) {
    case 'overview':
      return <Overview onImport={onImport} />;
    case 'people':
      return <People />;
    case 'quality':
      return <Quality />;
    case 'words':
      return <Words />;
    case 'imports':
      return <ImportHistory />;
  }
}
