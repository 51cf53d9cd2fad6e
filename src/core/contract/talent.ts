import { z } from 'zod';
import type { Phrase } from '../domain/text';
import type { PersonAssessment } from '../engine/talent/assess';
import type { PerformanceBasis } from '../engine/talent/axes';
import type { Effect } from '../engine/talent/effect';
import type { Evidence } from '../engine/talent/evidence';
import type { FlightRisk } from '../engine/talent/flight-risk';
import type { IndicatorUnit } from '../engine/talent/indicators';
import type { BoxCode } from '../engine/talent/nine-box';
import type { PoolShare, SelectionRate } from '../engine/talent/pool';
import type { TalentSettings } from '../engine/talent/types';
import type { Turnover } from '../engine/talent/turnover';
import { command, query } from './define';
import type { SavedFile } from './files';
import { month } from './month';
import { id, line, POOL, words, type Done, type TalentIdentity } from './talent-common';
import { packageCalls, type PackageInfo } from './talent-packages';
import { talentSettingsInput } from './talent-settings';

const boxCode = z.enum([
  'latent',
  'reserve',
  'star',
  'developing',
  'core',
  'backbone',
  'improve',
  'steady',
  'high_sales_weak_signals',
]) satisfies z.ZodType<BoxCode>;

/** A closed assessment by its id, or the live one as of a month (default: the last month with sales). */
const which = z.object({ cycle: id.optional(), asOf: month.optional() });

export interface IndicatorInfo {
  readonly key: string;
  readonly name: Phrase;
  readonly unit: IndicatorUnit;
}

export interface CalibrationInfo {
  readonly box: BoxCode;
  readonly reason: string;
  readonly author: string;
  readonly at: string;
}

export interface PeerGroupInfo {
  readonly label: Phrase;
  readonly size: number;
  /** Dimensions dropped to reach the minimum size. */
  readonly widened: number;
  readonly small: boolean;
}

/** One person in the pool view; figures in the unit of their indicator (ratios in percent). */
export interface PoolRow extends TalentIdentity {
  readonly tenure: Phrase;
  readonly performance: number | null;
  /** What the performance percentile rests on; one basis for a whole peer group. */
  readonly basis: PerformanceBasis;
  readonly potential: number | null;
  /** Computed place; null = not rated. */
  readonly computedBox: BoxCode | null;
  readonly calibration: CalibrationInfo | null;
  /** The place that counts: the calibrated one where there is one. */
  readonly box: BoxCode | null;
  readonly highPotential: boolean;
  readonly star: boolean;
  readonly caution: boolean;
  readonly reasons: readonly Phrase[];
  /** Dimensions of the potential with their percentiles. */
  readonly parts: readonly { readonly key: string; readonly name: Phrase; readonly percentile: number | null }[];
  readonly satisfaction: BesideTeam | null;
  readonly training: BesideTeam | null;
  readonly risk: FlightRisk;
  /** Flight risk × value, 0–100. */
  readonly missed: number | null;
  readonly evidence: Evidence;
  /** Figures that look wrong and are shown as they are. */
  readonly doubts: readonly Phrase[];
  readonly peers: PeerGroupInfo;
  /** Place at the last closed assessment before this one. */
  readonly before: BoxCode | null;
}

interface BesideTeam {
  readonly value: number;
  readonly team: number | null;
}

export interface CycleInfo {
  readonly id: number;
  readonly name: string;
  readonly asOf: string;
  readonly createdAt: string;
  readonly people: number;
  readonly inPool: number;
}

export interface PoolReply {
  readonly asOf: string;
  readonly months: readonly string[];
  /** Null: the live assessment, a draft until it is closed. */
  readonly cycle: CycleInfo | null;
  readonly settings: TalentSettings;
  readonly indicators: readonly IndicatorInfo[];
  readonly people: readonly PoolRow[];
  readonly groups: readonly PeerGroupInfo[];
  readonly pool: PoolShare;
  /** Indicators that rules or axes refer to and that no longer exist. */
  readonly missingIndicators: readonly string[];
  readonly units: readonly {
    readonly id: number;
    readonly name: string;
    readonly level: string;
    readonly parent: number | null;
  }[];
}

const savedView = z.object({
  name: line,
  text: z.string().max(200),
  flags: z.array(z.enum(['highPotential', 'star', 'caution', 'moved', 'calibrated'])).max(5),
  boxes: z.array(boxCode).max(9),
  roles: z.array(line).max(100),
  risk: z.array(z.enum(['low', 'medium', 'high'])).max(3),
  evidence: z.array(z.enum(['strong', 'fair', 'thin'])).max(3),
});

/** A filter of the list of people under a name; an empty list lets everything through. */
export type SavedView = z.infer<typeof savedView>;

/** All that is known of one person's assessment: what a closed cycle keeps. */
export interface PersonDocument {
  readonly person: TalentIdentity;
  readonly peers: PeerGroupInfo;
  readonly calibration: CalibrationInfo | null;
  readonly assessment: PersonAssessment;
}

