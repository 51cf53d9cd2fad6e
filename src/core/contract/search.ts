import { z } from 'zod';
import { query } from './define';

export interface Found {
  readonly kind: 'person' | 'unit';
  readonly id: number;
  readonly name: string;
  /** Staff number of a person, level of a unit. */
  readonly detail: string;
  /** Units above, from the top: 华东 / 上海 / 上海1组. */
  readonly path: string;
}

export const searchCalls = {
  /** People and units by name, staff number or pinyin initials; best first. */
  'search.find': query<readonly Found[]>()(
    z.object({ text: z.string().max(100), limit: z.number().int().min(1).max(50).default(12) }),
    ['person', 'unit', 'assignment'],
  ),
};
