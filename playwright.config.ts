import { defineConfig } from '@playwright/test';
import { findChromium, findElectron } from './scripts/lib/find.mjs';
import type { ShellOption } from './tests/e2e/shell';

const chromium = findChromium();
/** Specs of the desktop shell itself: its windows, menus, dialogs, and how it keeps pages in. */
const desktopOnly = /electron(-\w+)?\.spec\.ts$/;
/** Specs of the grid kit run on a page of their own: no shell, so once is enough. */
const kitOnly = /grid\.spec\.ts$/;

/** What only the page decides, as what axe finds in it, is looked at once. */
const pageAlone = /@page/;
const standIn = { shell: 'electron-stand-in' as const };

export default defineConfig<ShellOption>({
  testDir: 'tests/e2e',
  globalSetup: './tests/e2e/global-setup.ts',
  timeout: 90_000,
  expect: { timeout: 10_000 },
  // Every test has an app, a home folder and a port of its own; the tests of one file run one after the other.
  workers: 2,
  // A test that passes only the second time is reported as flaky, by name, in the run's last lines.
  retries: 1,
  forbidOnly: true,
  outputDir: 'test-results',
  reporter: [['line'], ['json', { outputFile: '.cache/e2e.json' }]],
  use: {
    trace: 'off',
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    viewport: { width: 1440, height: 900 },
    launchOptions: {
      ...(chromium === null ? {} : { executablePath: chromium }),
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-dev-shm-usage',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
  projects: [
    { name: 'browser', use: { shell: 'browser' }, testIgnore: desktopOnly },
    // Where Electron itself is, it takes the place of the stand-in, but for what only a stand-in lets a test look at.
    ...(findElectron() === null
      ? [{ name: 'electron-stand-in', use: standIn, testIgnore: kitOnly, grepInvert: pageAlone }]
      : [
          { name: 'electron-stand-in', use: standIn, testMatch: desktopOnly },
          {
            name: 'electron',
            use: { shell: 'electron' as const },
            testIgnore: [desktopOnly, kitOnly],
            grepInvert: pageAlone,
          },
        ]),
  ],
});
