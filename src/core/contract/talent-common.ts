import { z } from 'zod';

export const id = z.number().int().positive();
export const line = z.string().trim().min(1).max(200);
export const words = z.string().trim().min(1).max(2000);
export const amount = z.number().int().min(-1e13).max(1e13);

/** The reply of a command that has nothing else to say. */
export interface Done {
  readonly done: true;
}

export interface TalentIdentity {
  readonly id: number;
  readonly number: string;
  readonly name: string;
  readonly role: string | null;
  readonly region: string | null;
  /** Names of the units from region to team. */
  readonly path: readonly string[];
  /** Ids of the same units. */
  readonly units: readonly number[];
}

/** Tables that an assessment reads. */
export const POOL = [
  'person',
  'assignment',
  'unit',
  'fact',
  'metric',
  'training',
  'sales_order',
  'product',
  'pay_history',
  'absence',
  'plan',
  'plan_cell',
  'setting',
  'assessment',
  'assessment_person',
  'calibration',
  'manager_rating',
  'incentive_package',
  'package_item',
];
