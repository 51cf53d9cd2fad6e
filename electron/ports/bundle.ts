import { readFile, realpath } from 'node:fs/promises';
import { extname, resolve, sep } from 'node:path';

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.wasm': 'application/wasm',
  '.map': 'application/json',
};

export interface BundleFile {
  readonly body: Buffer;
  readonly type: string;
  /** True for files whose name carries a hash of what they hold. */
  readonly immutable: boolean;
}

/**
 * A file of the built page by its address path (`/assets/x.js`; `/` is the page itself).
 * @returns null for anything that is not a file inside `root`, however the path is written
 */
export async function bundleFile(root: string, pathname: string): Promise<BundleFile | null> {
  const name = decoded(pathname === '/' ? '/index.html' : pathname);
  if (name === null || /[\0\\]/.test(name)) return null;
  const type = types[extname(name).toLowerCase()];
  if (type === undefined) return null;
  try {
    const home = await realpath(root);
    const path = await realpath(resolve(home, `.${name}`));
    if (!path.startsWith(home + sep)) return null;
    return { body: await readFile(path), type, immutable: name.startsWith('/assets/') };
  } catch {
    return null;
  }
}

function decoded(pathname: string): string | null {
  try {
    return decodeURIComponent(pathname);
  } catch {
    return null;
  }
}
