/** `node --import` this: `electron` means the stand-in, for every module of the process. */
import { register } from 'node:module';

const standIn = new URL('./electron.ts', import.meta.url).href;
const hook = `export function resolve(specifier, context, next) {
  return next(specifier === 'electron' ? ${JSON.stringify(standIn)} : specifier, context);
}`;
register(`data:text/javascript,${encodeURIComponent(hook)}`);
