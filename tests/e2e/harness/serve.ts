import type { Browser, Page } from '@playwright/test';
import { resolve } from 'node:path';
import { build, preview } from 'vite';

/** The kit's harness page in Chromium, built once and served on 127.0.0.1. */
export interface Harness {
  readonly open: (query: string, height?: number) => Promise<Page>;
  readonly close: () => Promise<void>;
}

export async function startHarness(browser: Browser): Promise<Harness> {
  const configFile = resolve(import.meta.dirname, 'vite.config.ts');
  await build({ configFile });
  const server = await preview({ configFile });
  const base = server.resolvedUrls?.local[0];
  if (base === undefined) throw new Error('the harness has no address');
  return {
    open: async (query, height = 900) => {
      const context = await browser.newContext({
        viewport: { width: 1440, height },
        permissions: ['clipboard-read', 'clipboard-write'],
      });
      const page = await context.newPage();
      await page.goto(`${base}?${query}`, { waitUntil: 'commit' });
      await page.locator('#root > *').first().waitFor();
      return page;
    },
    close: () => server.close(),
  };
}
