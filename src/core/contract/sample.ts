import { z } from 'zod';
import { command, query } from './define';
import type { SavedFile } from './files';
import type { WorkspaceInfo } from './workspace';

/** The main job from end to end, as the demo reports it; money in cents. */
export interface DemoReport {
  readonly people: number;
  readonly imported: { readonly files: number; readonly new: number; readonly rejected: number };
  readonly plan: {
    readonly name: string;
    readonly year: number;
    readonly total: number;
    readonly regions: readonly {
      readonly name: string;
      readonly baseline: number;
      readonly target: number;
      readonly growth: number | null;
      readonly expectedAttainment: number | null;
    }[];
  };
  readonly schemes: readonly { readonly name: string; readonly cost: number; readonly costRate: number | null }[];
  readonly highPotentials: readonly { readonly number: string; readonly name: string; readonly reason: string }[];
  readonly files: readonly SavedFile[];
}

export const sampleCalls = {
  /** A fresh copy of the sample company, opened: data, plan, schemes and assessment in place. */
  'sample.open': command<WorkspaceInfo>()(z.object({ path: z.string().min(1).max(4000).optional() })),
  /**
   * The five steps of the main job on the open, empty workspace: imports the files (the sample company's where none
   * are named), allocates next year's target, compares two schemes, assesses talent. Workbooks are left to `export`.
   */
  'sample.demo': command<Omit<DemoReport, 'files'>>()(
    z.object({ files: z.array(z.string().min(1).max(4000)).max(200).optional() }),
  ),
  /** The sample company's files, for a planner who wants to see what such files look like. */
  'sample.files': query<readonly string[]>()(z.object({}), []),
};
