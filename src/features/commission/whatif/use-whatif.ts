import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useLang } from '../../../client/hooks';
import type { SchemeDocument } from '../../../core/domain/scheme';
import type { Ground } from '../../../core/domain/pay-ground';
import { probeFor } from '../../../core/engine/commission/probe';
import type { Assumption } from '../../../core/engine/commission/whatif/outcome';
import type { SchemeOutcome, SchemeRefusal } from '../../../core/engine/commission/whatif/compare';
import type { Diagnosis, DiagnosisLimits } from '../../../core/engine/commission/whatif/diagnose';
import { yearly } from '../../../core/engine/commission/whatif/base';
import type { Draft } from '../drafts';
import { useEngine } from './use-engine';

export interface WhatIf {
  readonly outcomes: readonly SchemeOutcome[];
  readonly diagnoses: readonly Diagnosis[];
  readonly quickCost: QuickCost;
  /** Asks for the quick cost of a document that is about to be shown: it is worked out while the screen is drawn. */
  readonly turn: (document: SchemeDocument) => void;
  /** Schemes that cannot be paid from the data, each with the reason; the others are worked out all the same. */
  readonly refusals: readonly SchemeRefusal[];
  readonly milliseconds: number | null;
  /** What the figures were worked out from; other data than on screen while new ones are on their way. */
  readonly ground: Ground | null;
}

/** The cost in currency units while a number is being turned and the exact result is not there yet; else null. */
export interface QuickCost {
  readonly now: () => number | null;
  readonly watch: (changed: () => void) => () => void;
}

const SETTLE_MS = 180;

/** Keeps the outcomes of the schemes on screen up to date: a quick cost at once, exact figures when the hand rests. */
export function useWhatIf(
  ground: Ground,
  drafts: readonly Draft[],
  selected: Draft | null,
  assumption: Assumption,
  limits: DiagnosisLimits,
): WhatIf {
  const lang = useLang();
  const { ask } = useEngine();
  // A thread of its own: a handle that is moved again does not wait for the exact comparison of where it rested.
  const { ask: askQuickly } = useEngine();
  const [ready, setReady] = useState(0);
  const [exact, setExact] = useState<{
    outcomes: readonly SchemeOutcome[];
    diagnoses: readonly Diagnosis[];
    refusals: readonly SchemeRefusal[];
    milliseconds: number;
    ground: Ground;
  } | null>(null);
  // A store of its own: a new cost draws the card that shows it, not the whole screen.
  const [quick] = useState(quickStore);
  const probe = useMemo(() => probeFor(ground), [ground]);

  useEffect(() => {
    const told = { kind: 'ground', ground, assumption, lang } as const;
    void Promise.all([ask(told), askQuickly(told)]).then(() => setReady((count) => count + 1));
  }, [ask, askQuickly, ground, assumption, lang]);

  const asked = useRef<SchemeDocument | null>(null);
  const isReady = ready > 0;
  const turn = useCallback(
    (document: SchemeDocument): void => {
      if (!isReady || asked.current === document) return;
      asked.current = document;
      void askQuickly({ kind: 'cost', scheme: yearly(document) }).then((answer) => {
        // An answer that comes after the next turn is of no use any more.
        if (asked.current === document && answer?.kind === 'cost') quick.set(answer.cost);
      });
    },
    [askQuickly, isReady, quick],
  );
  useEffect(() => {
    asked.current = null;
  }, [ready]);
  // Asked for nobody: the thread has its data indexed and its code warm before the first turn.
  const shown = selected?.document ?? null;
  const first = useRef(shown);
  first.current = shown;
  useEffect(() => {
    if (ready > 0 && first.current) void askQuickly({ kind: 'cost', scheme: yearly(first.current) });
  }, [askQuickly, ready]);
  const turned = selected?.changed ? selected.document : null;
  useEffect(() => {
    if (turned === null) asked.current = null;
    else turn(turned);
  }, [turn, ready, turned]);

  useEffect(() => {
    if (ready === 0 || drafts.length === 0) return;
    let stale = false;
    const timer = setTimeout(() => {
      const started = performance.now();
      const schemes = drafts.map(({ id, name, document }) => ({ id, name, scheme: yearly(document) }));
      void ask({ kind: 'compare', schemes, probe, limits }).then((answer) => {
        if (stale) return;
        quick.set(null);
        if (answer?.kind === 'compare')
          setExact({
            outcomes: answer.outcomes,
            diagnoses: answer.diagnoses,
            refusals: answer.refusals,
            milliseconds: performance.now() - started,
            ground,
          });
      });
    }, SETTLE_MS);
    return () => {
      stale = true;
      clearTimeout(timer);
    };
  }, [ask, ready, drafts, probe, limits, quick, ground]);

  return {
    outcomes: exact?.outcomes ?? [],
    diagnoses: exact?.diagnoses ?? [],
    quickCost: quick,
    turn,
    refusals: exact?.refusals ?? [],
    milliseconds: exact?.milliseconds ?? null,
    ground: exact?.ground ?? null,
  };
}

function quickStore(): QuickCost & { readonly set: (cost: number | null) => void } {
  let cost: number | null = null;
  const watchers = new Set<() => void>();
  return {
    now: () => cost,
    watch: (changed) => {
      watchers.add(changed);
      return () => watchers.delete(changed);
    },
    set: (next) => {
      if (next === cost) return;
      cost = next;
      for (const watcher of watchers) watcher();
    },
  };
}
