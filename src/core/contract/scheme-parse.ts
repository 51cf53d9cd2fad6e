import { z } from 'zod';
import { zhCN } from 'zod/locales';
import { AppError } from '../domain/errors/index';
import type { PayInput } from '../domain/pay';
import type { SchemeDocument } from '../domain/scheme';
import type { Lang } from '../domain/text';
import { payInputSchema } from './pay-input';
import { schemeSchema } from './scheme';

interface ShapeProblem {
  readonly path: string;
  readonly reason: string;
}

const chinese = zhCN();

/**
 * Reads a scheme of any known format version.
 * @throws AppError SCHEME_VERSION, SCHEME_INVALID with `path`, `reason` and all `problems`
 */
export function parseScheme(raw: unknown, lang: Lang): SchemeDocument {
  return parseAs(schemeSchema, migrate(raw), lang);
}

/** @throws AppError as parseScheme, PAY_INPUT_INVALID beside the scheme; paths start at the input: `scheme.components[0]…` */
export function parsePayInput(raw: unknown, lang: Lang): PayInput {
  if (!isObject(raw)) return parseAs(payInputSchema, raw, lang);
  // Files made by other programs say null where they have nothing to say.
  const rows = Object.fromEntries(
    Object.entries(raw).map(([key, value]) => [key, Array.isArray(value) ? value.map(withoutNulls) : value]),
  );
  return parseAs(payInputSchema, { ...rows, ...('scheme' in raw ? { scheme: migrate(raw.scheme) } : {}) }, lang);
}

const withoutNulls = (row: unknown): unknown =>
  isObject(row) ? Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null)) : row;

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Brings a document to the newest format version. Documents without a version are version 1. */
function migrate(raw: unknown): unknown {
  if (!isObject(raw)) return raw;
  const { version = 1, ...rest } = raw;
  const number = typeof version === 'string' && /^\d+$/.test(version) ? Number(version) : version;
  if (typeof number === 'number' && number > 1)
    throw new AppError('SCHEME_VERSION', { path: 'version', version: number });
  return { ...rest, version: number };
}

function parseAs<T>(schema: z.ZodType<T>, raw: unknown, lang: Lang): T {
  const result = schema.safeParse(raw, { ...(lang === 'zh' ? { error: chinese.localeError } : {}) });
  if (result.success) return result.data;
  const problems = result.error.issues
    .map((issue) => deepest(issue))
    .map((issue): ShapeProblem => ({ path: pathText(issue.path), reason: issue.message }));
  const first = problems[0] ?? { path: '', reason: '' };
  const inScheme = schema === (schemeSchema as z.ZodType) || first.path.startsWith('scheme.');
  throw new AppError(inScheme ? 'SCHEME_INVALID' : 'PAY_INPUT_INVALID', {
    path: first.path === '' ? '.' : first.path,
    reason: first.reason,
    problems,
  });
}

type Issue = z.core.$ZodIssue;

/** Of a union that failed, the branch that got furthest tells what is meant. */
function deepest(issue: Issue, base: readonly PropertyKey[] = []): { path: PropertyKey[]; message: string } {
  const path = [...base, ...issue.path];
  if (issue.code !== 'invalid_union' || issue.errors.length === 0) return { path, message: issue.message };
  let best: { path: PropertyKey[]; message: string } | null = null;
  for (const branch of issue.errors) {
    const first = branch[0];
    if (!first) continue;
    const found = deepest(first, path);
    const better =
      best === null ||
      found.path.length > best.path.length ||
      (found.path.length === best.path.length && first.code === 'unrecognized_keys');
    if (better) best = found;
  }
  return best ?? { path, message: issue.message };
}

const pathText = (path: readonly PropertyKey[]): string =>
  path.map((key, i) => (typeof key === 'number' ? `[${key}]` : `${i === 0 ? '' : '.'}${String(key)}`)).join('');
