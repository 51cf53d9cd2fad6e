import type { Measure } from '../../domain/scheme-measure';

/** A short name of a measure for traces and messages. */
export function measureName(measure: Measure | undefined, fallback: string): string {
  if (measure === undefined) return fallback;
  if (typeof measure !== 'object') return String(measure);
  const direct =
    measure.metric ?? measure.attainment ?? measure.target ?? measure.person ?? measure.order ?? measure.pay;
  if (direct !== undefined) return measure.attainment === undefined ? direct : `attainment(${direct})`;
  if (measure.ratio) return measure.ratio.map((part) => measureName(part, '?')).join(' ÷ ');
  if (measure.minus) return measure.minus.map((part) => measureName(part, '?')).join(' − ');
  if (measure.times) return measure.times.map((part) => measureName(part, '?')).join(' × ');
  if (measure.sum) return measure.sum.map((part) => measureName(part, '?')).join(' + ');
  const [kind, list] = measure.min ? ['min', measure.min] : ['max', measure.max];
  return list ? `${kind}(${list.map((part) => measureName(part, '?')).join(', ')})` : fallback;
}
