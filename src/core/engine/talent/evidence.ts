import type { Phrase } from '../../domain/text';
import type { Performance, Potential } from './axes';
import { phrase } from './words';

/** How much a place in the nine-box rests on (rule TA-8). */
export interface Evidence {
  readonly level: 'strong' | 'fair' | 'thin';
  readonly months: number;
  readonly indicators: number;
  readonly indicatorsAsked: number;
  readonly peers: number;
  readonly text: Phrase;
}

const FULL_MONTHS = 12;
const FEW_MONTHS = 6;
const FEW_INDICATORS = 3;
const MANY_INDICATORS = 5;

/** @param minimumPeers the size a peer group should have */
export function evidenceOf(performance: Performance, potential: Potential, minimumPeers: number): Evidence {
  const all = potential.parts.flatMap((part) => part.indicators);
  const present = all.filter(({ reading }) => reading !== null && reading.percentile !== null).length;
  const { months, peerCount, basis } = performance;
  // A scorecard is a year's plan in miniature: three months of it are what the rule asks for.
  const fullMonths = basis === 'scorecard' ? FEW_MONTHS : FULL_MONTHS;
  const fewMonths = basis === 'scorecard' ? 3 : FEW_MONTHS;
  const thin = months < fewMonths || present < FEW_INDICATORS || peerCount < minimumPeers;
  const strong = !thin && months >= fullMonths && present >= Math.min(MANY_INDICATORS, all.length);
  return {
    level: thin ? 'thin' : strong ? 'strong' : 'fair',
    months,
    indicators: present,
    indicatorsAsked: all.length,
    peers: peerCount,
    text: phrase(
      {
        zh: '{months} 个月业绩，{present}/{asked} 项潜力指标，同组 {peers} 人',
        en: '{months} months of performance, {present} of {asked} potential indicators, {peers} peers',
      },
      { months, present, asked: all.length, peers: peerCount },
    ),
  };
}
