import { useEffect, useState, useSyncExternalStore } from 'react';
import type { JobState } from '../core/contract/jobs';
import { call, jobsUnderWay, onJobs } from './call';
import { useLang } from './hooks';

const POLL_MS = 400;
let counter = 0;

/** A name for long work of this window. */
export function newJob(kind: string): string {
  counter += 1;
  return `${kind}-${Date.now().toString(36)}-${counter}`;
}

/** Long work of this window that main reports on; asked for only while there is some. */
export function useJobs(): readonly JobState[] {
  const lang = useLang();
  const underWay = useSyncExternalStore(onJobs, jobsUnderWay);
  const [states, setStates] = useState<readonly JobState[]>([]);
  useEffect(() => {
    if (underWay === 0) return;
    const ask = (): void => {
      call('jobs.list', {}, { lang }).then(setStates, () => setStates([]));
    };
    const timer = setInterval(ask, POLL_MS);
    return () => {
      clearInterval(timer);
      setStates([]);
    };
  }, [underWay, lang]);
  return states;
}
