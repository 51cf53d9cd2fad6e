import { useCallback, useMemo, useSyncExternalStore } from 'react';
import type { Route } from '../client/frame';

/** The module on screen and what it focuses on live in the address: `#/talent?person=12`. */
function parseRoute(hash: string): Route {
  const [path = '', query = ''] = hash.replace(/^#\/?/, '').split('?');
  return { module: path, params: Object.fromEntries(new URLSearchParams(query)) };
}

export function routeHash(module: string, params: Readonly<Record<string, string>> = {}): string {
  const query = new URLSearchParams(params).toString();
  return `#/${module}${query ? `?${query}` : ''}`;
}

export function useRoute(): [Route, (module: string, params?: Readonly<Record<string, string>>) => void] {
  const hash = useSyncExternalStore(subscribe, () => window.location.hash);
  const route = useMemo(() => parseRoute(hash), [hash]);
  const go = useCallback((module: string, params?: Readonly<Record<string, string>>) => {
    window.location.hash = routeHash(module, params);
  }, []);
  return [route, go];
}

function subscribe(listener: () => void): () => void {
  window.addEventListener('hashchange', listener);
  return () => window.removeEventListener('hashchange', listener);
}
