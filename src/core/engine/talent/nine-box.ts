import type { Phrase } from '../../domain/text';
import type { Band, Box, Cuts } from './types';

export type BoxCode =
  'latent' | 'reserve' | 'star' | 'developing' | 'core' | 'backbone' | 'improve' | 'steady' | 'high_sales_weak_signals';

/** From the top row (high potential) down, each row from low to high performance: the order on screen. */
export const nineBoxes: readonly { readonly code: BoxCode; readonly box: Box; readonly name: Phrase }[] = [
  { code: 'latent', box: place('low', 'high'), name: { zh: '潜力待兑现', en: 'Latent potential' } },
  { code: 'reserve', box: place('mid', 'high'), name: { zh: '高潜后备', en: 'High-potential reserve' } },
  { code: 'star', box: place('high', 'high'), name: { zh: '明星', en: 'Star' } },
  { code: 'developing', box: place('low', 'mid'), name: { zh: '待提升', en: 'Developing' } },
  { code: 'core', box: place('mid', 'mid'), name: { zh: '中坚', en: 'Core' } },
  { code: 'backbone', box: place('high', 'mid'), name: { zh: '业绩骨干', en: 'Sales backbone' } },
  { code: 'improve', box: place('low', 'low'), name: { zh: '需改进', en: 'Needs improvement' } },
  { code: 'steady', box: place('mid', 'low'), name: { zh: '稳定执行', en: 'Steady' } },
  {
    code: 'high_sales_weak_signals',
    box: place('high', 'low'),
    name: { zh: '业绩高、信号弱', en: 'High sales – weak signals' },
  },
];

function place(performance: Band, potential: Band): Box {
  return { performance, potential };
}

export function boxCode(box: Box): BoxCode {
  const found = nineBoxes.find(({ box: at }) => at.performance === box.performance && at.potential === box.potential);
  return found?.code ?? 'core';
}

export function boxOfCode(code: BoxCode): Box {
  return nineBoxes.find((entry) => entry.code === code)?.box ?? place('mid', 'mid');
}

/**
 * Band of a value between two cuts; a cut belongs to the band above it.
 * With a band from last time, that band is only left when its cut is passed by more than `hysteresis` points (rule TA-6).
 */
export function bandOf(
  value: number,
  cuts: readonly [number, number],
  previous: Band | null = null,
  hysteresis = 0,
): Band {
  const [low, high] = cuts;
  const plain: Band = value < low ? 'low' : value < high ? 'mid' : 'high';
  if (previous === null || previous === plain) return plain;
  const left =
    rank(plain) > rank(previous)
      ? value >= (previous === 'low' ? low : high) + hysteresis
      : value < (previous === 'high' ? high : low) - hysteresis;
  return left ? plain : previous;
}

function rank(band: Band): number {
  return band === 'low' ? 0 : band === 'mid' ? 1 : 2;
}

/** @returns null (not rated) unless both axes have a value */
export function boxOf(
  performance: number | null,
  potential: number | null,
  cuts: Cuts,
  previous: Box | null,
): Box | null {
  if (performance === null || potential === null) return null;
  return {
    performance: bandOf(performance, cuts.performance, previous?.performance ?? null, cuts.hysteresis),
    potential: bandOf(potential, cuts.potential, previous?.potential ?? null, cuts.hysteresis),
  };
}

/** Points to the nearest cut on either axis: small means that little would move the person. */
export function distanceToCut(performance: number, potential: number, cuts: Cuts): number {
  return Math.min(
    ...cuts.performance.map((cut) => Math.abs(performance - cut)),
    ...cuts.potential.map((cut) => Math.abs(potential - cut)),
  );
}