export interface PersonReply extends PersonDocument {
  readonly asOf: string;
  readonly indicators: readonly IndicatorInfo[];
  readonly row: PoolRow;
  /** Net sales first, then every other figure that the person or a peer has; results before process. */
  readonly history: readonly HistorySeries[];
  readonly courses: readonly {
    readonly course: string;
    readonly period: string;
    readonly required: number | null;
    readonly attended: number | null;
    readonly score: number | null;
  }[];
  readonly feedback: readonly { readonly date: string | null; readonly score: number | null; readonly text: string }[];
  readonly past: readonly {
    readonly cycle: number;
    readonly name: string;
    readonly asOf: string;
    readonly box: BoxCode | null;
    readonly highPotential: boolean;
    readonly star: boolean;
    readonly performance: number | null;
    readonly potential: number | null;
  }[];
  readonly notes: readonly {
    readonly id: number;
    readonly at: string;
    readonly author: string;
    readonly text: string;
  }[];
  readonly rating: { readonly rating: number; readonly reason: string | null } | null;
  readonly packages: readonly PackageInfo[];
  /** Key posts that the person holds, or may follow in. */
  readonly posts: readonly {
    readonly id: number;
    readonly title: string;
    readonly unit: string;
    readonly readiness: Readiness | 'holder';
    /** Who could follow the person; empty for a post that the person does not hold. */
    readonly successors: readonly { readonly person: number; readonly name: string; readonly readiness: Readiness }[];
  }[];
}

/** One figure month by month, in the unit of its indicator (money in cents), beside the peer group. */
export interface HistorySeries {
  readonly key: string;
  readonly name: Phrase;
  readonly unit: IndicatorUnit;
  readonly kind: 'result' | 'process';
  /** Null: nothing stored; `low` and `high` hold the middle half of the peers and need four of them. */
  readonly months: readonly {
    readonly month: string;
    readonly own: number | null;
    readonly median: number | null;
    readonly low: number | null;
    readonly high: number | null;
  }[];
}

const readiness = z.enum(['now', '1-2 years', 'later', 'emergency']);
export type Readiness = z.infer<typeof readiness>;

export interface KeyPostInfo {
  readonly id: number;
  readonly unit: number;
  readonly unitName: string;
  readonly title: string;
  readonly holder: { readonly id: number; readonly name: string } | null;
  readonly successors: readonly {
    readonly person: number;
    readonly name: string;
    readonly readiness: Readiness;
    readonly box: BoxCode | null;
  }[];
}

export interface TurnoverReply {
  readonly before: Turnover | null;
  readonly period: Turnover;
  readonly names: Readonly<Record<string, string>>;
  /** Whether membership comes from closed assessments; without any, only the totals mean something. */
  readonly assessed: boolean;
}

export interface CalibrationSheetReport {
  readonly asOf: string;
  readonly rows: number;
  readonly moved: readonly {
    readonly person: number;
    readonly number: string;
    readonly name: string;
    readonly from: BoxCode | null;
    readonly to: BoxCode;
    readonly reason: string;
  }[];
  readonly ratings: number;
  readonly same: number;
  readonly problems: readonly { readonly cell: string; readonly message: Phrase; readonly remedy: Phrase }[];
  readonly stored: boolean;
}

/** Calls of the talent module. Money is in cents; months are `2025-12`. */
export const talentCalls = {
  'talent.pool': query<PoolReply>()(which, POOL),
  'talent.person': query<PersonReply>()(which.extend({ person: id }), [
    ...POOL,
    'feedback',
    'person_note',
    'key_post',
    'successor',
  ]),
  /** Named filters of the list of people, kept in the workspace. */
  'talent.views': query<readonly SavedView[]>()(z.object({}), ['setting']),
  'talent.views.set': command<Done>()(z.object({ views: z.array(savedView).max(50) })),
  'talent.cycles': query<readonly CycleInfo[]>()(z.object({}), ['assessment', 'assessment_person']),
  /** Closes the assessment as of a month under a name: a snapshot that never changes. */
  'talent.close': command<CycleInfo>()(z.object({ asOf: month.optional(), name: line })),
  'talent.settings.set': command<TalentSettings>()(talentSettingsInput.partial()),
  'talent.settings.reset': command<TalentSettings>()(z.object({})),
  /** A place given by people; the computed one stays beside it. */
  'talent.calibrate': command<Done>()(
    z.object({ asOf: month, person: id, box: boxCode, reason: words, author: line.optional() }),
  ),
  'talent.uncalibrate': command<Done>()(z.object({ asOf: month, person: id })),
  'talent.rate': command<Done>()(
    z.object({ asOf: month, person: id, rating: z.number().min(0).max(100).nullable(), reason: words.optional() }),
  ),
  'talent.note.add': command<{ readonly id: number }>()(z.object({ person: id, text: words })),
  'talent.note.remove': command<Done>()(z.object({ id })),
  /** Selection rates by role, region, tenure or any attribute of the roster. */
  'talent.bias': query<{ readonly attributes: readonly string[]; readonly rates: readonly SelectionRate[] }>()(
    which.extend({ attribute: z.string().min(1).max(80) }),
    POOL,
  ),
  'talent.turnover': query<TurnoverReply>()(z.object({ from: month, to: month, split: month.optional() }), [
    'person',
    'assessment',
    'assessment_person',
  ]),
  'talent.effect': query<Effect & { readonly since: string | null }>()(z.object({ asOf: month.optional() }), [
    ...POOL,
    'incentive_package',
  ]),
  ...packageCalls,
  'talent.posts': query<readonly KeyPostInfo[]>()(z.object({ asOf: month.optional() }), [
    ...POOL,
    'key_post',
    'successor',
  ]),
  'talent.post.save': command<{ readonly id: number }>()(
    z.object({
      id: id.optional(),
      unit: id,
      title: line,
      holder: id.nullable(),
      successors: z.array(z.object({ person: id, readiness })).max(20),
    }),
  ),
  'talent.post.remove': command<Done>()(z.object({ id })),
  'talent.export': query<SavedFile | null>()(which.extend({ what: z.enum(['pool', 'calibration', 'packages']) }), POOL),
  /** Reads a calibration sheet back; `dryRun` stores nothing and says what would happen. */
  'talent.calibration.import': command<CalibrationSheetReport>()(
    z.object({ files: z.array(z.string().min(1).max(4000)).length(1), dryRun: z.boolean().default(false) }),
  ),
};
