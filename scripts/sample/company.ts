import { fiscalMonths, monthParts, monthsBetween, type Month } from '../../src/core/domain/period';
import { seededRandom, type Random } from '../../src/core/domain/random';

/**
 * The sample company: invented people of an invented furniture maker, the same on every run.
 * Stories planted for the planner to find: the new south-west was given everybody's target and drowns in it;
 * the mature east could do more; six people in mid-field carry all the signs of high potential;
 * 广州2组 pushes goods into the channel at quarter end and takes them back a month later.
 */
export interface Seller {
  readonly number: string;
  readonly name: string;
  readonly region: string;
  readonly branch: string;
  readonly team: string;
  readonly role: string;
  readonly hired: string;
  readonly left: string | null;
  readonly leaveReason: string | null;
  readonly basePay: number;
  readonly targetIncentive: number;
  /** Typical sales of a month in 元, early 2023. */
  readonly level: number;
  readonly hidden: boolean;
  readonly star: boolean;
  readonly stuffing: boolean;
}

export interface Region {
  readonly name: string;
  readonly branches: readonly string[];
  readonly people: number;
  readonly level: number;
  /** Yearly growth of sales. */
  readonly growth: number;
  readonly marketSize: number;
  readonly penetration: number;
  readonly marketGrowth: number;
}

export const regions: readonly Region[] = [
  {
    name: '华东',
    branches: ['上海', '杭州', '南京'],
    people: 42,
    level: 1_050_000,
    growth: 0.06,
    marketSize: 1_050_000_000,
    penetration: 0.6,
    marketGrowth: 0.05,
  },
  {
    name: '华南',
    branches: ['广州', '深圳'],
    people: 34,
    level: 880_000,
    growth: 0.07,
    marketSize: 790_000_000,
    penetration: 0.48,
    marketGrowth: 0.07,
  },
  {
    name: '西南',
    branches: ['成都', '重庆'],
    people: 28,
    level: 520_000,
    growth: 0.16,
    marketSize: 860_000_000,
    penetration: 0.2,
    marketGrowth: 0.14,
  },
  {
    name: '西北',
    branches: ['西安'],
    people: 18,
    level: 610_000,
    growth: 0.1,
    marketSize: 540_000_000,
    penetration: 0.25,
    marketGrowth: 0.11,
  },
];

export const products = [
  { name: '沙发', stage: '成熟', share: 0.4 },
  { name: '床垫', stage: '成长', share: 0.28 },
  { name: '智能家居', stage: '导入', share: 0.12 },
  { name: '板式柜', stage: '衰退', share: 0.2 },
] as const;

export const months: readonly Month[] = monthsBetween('2023-01', '2025-12');
export const lastYear: readonly Month[] = fiscalMonths(2025);
const surnames = Array.from('王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾');
const given = Array.from('伟芳娜敏静丽强磊军洋勇艳杰娟涛明超霞平刚桂文辉建华玲志新燕红宁佳欣晨雪松');
const leaveReasons = ['职业发展受限', '职业发展受限', '职业发展受限', '薪酬', '家庭原因'];

export function pick<T>(random: Random, list: readonly T[]): T {
  const item = list[Math.floor(random() * list.length)];
  if (item === undefined) throw new RangeError('nothing to pick from');
  return item;
}

/** Roughly normal with mean 0 and deviation 1: enough for a sample. */
export function noise(random: Random): number {
  let total = 0;
  for (let i = 0; i < 6; i++) total += random();
  return (total - 3) * Math.SQRT2;
}

function fullName(random: Random, taken: Set<string>): string {
  for (;;) {
    const name = pick(random, surnames) + pick(random, given) + (random() < 0.6 ? pick(random, given) : '');
    if (taken.has(name)) continue;
    taken.add(name);
    return name;
  }
}

