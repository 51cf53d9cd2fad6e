import { AppError } from '../../src/core/domain/errors';
import type { Lang, Phrase } from '../../src/core/domain/text';

const NOUNS = {
  person: { zh: '人员', en: 'person' },
  unit: { zh: '单位', en: 'unit' },
  assessment: { zh: '评定', en: 'assessment' },
  package: { zh: '激励组合', en: 'package' },
  post: { zh: '关键岗位', en: 'key post' },
  note: { zh: '批注', en: 'note' },
  scheme: { zh: '提成方案', en: 'scheme' },
} as const satisfies Record<string, Phrase>;

export function notFound(lang: Lang, noun: keyof typeof NOUNS, name: string | number): AppError {
  return new AppError('NOT_FOUND', { what: NOUNS[noun][lang], name: String(name) });
}
