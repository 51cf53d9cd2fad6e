// `npm run build`: all three bundles, anew.
import { ensureBuilt } from './lib/build.mjs';

process.exitCode = ensureBuilt('all', true) ? 0 : 1;
