import { useSyncExternalStore } from 'react';
import type { MoneyUnit } from '../client/frame';
import type { Lang } from '../core/domain/text';

/** What a person chooses for this machine's window; not part of any workspace. */
export interface Preferences {
  readonly lang: Lang;
  readonly theme: 'light' | 'dark' | 'system';
  readonly moneyUnit: MoneyUnit;
}

const KEY = 'yardstick.preferences';
const listeners = new Set<() => void>();
let current = load();

export function usePreferences(): Preferences {
  return useSyncExternalStore(subscribe, () => current);
}

export function setPreferences(patch: Partial<Preferences>): void {
  current = { ...current, ...patch };
  try {
    localStorage.setItem(KEY, JSON.stringify(current));
  } catch {
    // A window without storage keeps the choice until it closes.
  }
  for (const listener of listeners) listener();
}

/** The language of the moment, for the one place outside React that words something: the error boundary. */
export function currentLang(): Lang {
  return current.lang;
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function load(): Preferences {
  const first: Preferences = {
    lang: navigator.language.toLowerCase().startsWith('zh') ? 'zh' : 'en',
    theme: 'system',
    moneyUnit: 'wan',
  };
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(KEY) ?? '{}');
    return { ...first, ...pickKnown(stored) };
  } catch {
    return first;
  }
}

/** Only values this version knows: what an older or newer version wrote must not break the window. */
function pickKnown(stored: unknown): Partial<Preferences> {
  if (typeof stored !== 'object' || stored === null) return {};
  const { lang, theme, moneyUnit } = stored as Record<string, unknown>;
  return {
    ...(lang === 'zh' || lang === 'en' ? { lang } : {}),
    ...(theme === 'light' || theme === 'dark' || theme === 'system' ? { theme } : {}),
    ...(moneyUnit === 'yuan' || moneyUnit === 'wan' ? { moneyUnit } : {}),
  };
}
