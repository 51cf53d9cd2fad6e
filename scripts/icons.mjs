// Draws resources/icons/icon.png from icon.svg with the machine's Chromium; the packager makes .ico and .icns of it.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import { root } from './lib/build.mjs';
import { findChromium } from './lib/find.mjs';

const SIZE = 1024;
const folder = join(root, 'resources/icons');
const browser = await chromium.launch({ executablePath: findChromium() ?? undefined, args: ['--no-sandbox'] });
const page = await browser.newPage({ viewport: { width: SIZE, height: SIZE } });
const drawing = readFileSync(join(folder, 'icon.svg'), 'utf8');
await page.setContent(`<style>body { margin: 0 } svg { display: block; width: ${SIZE}px }</style>${drawing}`);
await page.screenshot({ path: join(folder, 'icon.png'), omitBackground: true });
await browser.close();
