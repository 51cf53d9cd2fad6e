import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Lang } from '../../src/core/domain/text';
import { callNames, inputsOf } from '../support/contract-inputs';
import { openTestApp, type TestApp } from '../support/app';
import { lookAt } from '../torture/calls';

/** The sample company takes seconds to make; everything else is asked a dozen times. */
function runs(name: string): number {
  return name.startsWith('sample.') ? 2 : 12;
}

let app: TestApp;

beforeAll(async () => {
  app = await openTestApp({ now: '2026-01-15T08:00:00Z' });
});

afterAll(() => app.close());

async function ask(name: string, input: unknown, lang: Lang): Promise<void> {
  expect((await lookAt(app.dispatch, { name, input, lang })).wrong, name).toEqual([]);
  if (!app.dispatch.session.store) await app.dispatch.call('workspace.create', { path: fresh() }, { lang });
}

describe('input of the right shape', () => {
  test.each(callNames.map((name) => [name]))('%s neither crashes nor writes on refusal', async (name) => {
    await fc.assert(
      fc.asyncProperty(inputsOf(name, app.dir), fc.constantFrom('zh' as const, 'en' as const), async (input, lang) => {
        await ask(name, input, lang);
      }),
      { numRuns: runs(name), seed: 20260115 },
    );
  });
});

describe('input of any shape', () => {
  test.each(callNames.map((name) => [name]))(
    '%s refuses it as invalid or takes it, and does not crash',
    async (name) => {
      await fc.assert(
        fc.asyncProperty(fc.oneof(fc.anything(), fc.object({ maxDepth: 2 }), fc.jsonValue()), async (input) => {
          await ask(name, input, 'zh');
        }),
        { numRuns: runs(name), seed: 20260116 },
      );
    },
  );
});

test('names that are no calls are refused, those of the language included', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.oneof(fc.string(), fc.constantFrom('__proto__', 'constructor', 'toString', 'valueOf', 'jobs', 'jobs.')),
      async (name) => {
        const envelope = await app.dispatch.call(name, {}, { lang: 'en' });
        expect(envelope).toMatchObject({ ok: false, error: { code: 'UNKNOWN_CALL' } });
      },
    ),
  );
});

let last = 0;

function fresh(): string {
  return `${app.dir}/again-${++last}.yardstick`;
}
