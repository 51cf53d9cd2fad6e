import { z } from 'zod';
import type { Phrase } from '../domain/text';
import { command, query } from './define';
import { month } from './month';
import { amount, id, line, POOL, words, type Done, type TalentIdentity } from './talent-common';

const packageStatus = z.enum(['proposed', 'approved', 'promised', 'done', 'dropped']);
export type PackageStatus = z.infer<typeof packageStatus>;

const packageKind = z.enum(['material', 'recognition', 'development']);
export type PackageKind = z.infer<typeof packageKind>;

/** How somebody is paid: a stored scheme, or a flat rate on net sales as a decimal ("0.04"). */
const payRule = z.union([z.object({ scheme: id }), z.object({ rate: z.string().regex(/^0(\.\d{1,6})?$|^1(\.0+)?$/) })]);
export type PayRule = z.infer<typeof payRule>;

/** What a change of pay costs on a person's forecast; cents. */
export interface PayChange {
  readonly from: PayRule;
  readonly to: PayRule;
  /** Names of the two as shown: 3%, a scheme's name. */
  readonly fromName: string;
  readonly toName: string;
  /** First and last month of the forecast. */
  readonly months: readonly [string, string];
  /** Net sales at last year's level: the trailing 12 months, annualised over the months worked. */
  readonly lastYear: number;
  readonly forecast: number;
  /** How the forecast was made. */
  readonly basis: Phrase;
  readonly payNow: number;
  readonly payNew: number;
  /** 多赚 ①: pay of the new rule on the sales above last year's. */
  readonly onExtraSales: number;
  /** 多赚 ②, and the cost of the package: new rule less current rule on the whole forecast. */
  readonly againstCurrent: number;
}

export interface PackageItem {
  readonly kind: PackageKind;
  readonly text: string;
  readonly cost: number;
  readonly payChange: PayChange | null;
}

export interface PackageInfo {
  readonly id: number;
  readonly person: TalentIdentity;
  readonly name: string;
  readonly status: PackageStatus;
  readonly createdAt: string;
  readonly note: string | null;
  readonly items: readonly PackageItem[];
  readonly cost: number;
}

export interface BudgetInfo {
  readonly unit: number;
  readonly name: string;
  readonly level: string;
  readonly budget: number | null;
  /** Packages not dropped, of the people in the unit. */
  readonly cost: number;
  readonly packages: number;
}

export interface CatalogueItem {
  readonly kind: PackageKind;
  readonly name: string;
  readonly cost: number;
}

/** Several things given together under a name, to start a package from. */
export interface PackageTemplate {
  readonly name: string;
  readonly items: readonly CatalogueItem[];
  /** The change of pay it begins with; null: none. */
  readonly pay: { readonly from: PayRule; readonly to: PayRule } | null;
}

const catalogueItem = z.object({ kind: packageKind, name: line, cost: amount.min(0) });

const template = z.object({
  name: line,
  items: z.array(catalogueItem).max(30),
  pay: z.object({ from: payRule, to: payRule }).nullable(),
});

const itemInput = z.object({
  kind: packageKind,
  text: line,
  /** Cents; left out for a change of pay, which is computed. */
  cost: amount.min(0).optional(),
  pay: z.object({ from: payRule, to: payRule }).optional(),
});

const PACKAGES = ['incentive_package', 'package_item', 'package_budget', 'person', 'assignment', 'unit'];

export interface PackagesReply {
  readonly packages: readonly PackageInfo[];
  readonly budgets: readonly BudgetInfo[];
  readonly catalogue: readonly CatalogueItem[];
  readonly templates: readonly PackageTemplate[];
  /** Those that pay can be changed from or to; at most one is the current one. */
  readonly schemes: readonly { readonly id: number; readonly name: string; readonly current: boolean }[];
}

/** Calls of incentive packages. Money is in cents. */
export const packageCalls = {
  'talent.packages': query<PackagesReply>()(z.object({}), [...PACKAGES, 'scheme', 'setting']),
  /** What a change of pay would cost on each person's forecast, before anything is promised. */
  'talent.package.cost': query<readonly { readonly person: number; readonly change: PayChange }[]>()(
    z.object({ people: z.array(id).max(5000), from: payRule, to: payRule, asOf: month.optional() }),
    [...POOL, 'scheme'],
  ),
  'talent.package.save': command<{ readonly id: number }>()(
    z.object({
      id: id.optional(),
      person: id,
      name: line,
      note: words.optional(),
      items: z.array(itemInput).min(1).max(30),
    }),
  ),
  'talent.package.status': command<Done>()(z.object({ id, status: packageStatus })),
  'talent.package.remove': command<Done>()(z.object({ id })),
  'talent.budget.set': command<Done>()(z.object({ unit: id, amount: amount.min(0).nullable() })),
  /** The catalogue and the templates as they shall be; what stored packages hold does not change. */
  'talent.catalogue.set': command<Done>()(
    z.object({ items: z.array(catalogueItem).max(100).optional(), templates: z.array(template).max(50).optional() }),
  ),
};
