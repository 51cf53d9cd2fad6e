import { largestRemainder } from '../../../src/core/domain/rounding';
import { seededRandom } from '../../../src/core/domain/random';

/** A line of the harness plan: money in cents. */
export interface Line {
  readonly id: string;
  readonly name: string;
  readonly level: number;
  readonly baseline: number;
  readonly months: readonly (number | null)[];
  readonly chance: number;
}

const regions = ['华东', '华南', '华北', '华中', '西南', '西北', '东北'];
const branches = [
  ['上海', '南京', '苏州', '杭州'],
  ['广州', '深圳', '福州'],
  ['北京', '天津', '济南'],
  ['武汉', '长沙'],
  ['成都', '昆明', '重庆'],
  ['西安', '兰州'],
  ['沈阳', '哈尔滨'],
];
const people = ['马思', '薛敏', '于桂明', '萧梓', '邹熙', '姚文勇', '万杰欣', '钟晨军'];

/** Seven regions, their branches, teams and people, in tree order; sums hold at every level. */
export function planLines(): Line[] {
  const next = seededRandom(20260101);
  const lines: Line[] = [];
  const add = (id: string, name: string, level: number, months: readonly number[], chance: number) =>
    lines.push({ id, name, level, baseline: Math.round(total(months) / 1.15), months, chance });
  regions.forEach((region, r) => {
    const chance = [0.66, 0.61, 0.43, 0.22, 0.33, 0.29, 0.12][r] ?? 0.5;
    const unit = branches[r] ?? [];
    const built = unit.map((name, b) => {
      const teams = [1, 2, 3].map((team) =>
        people
          .map(() => monthsOf(300_000_00 + next() * 600_000_00))
          .map((months, p) => ({
            id: `${r}-${b}-${team}-${p}`,
            name: people[p] ?? '',
            months,
          })),
      );
      return { name, b, teams };
    });
    add(`${r}`, region, 0, sumOf(built.flatMap((one) => one.teams.flat().map((p) => p.months))), chance);
    for (const one of built) {
      add(`${r}-${one.b}`, one.name, 1, sumOf(one.teams.flat().map((p) => p.months)), chance);
      one.teams.forEach((team, i) => {
        add(`${r}-${one.b}-${i}`, `${one.name}${i + 1}组`, 2, sumOf(team.map((p) => p.months)), chance);
        for (const person of team) add(person.id, person.name, 3, person.months, chance + (next() - 0.5) * 0.1);
      });
    }
  });
  return lines;
}

export function companyLine(lines: readonly Line[]): Line {
  const months = sumOf(lines.filter((line) => line.level === 0).map((line) => line.months.map((m) => m ?? 0)));
  return { id: 'total', name: '全公司', level: 0, baseline: Math.round(total(months) / 1.08), months, chance: 0.44 };
}

export function flatLines(count: number): Line[] {
  return Array.from({ length: count }, (_, i) => ({
    id: `p${i}`,
    name: `员工${i + 1}`,
    level: 0,
    baseline: (i % 90) * 1_000_000,
    months: Array.from({ length: 12 }, (_unused, m) => (i + m) * 10_000),
    chance: (i % 100) / 100,
  }));
}

export function total(months: readonly (number | null)[]): number {
  return months.reduce((sum: number, month) => sum + (month ?? 0), 0);
}

function monthsOf(year: number): number[] {
  const shape = [6.5, 4.4, 8.6, 7.9, 8.8, 9.5, 7.6, 7.7, 9.9, 8.9, 10.4, 9.8];
  return largestRemainder(Math.round(year / 1_000_000), shape).map((lots) => lots * 1_000_000);
}

function sumOf(parts: readonly (readonly number[])[]): number[] {
  return Array.from({ length: 12 }, (_, m) => parts.reduce((sum, months) => sum + (months[m] ?? 0), 0));
}
