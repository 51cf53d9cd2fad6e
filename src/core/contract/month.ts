import { z } from 'zod';

/** `2026-03`; from 1900 to 2200, so that a year before or after is a month as well. */
export const month = z.string().regex(/^(?:19\d\d|2[01]\d\d|2200)-(?:0[1-9]|1[0-2])$/);
