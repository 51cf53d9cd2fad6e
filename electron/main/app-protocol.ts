import { protocol } from 'electron';
import { bundleFile } from '../ports/bundle';
import { safeHeaders } from '../ports/content-policy';

export const appOrigin = 'app://yardstick';

/** Before the app is ready: `app://` counts as a proper, secure origin, so that storage and the policy work. */
export function announceScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
  ]);
}

/** Serves the built page and nothing outside it. @param bundle the folder of the built page */
export function serveBundle(bundle: string): void {
  protocol.handle('app', async (request) => {
    const url = new URL(request.url);
    const isOurs = url.host === 'yardstick' && (request.method === 'GET' || request.method === 'HEAD');
    const file = isOurs ? await bundleFile(bundle, url.pathname) : null;
    if (!file) return new Response('', { status: 404, headers: safeHeaders });
    return new Response(new Uint8Array(file.body), { headers: { ...safeHeaders, 'content-type': file.type } });
  });
}
