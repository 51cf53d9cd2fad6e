/** `node --import` this: `electron` means the stand-in, for every module of the main thread. */
import { register } from 'node:module';
import { isMainThread } from 'node:worker_threads';
import { register as readTypeScript } from 'tsx/esm/api';

const standIn = new URL('./electron.ts', import.meta.url).href;
const hook = `export function resolve(specifier, context, next) {
  return next(specifier === 'electron' ? ${JSON.stringify(standIn)} : specifier, context);
}`;

// Worker threads inherit `--import`; they are the app's own and know nothing of Electron.
if (isMainThread) {
  readTypeScript();
  register(`data:text/javascript,${encodeURIComponent(hook)}`);
}
