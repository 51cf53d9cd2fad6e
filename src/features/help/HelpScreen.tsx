import { useEffect, useMemo, useRef, useState } from 'react';
import { useFrame } from '../../client/frame';
import { useLang } from '../../client/hooks';
import { useText } from '../../client/text';
import { Input } from '../../ui/form/controls';
import { findPassages, pagesIn, type Passage } from './pages';
import { renderPage } from './render';
import { helpTexts } from './texts';
import './help.css';

const mostPassages = 60;

/** The user guide: contents and search at the left, one page at the right; `#/help?page=schemes&at=flat`. */
export function HelpScreen() {
  const t = useText(helpTexts);
  const lang = useLang();
  const { route } = useFrame();
  const [wanted, setWanted] = useState('');
  const article = useRef<HTMLElement>(null);
  const pages = useMemo(() => pagesIn(lang), [lang]);
  const page = pages.find(({ key }) => key === route.params['page']) ?? pages[0];
  const html = useMemo(() => (page ? renderPage(page.text) : ''), [page]);
  const found = useMemo(() => findPassages(pages, wanted), [pages, wanted]);
  const at = route.params['at'];

  useEffect(() => {
    const heading = at === undefined ? null : document.getElementById(at);
    if (heading) heading.scrollIntoView();
    else article.current?.scrollTo(0, 0);
  }, [html, at]);

  return (
    <div className="y-help">
      <div className="y-help-side">
        <Input
          type="search"
          value={wanted}
          placeholder={t('search')}
          aria-label={t('search')}
          onChange={(event) => setWanted(event.target.value)}
        />
        {wanted.trim() === '' ? (
          <nav aria-label={t('contents')}>
            {pages.map(({ key, title }) => (
              <a
                key={key}
                href={`#/help?page=${key}`}
                className={key === page?.key ? 'on' : ''}
                aria-current={key === page?.key ? 'page' : undefined}
              >
                {title}
              </a>
            ))}
          </nav>
        ) : (
          <Passages found={found} wanted={wanted.trim()} />
        )}
      </div>
      <article
        ref={article}
        className="y-help-page"
        tabIndex={0}
        aria-label={page?.title ?? t('title')}
        // Made by renderPage from the bundled guide, where raw HTML is shown as text.
        dangerouslySetInnerHTML={{ __html: html }}
      />
    </div>
  );
}

function Passages({ found, wanted }: { readonly found: readonly Passage[]; readonly wanted: string }) {
  const t = useText(helpTexts);
  return (
    <>
      <p className="y-help-count" role="status">
        {found.length === 0
          ? t('nothing', { text: wanted })
          : t('found', { count: String(found.length), text: wanted })}
      </p>
      <ul className="y-help-found">
        {found.slice(0, mostPassages).map(({ page, pageTitle, heading, at, line }, index) => (
          <li key={index}>
            <a href={`#/help?${new URLSearchParams({ page, ...(at ? { at } : {}) }).toString()}`}>
              <b>{heading === pageTitle ? pageTitle : `${pageTitle} · ${heading}`}</b>
              <span>{line}</span>
            </a>
          </li>
        ))}
      </ul>
    </>
  );
}
