import { commissionCalls } from '../../../src/core/contract/commission';
import { diagnosisLimits, type DiagnosisLimits } from '../../../src/core/engine/commission/whatif/diagnose';
import { settingText } from '../../db/repositories/fact-series';
import { setSettings } from '../../db/repositories/workspace';
import type { Reader } from '../../db/store';
import type { CallContext } from '../context';

const KEY = 'commission.limits';

/** The limits of the workspace; the defaults of rule C-R18 where none are kept or this version cannot read them. */
export function limitsOf(reader: Reader): DiagnosisLimits {
  const text = settingText(reader, KEY);
  if (text === null) return diagnosisLimits;
  const stored: unknown = JSON.parse(text);
  const parsed = commissionCalls['commission.setLimits'].input.safeParse(
    typeof stored === 'string' ? JSON.parse(stored) : stored,
  );
  return parsed.success ? parsed.data : diagnosisLimits;
}

export function setLimits(context: CallContext, limits: DiagnosisLimits): DiagnosisLimits {
  context.change({ key: 'commission.setLimits' }, (tx) => setSettings(tx, { [KEY]: JSON.stringify(limits) }));
  return limits;
}
