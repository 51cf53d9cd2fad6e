import { useEffect, useMemo, useRef, useState } from 'react';
import { useFrame } from '../../client/frame';
import { useLang } from '../../client/hooks';
import { useText } from '../../client/text';
import { Input } from '../../ui/form/controls';
import { About } from './About';
import { findPassages, pagesIn, type Passage } from './pages';
import { renderPage } from './render';
import { helpTexts } from './texts';
import './help.css';

const mostPassages = 60;
/** The page about the app itself, beside those of the guide. */
const aboutPage = 'about';

/** The user guide as a module of the app. */
export function HelpScreen() {
  const { route } = useFrame();
  return <Guide params={route.params} />;
}

/** Contents and search at the left, one page at the right; `#/help?page=schemes&at=flat`. */
export function Guide({ params }: { readonly params: Readonly<Record<string, string>> }) {
  const t = useText(helpTexts);
  const lang = useLang();
  const [wanted, setWanted] = useState('');
  const article = useRef<HTMLElement>(null);
  const pages = useMemo(() => pagesIn(lang), [lang]);
  const isAbout = params['page'] === aboutPage;
  const page = isAbout ? undefined : (pages.find(({ key }) => key === params['page']) ?? pages[0]);
  const html = useMemo(() => (page ? renderPage(page.text) : ''), [page]);
  const found = useMemo(() => findPassages(pages, wanted), [pages, wanted]);
  const at = params['at'];

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
            <a
              href={`#/help?page=${aboutPage}`}
              className={isAbout ? 'on' : ''}
              aria-current={isAbout ? 'page' : undefined}
            >
              {t('about')}
            </a>
          </nav>
        ) : (
          <Passages found={found} wanted={wanted.trim()} />
        )}
      </div>
      {isAbout ? (
        <About />
      ) : (
        <article
          ref={article}
          className="y-help-page"
          tabIndex={0}
          aria-label={page?.title ?? t('title')}
          // Made by renderPage from the bundled guide, where raw HTML is shown as text.
          dangerouslySetInnerHTML={{ __html: html }}
        />
      )}
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
