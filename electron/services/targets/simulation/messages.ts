import type { Outcome } from '../../../../src/core/engine/targets/attainability';
import type { Simulation } from '../../../../src/core/engine/targets/simulate';

/** What is simulated: everything the thread needs, nothing of the workspace. */
export interface SimulationWork {
  /** Target and outcome in cents for the plan year; `region` counts from 0. */
  readonly people: readonly { readonly outcome: Outcome; readonly target: number; readonly region: number }[];
  readonly paths: number;
  /** How much of a person's deviation the region shares, 0 to 1. */
  readonly correlation: number;
  readonly seed: number;
}

/** Paths done so far, and at the end the result. */
export type SimulationReply = { readonly done: number } | { readonly result: Simulation };
