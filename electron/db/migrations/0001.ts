import { commissionTables } from './0001-commission';
import { dataTables } from './0001-data';
import { talentTables } from './0001-talent';
import { targetTables } from './0001-targets';

/** Everything that makes an empty file a version 1 workspace; frozen once released. The audit tables come from the store. */
export const migration0001: readonly string[] = [...dataTables, ...targetTables, ...commissionTables, ...talentTables];
