import { useState } from 'react';
import { useCommand } from '../../../client/hooks';
import type { IndicatorsReply, UnitIndicators } from '../../../core/contract/targets';
import type { Phrase } from '../../../core/domain/text';

/** An indicator of a region as it is being edited; target and weight as typed. */
export interface DraftItem {
  readonly metric: string;
  readonly target: string | null;
  readonly weight: string | null;
  readonly reason: Phrase;
}

/** Weights of a first indicator and of those after it, in points of the scorecard. */
const FIRST_WEIGHT = '30';
const NEXT_WEIGHT = '10';

/** The indicators of a region while they are edited: what stands in the card, and saving it as a whole. */
export function useIndicatorDraft(plan: number, region: UnitIndicators, catalogue: IndicatorsReply['catalogue']) {
  const command = useCommand('targets.setIndicators');
  const [items, setItems] = useState<readonly DraftItem[]>(() =>
    region.items.map(({ metric, target, weight, reason }) => ({
      metric,
      target: String(target),
      weight: String(weight),
      reason,
    })),
  );
  const weights = hundredths(items.reduce((sum, item) => sum + Number(item.weight ?? 0), 0));
  const resultWeight = Math.max(0, hundredths(100 - weights));
  const stored = JSON.stringify(region.items.map((item) => [item.metric, String(item.target), String(item.weight)]));
  return {
    items,
    resultWeight,
    /** Of the result and all indicators; must be 100. */
    sum: hundredths(resultWeight + weights),
    dirty: stored !== JSON.stringify(items.map((item) => [item.metric, item.target, item.weight])),
    incomplete: items.some((item) => item.target === null || item.weight === null),
    saving: command.running,
    error: command.error,
    change: (metric: string, patch: Partial<DraftItem>): void =>
      setItems(items.map((item) => (item.metric === metric ? { ...item, ...patch } : item))),
    remove: (metric: string): void => setItems(items.filter((item) => item.metric !== metric)),
    /** Without a suggested target the better quarter of the own history; without history the planner says it. */
    add: (metric: string, target: number | null, reason: Phrase): void => {
      const lower = catalogue.find((m) => m.metric === metric)?.direction === 'lower';
      const start = target ?? region.history[metric]?.[lower ? 0 : 2] ?? null;
      const value = start === null ? null : String(Math.round(start * 1000) / 1000);
      const weight = items.length === 0 ? FIRST_WEIGHT : NEXT_WEIGHT;
      setItems([...items, { metric, target: value, weight, reason }]);
    },
    save: (): void =>
      void command.run({
        plan,
        unit: region.unit,
        resultWeight,
        items: items.map(({ metric, target, weight, reason }) => ({
          metric,
          target: Number(target ?? 0),
          weight: Number(weight ?? 0),
          reason,
        })),
      }),
  };
}

export type IndicatorDraft = ReturnType<typeof useIndicatorDraft>;

/** Points are shown and kept to two decimals: 100 − 33.3 − 33.3 is 33.4. */
function hundredths(points: number): number {
  return Math.round(points * 100) / 100;
}