export function hireSellers(random: Random): Seller[] {
  const taken = new Set<string>();
  const sellers: Seller[] = [];
  for (const region of regions) {
    for (let i = 0; i < region.people; i++) {
      const branch = region.branches[i % region.branches.length] ?? region.name;
      const team = `${branch}${1 + (Math.floor(i / region.branches.length) % 2)}组`;
      const lead = i < region.branches.length * 2;
      const role = lead ? '销售主管' : random() < 0.35 ? '高级销售代表' : '销售代表';
      const year = lead ? 2018 + Math.floor(random() * 4) : 2019 + Math.floor(random() * 7);
      const hired = `${year}-${String(1 + Math.floor(random() * (year === 2025 ? 8 : 12))).padStart(2, '0')}-${String(1 + Math.floor(random() * 27)).padStart(2, '0')}`;
      const leaves = !lead && hired < '2024-06' && random() < 0.11;
      const hidden = [7, 16].includes(i) && region.name !== '西北';
      const star = i % 13 === 11;
      const skill = Math.exp(0.28 * noise(random)) * (role === '高级销售代表' ? 1.18 : lead ? 1.25 : 1);
      sellers.push({
        number: `Q${String(101 + sellers.length)}`,
        name: fullName(random, taken),
        region: region.name,
        branch,
        team,
        role: hidden ? '销售代表' : role,
        hired: hidden ? `202${String(i % 2)}-05-10` : hired,
        left: leaves && !hidden ? `2025-${String(2 + Math.floor(random() * 9)).padStart(2, '0')}-15` : null,
        leaveReason: leaves && !hidden ? pick(random, leaveReasons) : null,
        basePay: Math.round(
          (role === '销售代表' ? 5200 : role === '高级销售代表' ? 6800 : 9500) * (0.9 + 0.25 * random()),
        ),
        targetIncentive: role === '销售代表' ? 42000 : role === '高级销售代表' ? 56000 : 78000,
        level: region.level * (hidden ? 0.97 : star ? 1.75 : skill),
        hidden,
        star,
        stuffing: team === '广州2组',
      });
    }
  }
  return sellers;
}

const season = [0.92, 0.7, 1.04, 0.97, 1.05, 1.12, 0.94, 0.96, 1.12, 1.06, 1.1, 1.02];
/** Spring Festival took January of 2023 and of 2025, February of 2024. */
const festivalInJanuary = new Set([2023, 2025]);

/** Sales and returns of a month in 元; null outside employment. Stuffed goods come back the month after. */
export function monthOf(seller: Seller, at: Month, random: Random): { sales: number; returns: number } | null {
  const { year, month } = monthParts(at);
  const wobble = noise(random);
  const returnWobble = random();
  if (at < seller.hired.slice(0, 7) || (seller.left !== null && at > seller.left.slice(0, 7))) return null;
  const region = regions.find(({ name }) => name === seller.region);
  const growth = region?.growth ?? 0;
  const worked = (year - Number(seller.hired.slice(0, 4))) * 12 + month - Number(seller.hired.slice(5, 7));
  const ramp = Math.min(1, (worked + 1) / 6);
  const festival =
    month === 1
      ? festivalInJanuary.has(year)
        ? 0.78
        : 1.15
      : month === 2
        ? festivalInJanuary.has(year)
          ? 1.2
          : 0.82
        : 1;
  const quarterEnd = month % 3 === 0;
  const push = seller.stuffing ? (quarterEnd ? 1.55 : 0.76) : 1;
  const trend = (1 + growth) ** (year - 2023 + (month - 1) / 12);
  const sales = seller.level * trend * ramp * (season[month - 1] ?? 1) * festival * push * Math.exp(0.12 * wobble);
  const backRate = seller.stuffing && month % 3 === 1 ? 0.17 : 0.015 + 0.02 * returnWobble;
  return { sales: Math.round(sales / 100) * 100, returns: Math.round((sales * backRate) / 100) * 100 };
}

export function sampleRandom(): Random {
  return seededRandom(20260112);
}
