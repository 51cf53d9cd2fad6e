import type { SchemeInfo } from '../../../src/core/contract/commission';
import { AppError } from '../../../src/core/domain/errors';
import type { SchemeDocument } from '../../../src/core/domain/scheme';
import {
  insertScheme,
  personExists,
  putSchemeAssignments,
  removeScheme,
  schemeById,
  schemeByName,
  schemes,
  unitExists,
  updateScheme,
  usesOfScheme,
  type SchemeRecord,
} from '../../db/repositories/commission';
import type { Reader } from '../../db/store';
import { phraseOf } from '../../../src/core/engine/commission/problem';
import type { CallContext } from '../context';
import { notFound } from '../not-found';

// A scheme is only stored after it was parsed against the published schema.
export const documentOf = (row: SchemeRecord): SchemeDocument => JSON.parse(row.document) as SchemeDocument;

function schemeInfo(reader: Reader, row: SchemeRecord): SchemeInfo {
  return {
    id: row.id,
    name: row.name,
    version: row.version,
    status: row.status,
    document: documentOf(row),
    createdAt: row.created_at,
    note: row.note,
    frozen: usesOfScheme(reader, row.id) > 0,
  };
}

export const schemeList = ({ store }: CallContext): SchemeInfo[] => schemes(store).map((row) => schemeInfo(store, row));

function need(context: CallContext, id: number): SchemeRecord {
  const row = schemeById(context.store, id);
  if (!row) throw notFound(context.lang, 'scheme', id);
  return row;
}

export function saveScheme(
  context: CallContext,
  input: { id?: number | undefined; name: string; document: SchemeDocument; note?: string | undefined },
): SchemeInfo {
  const { store } = context;
  const old = input.id === undefined ? null : need(context, input.id);
  const id = context.change({ key: 'commission.saveScheme', params: { name: input.name } }, (tx) => {
    const document = JSON.stringify(input.document);
    const inPlace = old !== null && old.status === 'draft' && usesOfScheme(tx, old.id) === 0;
    if (inPlace) {
      const taken = old.name !== input.name && schemeByName(tx, input.name) !== null;
      if (taken) return addVersion(tx, input, document);
      updateScheme(tx, old.id, {
        name: input.name,
        document,
        ...(input.note === undefined ? {} : { note: input.note }),
      });
      return old.id;
    }
    return addVersion(tx, input, document);
  });
  return schemeInfo(store, need(context, id));
}

function addVersion(
  tx: Parameters<Parameters<CallContext['change']>[1]>[0],
  input: { name: string; note?: string | undefined },
  document: string,
): number {
  const version = (schemeByName(tx, input.name)?.version ?? 0) + 1;
  return insertScheme(tx, { name: input.name, version, status: 'draft', document, note: input.note ?? null });
}

export function makeCurrent(context: CallContext, id: number): SchemeInfo {
  const row = need(context, id);
  context.change({ key: 'commission.makeCurrent', params: { name: row.name } }, (tx) => {
    for (const other of schemes(tx)) {
      if (other.id !== id && other.status === 'current')
        updateScheme(tx, other.id, { status: other.name === row.name ? 'retired' : 'draft' });
    }
    updateScheme(tx, id, { status: 'current' });
  });
  return schemeInfo(context.store, need(context, id));
}

export function dropScheme(context: CallContext, id: number): { removed: true } {
  const row = need(context, id);
  if (usesOfScheme(context.store, id) > 0) throw new AppError('SCHEME_IN_USE', { name: row.name });
  context.change({ key: 'commission.removeScheme', params: { name: row.name } }, (tx) => removeScheme(tx, id));
  return { removed: true };
}

export function assign(
  context: CallContext,
  input: {
    schemeId: number;
    rows: readonly {
      role?: string | undefined;
      unitId?: number | undefined;
      personId?: number | undefined;
      from?: string | undefined;
      to?: string | undefined;
    }[];
  },
): { done: true } {
  const row = need(context, input.schemeId);
  for (const { unitId, personId } of input.rows) {
    if (unitId !== undefined && !unitExists(context.store, unitId)) throw notFound(context.lang, 'unit', unitId);
    if (personId !== undefined && !personExists(context.store, personId))
      throw notFound(context.lang, 'person', personId);
  }
  context.change({ key: 'commission.assign', params: { name: row.name } }, (tx) =>
    putSchemeAssignments(
      tx,
      input.schemeId,
      input.rows.map((one) => ({
        role: one.role ?? null,
        unit: one.unitId ?? null,
        person: one.personId ?? null,
        from_month: one.from ?? null,
        to_month: one.to ?? null,
      })),
    ),
  );
  return { done: true };
}

export interface NamedScheme {
  readonly id: number | null;
  readonly name: string;
  readonly scheme: SchemeDocument;
}

type Ref =
  | { id: number }
  | { name: string; version?: number | undefined }
  | { document: SchemeDocument; label?: string | undefined };

/** A stored scheme or a given document. @throws AppError NOT_FOUND */
export function resolveScheme(context: CallContext, ref: Ref): NamedScheme {
  if ('document' in ref)
    return { id: null, name: ref.label ?? phraseOf(ref.document.name, '')[context.lang], scheme: ref.document };
  const all = schemes(context.store);
  const row =
    'id' in ref
      ? all.find((one) => one.id === ref.id)
      : all
          .filter((one) => one.name === ref.name && (ref.version === undefined || one.version === ref.version))
          .sort((a, b) => b.version - a.version)[0];
  if (!row) throw notFound(context.lang, 'scheme', 'id' in ref ? ref.id : ref.name);
  return { id: row.id, name: row.version > 1 ? `${row.name} v${row.version}` : row.name, scheme: documentOf(row) };
}

/** The scheme of everybody who is not assigned to another. @throws AppError NO_SCHEME */
export function currentScheme(context: CallContext): NamedScheme {
  const all = schemes(context.store);
  const row = all.find((one) => one.status === 'current') ?? all.find((one) => one.status === 'draft');
  if (!row) throw new AppError('NO_SCHEME');
  return { id: row.id, name: row.name, scheme: documentOf(row) };
}
