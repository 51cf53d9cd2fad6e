import type { PlanRow } from '../../core/contract/targets';

/** What is open over the targets screen. */
export type Open =
  | { readonly kind: 'drivers' | 'compare' | 'proposals' | 'report' | 'bands' }
  | { readonly kind: 'calibrate' | 'midYear' | 'pattern' | 'vacancy'; readonly row: PlanRow }
  | { readonly kind: 'note'; readonly row: PlanRow; readonly month: number | null };
