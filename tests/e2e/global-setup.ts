import { ensureBuilt } from '../../scripts/lib/build.mjs';
import { findChromium, findElectron } from '../../scripts/lib/find.mjs';

/** Before the first spec: the bundles, a browser, and a word on what cannot be run here. */
export default function prepare(): void {
  if (findChromium() === null) throw new Error('no Chromium on this machine (CHROMIUM may name one)');
  if (!ensureBuilt('all')) throw new Error('the build failed');
  if (findElectron() === null) {
    console.log('electron: no binary on this machine; the same specs run on the built bundles with the stand-in');
  }
}
