import { parseRational, toNumber } from '../../domain/rational';
import type { SchemeDocument } from '../../domain/scheme';

/** A number of a scheme that can be turned: a rate, a tier bound, an amount. */
export interface Parameter {
  readonly path: string;
  readonly component: string;
  readonly kind: 'rate' | 'bound' | 'amount';
  readonly value: number;
  /** Which tier, point or cell, from 1; 0 where there is only one. */
  readonly position: number;
}

const turnable: Readonly<Record<string, Parameter['kind']>> = {
  rate: 'rate',
  perUnit: 'amount',
  multiplier: 'rate',
  amount: 'amount',
  from: 'bound',
  at: 'bound',
  pays: 'rate',
  else: 'rate',
  x: 'rate',
  share: 'rate',
  of: 'amount',
  ofTargetIncentive: 'rate',
  ofBaseSalary: 'rate',
};

/** Every number of a scheme that a goal seek or a tornado can turn, in the order of the document. */
export function parametersOf(document: SchemeDocument): Parameter[] {
  const out: Parameter[] = [];
  document.components.forEach((component, i) => visit(component, `components[${i}]`, component.key, 0, out));
  if (document.total) visit(document.total, 'total', 'total', 0, out);
  return out;
}

function visit(node: unknown, path: string, component: string, position: number, out: Parameter[]): void {
  if (Array.isArray(node)) {
    node.forEach((child, i) => {
      if (path.endsWith('.points') && Array.isArray(child) && child.length === 2)
        visitPoint(child, `${path}[${i}]`, component, i + 1, out);
      else visit(child, `${path}[${i}]`, component, i + 1, out);
    });
    return;
  }
  if (typeof node !== 'object' || node === null) return;
  for (const [key, child] of Object.entries(node)) {
    const kind = turnable[key];
    const value = kind === undefined ? null : numberOf(child);
    if (kind !== undefined && value !== null) {
      // A first tier from 0 is not a choice.
      if (!(kind === 'bound' && value === 0)) out.push({ path: `${path}.${key}`, component, kind, value, position });
    } else if (key === 'cap' || key === 'floor' || key === 'guarantee' || key === 'threshold') {
      const amount = numberOf(child);
      if (amount === null) visit(child, `${path}.${key}`, component, position, out);
      else out.push({ path: `${path}.${key}`, component, kind: 'amount', value: amount, position: 0 });
    } else if (key === 'cells') visitCells(child, `${path}.${key}`, component, at(node, 'cellsAre') === 'amount', out);
    else visit(child, `${path}.${key}`, component, position, out);
  }
}

const at = (node: object, key: string): unknown => Object.entries(node).find(([one]) => one === key)?.[1];

function visitCells(rows: unknown, path: string, component: string, isAmount: boolean, out: Parameter[]): void {
  if (!Array.isArray(rows)) return;
  rows.forEach((row: unknown, i) => {
    if (!Array.isArray(row)) return;
    row.forEach((cell: unknown, j) => {
      const value = numberOf(cell);
      if (value === null) return;
      const kind = isAmount ? 'amount' : 'rate';
      out.push({ path: `${path}[${i}][${j}]`, component, kind, value, position: i * row.length + j + 1 });
    });
  });
}

/** Where a goal seek looks: a rate up to 100% or three times itself, anything else up to ten times itself. */
export const rangeToSeek = ({ kind, value }: Pick<Parameter, 'kind' | 'value'>): [number, number] => [
  0,
  kind === 'rate' ? Math.max(1, value * 3) : Math.max(1, value * 10),
];

function visitPoint(
  point: readonly unknown[],
  path: string,
  component: string,
  position: number,
  out: Parameter[],
): void {
  const [at, pays] = point.map(numberOf);
  if (typeof at === 'number' && at !== 0)
    out.push({ path: `${path}[0]`, component, kind: 'bound', value: at, position });
  if (typeof pays === 'number') out.push({ path: `${path}[1]`, component, kind: 'rate', value: pays, position });
}

function numberOf(value: unknown): number | null {
  if (typeof value !== 'string' && typeof value !== 'number') return null;
  const read = parseRational(value);
  return read === null ? null : toNumber(read);
}

/** "components[0].rate.tiers[1].rate" as its keys. */
const keysOf = (path: string): string[] => path.replace(/\[(\d+)\]/g, '.$1').split('.');

/**
 * A copy of the scheme with one number changed, at most six decimals. A tier bound takes the end of the tier below along.
 * @throws RangeError when the path leads nowhere
 */
export function withParameter(document: SchemeDocument, path: string, value: number): SchemeDocument {
  const copy: unknown = JSON.parse(JSON.stringify(document));
  const keys = keysOf(path);
  const last = keys.pop() ?? '';
  let node: unknown = copy;
  let owner: unknown = null;
  for (const key of keys) {
    owner = node;
    node = child(node, key, path);
  }
  if (typeof node !== 'object' || node === null) throw new RangeError(`no such parameter: ${path}`);
  const text = decimalOf(value);
  const index = Number(keys.at(-1));
  if (last === 'from' && Array.isArray(owner) && index > 0) {
    const before: unknown = owner[index - 1];
    if (
      typeof before === 'object' &&
      before !== null &&
      'to' in before &&
      before.to !== null &&
      before.to !== undefined
    )
      before.to = text;
  }
  // The node was found by walking the path of an existing number.
  (node as Record<string, unknown>)[last] = text;
  // Only a number was exchanged for a number.
  return copy as SchemeDocument;
}

function child(node: unknown, key: string, path: string): unknown {
  if (typeof node !== 'object' || node === null || !(key in node)) throw new RangeError(`no such parameter: ${path}`);
  // Checked just above.
  return (node as Record<string, unknown>)[key];
}

/** At most six decimals, without an exponent. */
export const decimalOf = (value: number): string => {
  const text = value.toFixed(6).replace(/0+$/, '').replace(/\.$/, '');
  return text === '-0' || text === '' ? '0' : text;
};
