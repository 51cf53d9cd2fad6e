import type { Phrase } from '../../../src/core/domain/text';

export type Severity = 'error' | 'warning' | 'info';

export interface ProblemText {
  readonly severity: Severity;
  readonly message: Phrase;
  readonly remedy: Phrase;
}

export function text(severity: Severity, zh: string, en: string, remedyZh: string, remedyEn: string): ProblemText {
  return { severity, message: { zh, en }, remedy: { zh: remedyZh, en: remedyEn } };
}

/** Remedy where there is nothing to mend. */
export const NOTHING = ['不需要处理', 'Nothing to do'] as const;
