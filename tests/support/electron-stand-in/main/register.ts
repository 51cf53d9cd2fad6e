/** `node --import` this: `electron` means the stand-in, for every module of the process. */
import { register } from 'node:module';

const standIn = new URL('./electron.ts', import.meta.url).href;
const hook = `export async function resolve(specifier, context, next) {
  if (specifier === 'electron') return { url: ${JSON.stringify(standIn)}, shortCircuit: true };
  return next(specifier, context);
}`;
register(`data:text/javascript,${encodeURIComponent(hook)}`);
