import fc from 'fast-check';
import type { Dispatch } from '../../electron/dispatch/dispatch';
import type { Lang } from '../../src/core/domain/text';
import { contract, type CallName } from '../../src/core/contract/contract';
import type { Envelope } from '../../src/core/contract/envelope';
import { openTestApp } from '../support/app';
import { callNames, inputsOf } from '../support/contract-inputs';
import { seedPlanningCompany } from '../support/planning-company';
import { caseSeed, count, type Counters, type Torture } from './task';

/** Calls that replace or close the workspace: what they leave is not the store that was there before. */
const elsewhere = new Set<string>(callNames.filter((name) => /^(workspace|sample)\./.test(name)));

export interface Asked {
  readonly name: string;
  readonly input: unknown;
  readonly lang: Lang;
}

type Caller = Pick<Dispatch, 'session' | 'call'>;

/** A fingerprint of every row and of the history. */
function fingerprint({ session: { store } }: Caller): string {
  return store ? `${store.dumpHash('all')} ${JSON.stringify(store.stamp().undo)}` : 'no workspace';
}

export interface Looked {
  readonly ok: boolean;
  /** What went wrong; empty when nothing did. */
  readonly wrong: readonly string[];
}

/**
 * Makes one call and looks at what must hold whatever it was: no bug behind the refusal, whole sentences, an answer
 * that survives every transport, and nothing written by a query or a refusal.
 */
export async function lookAt(app: Caller, { name, input, lang }: Asked): Promise<Looked> {
  const before = fingerprint(app);
  const envelope = await app.call(name, input, { lang });
  const wrong = JSON.stringify(JSON.parse(JSON.stringify(envelope))) === JSON.stringify(envelope) ? [] : ['transport'];
  wrong.push(...refusalFaults(envelope));
  const isQuery = Object.hasOwn(contract, name) && contract[name as CallName].kind === 'query';
  if (!elsewhere.has(name) && (!envelope.ok || isQuery) && fingerprint(app) !== before) {
    wrong.push(envelope.ok ? 'a query wrote' : 'was refused and wrote');
  }
  return { ok: envelope.ok, wrong };
}

function refusalFaults(envelope: Envelope): string[] {
  if (envelope.ok) return [];
  const { code, message } = envelope.error;
  if (code === 'INTERNAL') return [`bug: ${JSON.stringify(envelope.error)}`];
  // The parser's own reason may quote what it was given; our own sentences have every parameter filled in.
  const isOurs = code !== 'INVALID_INPUT';
  return isOurs && /\{\w+\}|undefined|NaN|\[object/.test(message) ? [`sentence: ${message}`] : [];
}

/** Any call with input of its own shape, seldom of any shape; the sample, which takes seconds to make, is left out. */
export function anyCall(dir: string): fc.Arbitrary<Asked> {
  const lang = fc.constantFrom('zh' as const, 'en' as const);
  return fc.constantFrom(...callNames.filter((name) => !name.startsWith('sample.'))).chain((name) =>
    fc.record({
      name: fc.constant(name),
      input: fc.oneof({ weight: 9, arbitrary: inputsOf(name, dir) }, { weight: 1, arbitrary: fc.anything() }),
      lang,
    }),
  );
}

/** What a faulty app would do: it throws a bug at its caller, or writes what it refuses. */
const faulty = (app: Caller, call: Caller['call']): Caller => ({ session: app.session, call });

async function controlFaults(app: Caller): Promise<number> {
  const refused: Envelope = await app.call('no.such.call', {}, { lang: 'en' });
  const bug = faulty(app, () =>
    Promise.resolve({
      ok: false,
      error: { code: 'INTERNAL', message: '', remedy: '', details: {} },
      workspace: null,
    } satisfies Envelope),
  );
  const writer = faulty(app, () => {
    app.session.store?.change({ key: 'data.import' }, (tx) => tx.insert('product', { name: `control ${tx.changeId}` }));
    return Promise.resolve(refused);
  });
  const asked: Asked = { name: 'data.summary', input: {}, lang: 'en' };
  const found = [await lookAt(bug, asked), await lookAt(writer, asked)];
  return found.filter(({ wrong }) => wrong.length > 0).length;
}

/** Random calls in both languages on a small company, one after the other as they come. */
export const callTorture: Torture = {
  title: 'random contract calls',
  mustBeZero: ['wrong'],
  mustNotBeZero: ['answered', 'refused', 'control: seen'],
  async run({ seed, from, count: cases, log }) {
    const counters: Counters = {};
    const app = await openTestApp({ now: '2026-01-15T08:00:00Z' });
    let last = 0;
    try {
      seedPlanningCompany(app);
      count(counters, 'control: seen', await controlFaults(app.dispatch));
      for (let i = from; i < from + cases; i += 1) {
        const [asked] = fc.sample(anyCall(app.dir), { seed: caseSeed(seed, i), numRuns: 1 });
        if (!asked) throw new Error('no call was made');
        const { ok, wrong } = await lookAt(app.dispatch, asked);
        count(counters, ok ? 'answered' : 'refused');
        if (wrong.length > 0) count(counters, 'wrong');
        log(JSON.stringify({ case: i, name: asked.name, ok, wrong }));
        if (app.dispatch.session.store) continue;
        last += 1;
        await app.call('workspace.create', { path: `${app.dir}/again-${last}.yardstick` });
        seedPlanningCompany(app);
      }
    } finally {
      await app.close();
    }
    return counters;
  },
};
