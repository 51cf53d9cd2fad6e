import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { contract } from '../../src/core/contract/contract';
import type { Envelope } from '../../src/core/contract/envelope';
import { callNames, inputsOf } from '../support/contract-inputs';
import { openTestApp, type TestApp } from '../support/app';

/** Calls that replace or close the workspace: what they leave is not the store that was there before. */
const elsewhere = new Set<string>(callNames.filter((name) => /^(workspace|sample)\./.test(name)));

/** The sample company takes seconds to make; everything else is asked a dozen times. */
function runs(name: string): number {
  return name.startsWith('sample.') ? 2 : 12;
}

let app: TestApp;

beforeAll(async () => {
  app = await openTestApp({ now: '2026-01-15T08:00:00Z' });
});

afterAll(() => app.close());

/** A fingerprint of every row and of the history; needs an open workspace. */
function fingerprint(): string {
  const { store } = app.dispatch.session;
  return store ? `${store.dumpHash('all')} ${JSON.stringify(store.stamp().undo)}` : 'no workspace';
}

function check(name: string, envelope: Envelope, before: string): void {
  // What leaves dispatch must survive every transport.
  expect(JSON.parse(JSON.stringify(envelope))).toEqual(envelope);
  if (!envelope.ok) {
    expect(envelope.error.code, `${name}: ${JSON.stringify(envelope.error)}`).not.toBe('INTERNAL');
    // The parser's own reason may quote what it was given; our own sentences have every parameter filled in.
    if (envelope.error.code !== 'INVALID_INPUT') {
      expect(envelope.error.message, name).not.toMatch(/\{\w+\}|undefined|NaN|\[object/);
    }
  }
  if (!envelope.ok && !elsewhere.has(name)) expect(fingerprint(), `${name} was refused and wrote`).toBe(before);
}

describe('input of the right shape', () => {
  test.each(callNames.map((name) => [name]))('%s neither crashes nor writes on refusal', async (name) => {
    await fc.assert(
      fc.asyncProperty(inputsOf(name, app.dir), fc.constantFrom('zh' as const, 'en' as const), async (input, lang) => {
        const before = fingerprint();
        const envelope = await app.dispatch.call(name, input, { lang });
        check(name, envelope, before);
        if (contract[name].kind === 'query' && !elsewhere.has(name)) {
          expect(fingerprint(), `the query ${name} wrote`).toBe(before);
        }
        if (!app.dispatch.session.store) await app.dispatch.call('workspace.create', { path: fresh() }, { lang });
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
          const before = fingerprint();
          check(name, await app.dispatch.call(name, input, { lang: 'zh' }), before);
          if (!app.dispatch.session.store)
            await app.dispatch.call('workspace.create', { path: fresh() }, { lang: 'zh' });
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
