import type { ProcessDifference, ProcessRow } from '../../../../src/core/contract/targets-process';
import { isPost } from '../../../../src/core/domain/org';
import { indicators } from '../../../db/repositories/targets-plans';
import type { Reader } from '../../../db/store';
import { rowKey, type LoadedPlan } from '../loaded-plan';
import { loadProcess, type ProcessPlan } from './load';
import { aboutMetric, rowsOfProcess } from './view';

/** Process indicators of two versions: the units whose months differ, indicator by indicator. */
export function compareProcess(reader: Reader, a: LoadedPlan, b: LoadedPlan): ProcessDifference[] {
  const planned = [b, a].flatMap((plan) => indicators(reader, plan.record.id).map(({ metric }) => metric));
  return [...new Set(planned)].flatMap((key): ProcessDifference[] => {
    const [old, now] = [loadProcess(reader, a, key), loadProcess(reader, b, key)];
    const before = rowsByKey(reader, a, old);
    const after = rowsByKey(reader, b, now);
    const differing = [...new Set([...after.keys(), ...before.keys()])].flatMap((row) => {
      const [was, is] = [before.get(row), after.get(row)];
      const cells = Array.from({ length: 12 }, (_, m) => m).filter(
        (m) => (was?.months[m] ?? null) !== (is?.months[m] ?? null),
      ).length;
      const about = is ?? was;
      if (cells === 0 || !about) return [];
      const { name, level } = about;
      return [{ key: row, name, level, before: was?.year ?? null, after: is?.year ?? null, cells }];
    });
    if (differing.length === 0) return [];
    return [
      {
        metric: aboutMetric(now.metric, now.units.size),
        rows: differing.filter((row) => !isPost(row)),
        cells: differing.filter(isPost).reduce((sum, { cells }) => sum + cells, 0),
      },
    ];
  });
}

function rowsByKey(reader: Reader, plan: LoadedPlan, process: ProcessPlan): Map<string, ProcessRow> {
  const keys = new Map(plan.rows.map((row) => [row.id, rowKey(row)]));
  return new Map(rowsOfProcess(reader, plan, process).map((row) => [keys.get(row.id) ?? '', row]));
}
