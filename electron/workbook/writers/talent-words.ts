import type { PackageKind, PackageStatus } from '../../../src/core/contract/talent-packages';
import type { Phrase } from '../../../src/core/domain/text';
import { nineBoxes, type BoxCode } from '../../../src/core/engine/talent/nine-box';

/** Words that several talent sheets share. */
export const levelNames = {
  low: { zh: '低', en: 'low' },
  medium: { zh: '中', en: 'medium' },
  high: { zh: '高', en: 'high' },
} as const satisfies Record<string, Phrase>;

export const evidenceNames = {
  strong: { zh: '充分', en: 'strong' },
  fair: { zh: '一般', en: 'fair' },
  thin: { zh: '不足', en: 'thin' },
} as const satisfies Record<string, Phrase>;

export const kindNames: Readonly<Record<PackageKind, Phrase>> = {
  material: { zh: '物质', en: 'material' },
  recognition: { zh: '荣誉', en: 'recognition' },
  development: { zh: '发展', en: 'development' },
};

export const statusNames: Readonly<Record<PackageStatus, Phrase>> = {
  proposed: { zh: '已提出', en: 'proposed' },
  approved: { zh: '已批准', en: 'approved' },
  promised: { zh: '已承诺', en: 'promised' },
  done: { zh: '已兑现', en: 'done' },
  dropped: { zh: '已取消', en: 'dropped' },
};

const NOT_RATED: Phrase = { zh: '未评定', en: 'not rated' };

export function boxName(code: BoxCode | null): Phrase {
  return nineBoxes.find((entry) => entry.code === code)?.name ?? NOT_RATED;
}
