import { useEffect, useId, useMemo, useRef, useState, type KeyboardEvent } from 'react';
import type { PaletteCommand } from '../../client/frame';
import { useLang, useQuery } from '../../client/hooks';
import { useText } from '../../client/text';
import type { Found } from '../../core/contract/search';
import { Icon } from '../../ui/layout/Icon';
import { helpModule, modules } from '../modules';
import { setPreferences, usePreferences } from '../preferences';
import { appTexts } from '../texts';
import './palette.css';

interface Props {
  readonly commands: readonly PaletteCommand[];
  readonly go: (module: string, params?: Readonly<Record<string, string>>) => void;
  readonly onClose: () => void;
  readonly onSettings: () => void;
  readonly onStart: () => void;
  readonly onHelp: () => void;
}

interface Item {
  readonly key: string;
  readonly text: string;
  readonly detail: string;
  readonly kind: string;
  readonly run: () => void;
}

/** Ctrl+K: people, units and commands by name, staff number or pinyin initials. */
export function Palette(props: Props) {
  const t = useText(appTexts);
  const listId = useId();
  const [text, setText] = useState('');
  const [at, setAt] = useState(0);
  const input = useRef<HTMLInputElement>(null);
  const opener = useRef(document.activeElement);
  const found = useQuery('search.find', { text: text.trim(), limit: 12 });
  const general = useGeneralCommands(props);
  const items = useMemo(
    () => [
      ...matching([...commandItems(props.commands, t('command')), ...general], text),
      ...foundItems(found.data ?? [], props.go, t),
    ],
    [props.commands, props.go, general, found.data, text, t],
  );

  useEffect(() => {
    const before = opener.current;
    input.current?.focus();
    return () => {
      if (before instanceof HTMLElement) before.focus();
    };
  }, []);

  const run = (item: Item | undefined): void => {
    if (!item) return;
    props.onClose();
    item.run();
  };
  const onKey = (event: KeyboardEvent): void => {
    const last = Math.max(0, items.length - 1);
    if (event.key === 'ArrowDown') setAt((now) => Math.min(last, now + 1));
    else if (event.key === 'ArrowUp') setAt((now) => Math.max(0, now - 1));
    else if (event.key === 'Enter') run(items[at]);
    else if (event.key === 'Escape') props.onClose();
    else return;
    event.preventDefault();
  };

  return (
    <div className="y-veil" onMouseDown={props.onClose}>
      <div
        className="y-palette"
        role="dialog"
        aria-modal="true"
        aria-label={t('search')}
        onMouseDown={(event) => event.stopPropagation()}
      >
        <div className="y-palette-input">
          <Icon name="search" />
          <input
            ref={input}
            value={text}
            placeholder={t('search')}
            aria-label={t('search')}
            role="combobox"
            aria-expanded="true"
            aria-controls={listId}
            aria-activedescendant={items[at] ? `${listId}-${at}` : undefined}
            onChange={(event) => {
              setText(event.target.value);
              setAt(0);
            }}
            onKeyDown={onKey}
          />
        </div>
        <ul id={listId} role="listbox" aria-label={t('search')}>
          {items.map((item, index) => (
            <li
              key={item.key}
              id={`${listId}-${index}`}
              role="option"
              aria-selected={index === at}
              className={index === at ? 'on' : ''}
              onMouseMove={() => setAt(index)}
              onClick={() => run(item)}
            >
              <span>{item.text}</span>
              <span className="y-sub">{item.detail}</span>
              <span className="y-grow" />
              <span className="y-sub">{item.kind}</span>
            </li>
          ))}
        </ul>
        {items.length === 0 ? (
          <p className="y-palette-none">
            {text.trim() === '' ? t('searchHint') : t('searchNothing', { text: text.trim() })}
          </p>
        ) : null}
      </div>
    </div>
  );
}

function useGeneralCommands({ go, onSettings, onStart, onHelp }: Props): readonly Item[] {
  const lang = useLang();
  const t = useText(appTexts);
  const { theme } = usePreferences();
  return useMemo(() => {
    const item = (key: string, text: string, detail: string, run: () => void): Item => ({
      key,
      text,
      detail,
      kind: t('command'),
      run,
    });
    return [
      ...modules.map(({ key, title }, index) =>
        item(`go-${key}`, t('shortcutNav', { module: title[lang] }), `Ctrl+${index + 1}`, () => go(key)),
      ),
      item('help', helpModule.title[lang], 'F1', onHelp),
      item('settings', t('settings'), '', onSettings),
      item('start', t('whereToStart'), '', onStart),
      item('lang', lang === 'zh' ? 'English' : '中文', t('language'), () =>
        setPreferences({ lang: lang === 'zh' ? 'en' : 'zh' }),
      ),
      item('theme', theme === 'dark' ? t('light') : t('dark'), t('theme'), () =>
        setPreferences({ theme: theme === 'dark' ? 'light' : 'dark' }),
      ),
    ];
  }, [lang, theme, t, go, onSettings, onStart, onHelp]);
}

function commandItems(commands: readonly PaletteCommand[], kind: string): Item[] {
  return commands.map(({ key, text, hint, run }) => ({ key: `module-${key}`, text, detail: hint ?? '', kind, run }));
}

function matching(items: readonly Item[], text: string): Item[] {
  const wanted = text.trim().toLowerCase();
  return items.filter((item) => `${item.text} ${item.detail}`.toLowerCase().includes(wanted));
}

/** A person opens on the talent page, a unit in the plan. */
function foundItems(found: readonly Found[], go: Props['go'], t: (key: keyof typeof appTexts) => string): Item[] {
  return found.map(({ kind, id, name, detail, path }) =>
    kind === 'person'
      ? {
          key: `p${id}`,
          text: name,
          detail: `${detail} · ${path}`,
          kind: t('person'),
          run: () => go('talent', { person: String(id) }),
        }
      : {
          key: `u${id}`,
          text: name,
          detail: path,
          kind: unitKind(detail, t),
          run: () => go('targets', { unit: String(id) }),
        },
  );
}

function unitKind(level: string, t: (key: keyof typeof appTexts) => string): string {
  return level === 'region' || level === 'branch' || level === 'team' ? t(level) : t('company');
}
