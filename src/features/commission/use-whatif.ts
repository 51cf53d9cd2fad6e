import { useEffect, useMemo, useState } from 'react';
import { useLang } from '../../client/hooks';
import type { Ground } from '../../core/domain/pay-ground';
import { probeFor } from '../../core/engine/commission/probe';
import type { Assumption } from '../../core/engine/commission/whatif/outcome';
import type { SchemeOutcome, SchemeRefusal } from '../../core/engine/commission/whatif/compare';
import type { Diagnosis, DiagnosisLimits } from '../../core/engine/commission/whatif/diagnose';
import { yearly } from '../../core/engine/commission/whatif/base';
import type { Draft } from './drafts';
import { useEngine } from './use-engine';

export interface WhatIf {
  readonly outcomes: readonly SchemeOutcome[];
  readonly diagnoses: readonly Diagnosis[];
  /** Currency units, while a number is being turned and the exact result is not there yet. */
  readonly quickCost: number | null;
  /** Schemes that cannot be paid from the data, each with the reason; the others are worked out all the same. */
  readonly refusals: readonly SchemeRefusal[];
  readonly milliseconds: number | null;
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
  const [ready, setReady] = useState(0);
  const [exact, setExact] = useState<{
    outcomes: readonly SchemeOutcome[];
    diagnoses: readonly Diagnosis[];
    refusals: readonly SchemeRefusal[];
    milliseconds: number;
  } | null>(null);
  const [quickCost, setQuickCost] = useState<number | null>(null);
  const probe = useMemo(() => probeFor(ground), [ground]);

  useEffect(() => {
    void ask({ kind: 'ground', ground, assumption, lang }).then(() => setReady((count) => count + 1));
  }, [ask, ground, assumption, lang]);

  const turned = selected?.changed ? selected.document : null;
  useEffect(() => {
    if (ready === 0 || turned === null) return;
    let stale = false;
    void ask({ kind: 'cost', scheme: yearly(turned) }).then((answer) => {
      if (!stale && answer?.kind === 'cost') setQuickCost(answer.cost);
    });
    return () => {
      stale = true;
    };
  }, [ask, ready, turned]);

  useEffect(() => {
    if (ready === 0 || drafts.length === 0) return;
    let stale = false;
    const timer = setTimeout(() => {
      const started = performance.now();
      const schemes = drafts.map(({ id, name, document }) => ({ id, name, scheme: yearly(document) }));
      void ask({ kind: 'compare', schemes, probe, limits }).then((answer) => {
        if (stale) return;
        setQuickCost(null);
        if (answer?.kind === 'compare')
          setExact({
            outcomes: answer.outcomes,
            diagnoses: answer.diagnoses,
            refusals: answer.refusals,
            milliseconds: performance.now() - started,
          });
      });
    }, SETTLE_MS);
    return () => {
      stale = true;
      clearTimeout(timer);
    };
  }, [ask, ready, drafts, probe, limits]);

  return {
    outcomes: exact?.outcomes ?? [],
    diagnoses: exact?.diagnoses ?? [],
    quickCost,
    refusals: exact?.refusals ?? [],
    milliseconds: exact?.milliseconds ?? null,
  };
}
