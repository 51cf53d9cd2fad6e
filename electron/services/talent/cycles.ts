import type { CycleInfo } from '../../../src/core/contract/talent';
import { AppError } from '../../../src/core/domain/errors';
import type { Month } from '../../../src/core/domain/period';
import { assessments, insertAssessment, type NewPlace } from '../../db/repositories/talent-records';
import type { CallContext } from '../context';
import { defaultMonth, liveAssessment } from './live';
import { notFound } from '../not-found';
import { cycleInfo, liveView, poolRow, type CycleRecord } from './pool';

/** Closes the assessment as of a month: people, reasons, settings and calibrations as they are, for good. */
export function closeCycle(context: CallContext, input: { asOf?: Month | undefined; name: string }): CycleInfo {
  const { store } = context;
  const asOf = input.asOf ?? defaultMonth(store, context.now());
  const seen = liveView(store, liveAssessment(store, asOf));
  if (seen.people.length === 0) throw new AppError('TALENT_NOBODY', { month: asOf });
  const { months, settings, indicators, groups, pool, missingIndicators } = seen;
  const record: CycleRecord = { months, settings, indicators, groups, pool, missingIndicators };
  const people = seen.people.map((document): NewPlace => {
    const row = poolRow(document, seen);
    return {
      person: row.id,
      performance: row.performance,
      potential: row.potential,
      computed_box: row.computedBox,
      box: row.box,
      high_potential: row.highPotential ? 1 : 0,
      star: row.star ? 1 : 0,
      document: JSON.stringify(document),
    };
  });
  const id = context.change({ key: 'talent.close', params: { name: input.name } }, (tx) =>
    insertAssessment(tx, { name: input.name, asOf, rules: JSON.stringify(record) }, people),
  );
  const row = assessments(store).find((entry) => entry.id === id);
  if (!row) throw notFound(context.lang, 'assessment', input.name);
  return cycleInfo(row);
}
