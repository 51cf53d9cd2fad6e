import type { PersonRow } from '../../../src/core/contract/data';
import { addMonths } from '../../../src/core/domain/period';
import { allUnits } from '../../db/repositories/data-read';
import { personLines, resultMonths } from '../../db/repositories/data-summary';
import type { Reader } from '../../db/store';

/** Everybody, with unit, dates, pay and how much is known of them. Money in cents. */
export function peopleList(reader: Reader): PersonRow[] {
  const { to } = resultMonths(reader);
  const paths = unitPaths(reader);
  return personLines(reader, to === null ? '9999-12' : addMonths(to, -11)).map((line) => ({
    id: line.id,
    number: line.number,
    name: line.name,
    role: line.role,
    path: line.unit_id === null ? '' : (paths.get(line.unit_id) ?? ''),
    hireDate: line.hire_date,
    leaveDate: line.leave_date,
    leaveReason: line.leave_reason,
    basePay: line.base_pay,
    targetIncentive: line.target_incentive,
    months: line.months,
    netSales12: line.net12,
  }));
}

/** Unit → `华东 / 上海 / 上海1组`. */
export function unitPaths(reader: Reader): Map<number, string> {
  const units = new Map(allUnits(reader).map((unit) => [unit.id, unit]));
  const paths = new Map<number, string>();
  for (const unit of units.values()) {
    const names: string[] = [];
    for (
      let at: typeof unit | undefined = unit;
      at && at.level !== 'company';
      at = at.parent_id === null ? undefined : units.get(at.parent_id)
    )
      names.unshift(at.name);
    paths.set(unit.id, names.join(' / '));
  }
  return paths;
}
