import type { SelectionStats } from '../../client/frame';
import { call } from '../../client/call';
import { useLang } from '../../client/hooks';
import { useJobs } from '../../client/jobs';
import { useText } from '../../client/text';
import { useWriting } from '../../client/writing';
import type { WorkspaceStamp } from '../../core/contract/envelope';
import type { JobState } from '../../core/contract/jobs';
import type { WorkspaceInfo } from '../../core/contract/workspace';
import { labelText } from '../../core/domain/labels/labels';
import { Progress } from '../../ui/form/controls';
import { Icon } from '../../ui/layout/Icon';
import { useSlow } from '../../ui/layout/use-slow';
import { appTexts } from '../texts';

interface Props {
  readonly info: WorkspaceInfo;
  readonly stamp: WorkspaceStamp | null;
  readonly stats: SelectionStats | null;
}

export function StatusBar({ info, stamp, stats }: Props) {
  const t = useText(appTexts);
  const jobs = useJobs();
  return (
    <footer className="y-status">
      <SavedState stamp={stamp} />
      <span>{t('counts', { people: info.counts.people, units: info.counts.units })}</span>
      {jobs.map((job) => (
        <JobLine key={job.id} job={job} />
      ))}
      <span className="y-grow" />
      {stats ? <Statistics stats={stats} /> : null}
    </footer>
  );
}

function SavedState({ stamp }: { stamp: WorkspaceStamp | null }) {
  const t = useText(appTexts);
  // An edit is written within some milliseconds as a rule: only a write that takes longer is worth a word.
  const slow = useSlow(useWriting());
  if (stamp?.readOnly) return <span className="y-warn-text">{t('readOnly')}</span>;
  if (slow) return <span role="status">{t('writing')}</span>;
  if (!stamp?.savedAt) return <span>{t('unchanged')}</span>;
  const time = new Date(stamp.savedAt).toLocaleTimeString('sv-SE').slice(0, 5);
  return (
    <span className="y-saved" role="status">
      <Icon name="check" /> {t('saved', { time })}
    </span>
  );
}

function JobLine({ job }: { job: JobState }) {
  const t = useText(appTexts);
  const lang = useLang();
  return (
    <span className="y-job" role="status">
      {labelText(job.label, lang)}
      {job.total > 0 ? (
        <>
          <Progress
            className="y-job-bar"
            percent={Math.round((job.done / job.total) * 100)}
            showInfo={false}
            size="small"
          />
          {job.done} / {job.total}
        </>
      ) : null}
      {job.cancellable ? (
        <button type="button" className="y-link" onClick={() => void call('jobs.cancel', { id: job.id }, { lang })}>
          {t('cancel')}
        </button>
      ) : null}
    </span>
  );
}

function Statistics({ stats }: { stats: SelectionStats }) {
  const t = useText(appTexts);
  return (
    <>
      <span>
        {t('statCount')} <b>{stats.count}</b>
      </span>
      {stats.mixed ? <span>{t('statMixed')}</span> : null}
      {stats.sum === null ? null : (
        <span>
          {t('statSum')} <b>{stats.sum}</b>
        </span>
      )}
      {stats.average === null ? null : (
        <span>
          {t('statAverage')} <b>{stats.average}</b>
        </span>
      )}
      {stats.unitLabel ? <span>{t('unit', { unit: stats.unitLabel })}</span> : null}
    </>
  );
}
