import type { SavedFile } from '../../../src/core/contract/files';
import { ratings } from '../../db/repositories/talent-records';
import { writeCalibrationSheet } from '../../workbook/writers/talent-calibration';
import { writePackageList } from '../../workbook/writers/talent-packages';
import { writeTalentWorkbook } from '../../workbook/writers/talent-pool';
import type { CallContext } from '../context';
import { workbookName } from '../file-name';
import { listBudgets, listPackages } from './packages';
import { poolReply, type Which } from './pool';
import { readCompanyName } from './settings';

/** Writes one of the three workbooks and hands it to the user; null when the user cancels. */
export async function exportTalent(
  context: CallContext,
  { what, ...which }: Which & { what: 'pool' | 'calibration' | 'packages' },
): Promise<SavedFile | null> {
  const { store, lang, ports } = context;
  const head = { lang, company: readCompanyName(store), writtenAt: context.now() };
  const packages = listPackages(store, head.writtenAt);
  if (what === 'packages') {
    const budgets = listBudgets(store, packages, head.writtenAt);
    return ports.files.deliver(workbookName(lang === 'zh' ? '激励组合清单' : 'Incentive packages'), (path) =>
      writePackageList(path, { ...head, packages, budgets }),
    );
  }
  const reply = poolReply(context, which);
  if (what === 'calibration') {
    const given = new Map(ratings(store, reply.asOf, reply.asOf).map((row) => [row.person, row.rating]));
    const name = workbookName(lang === 'zh' ? '校准表' : 'Calibration', reply.asOf);
    return ports.files.deliver(name, (path) => writeCalibrationSheet(path, { ...head, reply, ratings: given }));
  }
  const name = workbookName(lang === 'zh' ? '人才表' : 'Talent pool', reply.asOf);
  return ports.files.deliver(name, (path) => writeTalentWorkbook(path, { ...head, reply, packages }));
}
