import type { Component, SchemeDocument } from '../../../core/domain/scheme';
import type { CurvePoint, Modifier, Rate } from '../../../core/domain/scheme-rate';

const isWord = (value: unknown): value is string | number => typeof value === 'string' || typeof value === 'number';
const pair = (point: CurvePoint): CurvePoint => ('pays' in point ? [point.at, point.pays] : point);

function rateOf(rate: Component['rate']): Rate {
  if (isWord(rate)) return { kind: 'flat', rate };
  if (rate.kind === 'curve') return { ...rate, points: rate.points.map(pair) };
  return rate;
}

const modifierOf = (modifier: Modifier): Modifier =>
  modifier.kind === 'multiplier' && modifier.points ? { ...modifier, points: modifier.points.map(pair) } : modifier;

/** A component with its shorthands written out, so that every part has fields of its own. It pays the same. */
function expandComponent(component: Component): Component {
  const { credit, basis, threshold, proration, cap, floor, guarantee, clawback, split, modifiers } = component;
  return {
    ...component,
    rate: rateOf(component.rate),
    ...(typeof credit === 'string' ? { credit: { metric: credit } } : {}),
    ...(typeof basis === 'string' ? { basis: { period: basis } } : {}),
    ...(isWord(threshold) ? { threshold: { at: threshold } } : {}),
    ...(typeof proration === 'string' ? { proration: { by: proration } } : {}),
    ...(isWord(cap) ? { cap: { amount: cap } } : {}),
    ...(isWord(floor) ? { floor: { amount: floor } } : {}),
    ...(isWord(guarantee) ? { guarantee: { amount: guarantee } } : {}),
    ...(typeof clawback === 'string' ? { clawback: { method: clawback } } : {}),
    ...(Array.isArray(split) ? { split: { shares: split } } : {}),
    ...(modifiers ? { modifiers: modifiers.map(modifierOf) } : {}),
  };
}

export function expand(document: SchemeDocument): SchemeDocument {
  const { total } = document;
  const rules = total
    ? {
        total: {
          ...total,
          ...(isWord(total.cap) ? { cap: { amount: total.cap } } : {}),
          ...(isWord(total.floor) ? { floor: { amount: total.floor } } : {}),
          ...(isWord(total.guarantee) ? { guarantee: { amount: total.guarantee } } : {}),
        },
      }
    : {};
  return { ...document, components: document.components.map(expandComponent), ...rules };
}
