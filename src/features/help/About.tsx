import { useEffect, useState } from 'react';
import { useQuery } from '../../client/hooks';
import { useText } from '../../client/text';
import { Alert } from '../../ui/form/controls';
import { helpTexts } from './texts';

/** One library as the build lists it (scripts/lib/licences.mjs). */
interface Licence {
  readonly name: string;
  readonly version: string;
  /** SPDX: MIT, Apache-2.0, …; empty where the author states none. */
  readonly identifier: string;
  readonly text: string;
}

/** The app's version and the terms of every library that it carries. */
export function About() {
  const t = useText(helpTexts);
  const shell = useQuery('shell.info', {});
  const [licences, setLicences] = useState<readonly Licence[] | 'unreadable'>([]);
  useEffect(() => {
    const reading = new AbortController();
    fetch('licences.json', { signal: reading.signal })
      // The build writes the file in this shape.
      .then(async (response) => (response.ok ? ((await response.json()) as Licence[]) : ('unreadable' as const)))
      .then(setLicences)
      .catch(() => {
        if (!reading.signal.aborted) setLicences('unreadable');
      });
    return () => reading.abort();
  }, []);
  return (
    <article className="y-help-page" tabIndex={0} aria-label={t('about')}>
      <h1>{t('about')}</h1>
      <p>{t('aboutText', { version: shell.data?.version ?? '' })}</p>
      {licences === 'unreadable' ? <Alert type="error" title={t('noList')} /> : <Libraries licences={licences} />}
    </article>
  );
}

function Libraries({ licences }: { readonly licences: readonly Licence[] }) {
  const t = useText(helpTexts);
  return (
    <>
      <h2>{t('libraries', { count: String(licences.length) })}</h2>
      <p>{t('librariesText')}</p>
      {licences.map(({ name, version, identifier, text }) => (
        <details key={`${name} ${version}`}>
          <summary>
            <b>{name}</b> {version} · {identifier || t('notStated')}
          </summary>
          <pre>{text || t('noText')}</pre>
        </details>
      ))}
    </>
  );
}
