import { commissionCalls } from './commission';
import { dataCalls } from './data';
import type { CallMap, InputOf, ParsedOf, ReplyOf } from './define';
import { historyCalls } from './history';
import { jobCalls } from './jobs';
import { sampleCalls } from './sample';
import { searchCalls } from './search';
import { talentCalls } from './talent';
import { targetsCalls } from './targets';
import { workspaceCalls } from './workspace';

/** The only list of calls: every shell serves it, every client speaks it. */
export const contract = {
  ...jobCalls,
  ...workspaceCalls,
  ...historyCalls,
  ...searchCalls,
  ...sampleCalls,
  ...dataCalls,
  ...targetsCalls,
  ...commissionCalls,
  ...talentCalls,
} satisfies CallMap;

export type Contract = typeof contract;
export type CallName = keyof Contract;
export type Input<K extends CallName> = InputOf<Contract[K]>;
export type Parsed<K extends CallName> = ParsedOf<Contract[K]>;
export type Reply<K extends CallName> = ReplyOf<Contract[K]>;
