import { isWeek, monthOfPeriod } from '../../src/core/domain/period';
import type { Random } from '../../src/core/domain/random';
import { lastYear, monthOf, months, noise, pick, products, regions, type Seller } from './company';

export type Table = (string | number | null)[][];

const clamp = (value: number, low: number, high: number): number => Math.min(high, Math.max(low, value));
const round1 = (value: number): number => Math.round(value * 10) / 10;
const slashes = (date: string): string => date.replaceAll('-', '/');
const chineseMonth = (text: string): string => `${text.slice(0, 4)}年${Number(text.slice(5))}月`;

export function roster(sellers: readonly Seller[]): Table {
  return [
    [
      '工号',
      '姓名',
      '大区',
      '分公司',
      '团队',
      '岗位',
      '入职日期',
      '离职日期',
      '离职原因',
      '底薪（元）',
      '目标奖金（元）',
    ],
    ...sellers.map((s) => [
      s.number,
      s.name,
      s.region,
      s.branch,
      s.team,
      s.role,
      slashes(s.hired),
      s.left && slashes(s.left),
      s.leaveReason,
      s.basePay,
      s.targetIncentive,
    ]),
  ];
}

export interface Sales {
  readonly byPerson: ReadonlyMap<string, ReadonlyMap<string, { sales: number; returns: number }>>;
}

export function history(sellers: readonly Seller[], random: Random): Sales {
  const byPerson = new Map<string, Map<string, { sales: number; returns: number }>>();
  for (const seller of sellers) {
    const line = new Map<string, { sales: number; returns: number }>();
    for (const at of months) {
      const value = monthOf(seller, at, random);
      if (value) line.set(at, value);
    }
    byPerson.set(seller.number, line);
  }
  return { byPerson };
}

/** One sheet a year, months as columns, 万元: the way such files usually look. */
export function salesOfYear(sellers: readonly Seller[], sales: Sales, year: number): Table {
  const head = ['工号', '姓名', '大区', ...Array.from({ length: 12 }, (_, i) => `${i + 1}月`)];
  const lines: Table = sellers.flatMap((s) => {
    const values = Array.from({ length: 12 }, (_, i) => {
      const value = sales.byPerson.get(s.number)?.get(`${year}-${String(i + 1).padStart(2, '0')}`);
      return value ? value.sales / 10_000 : null;
    });
    return values.every((v) => v === null) ? [] : [[s.number, s.name, s.region, ...values]];
  });
  return [[`${year}年销售额`], ['单位：万元'], head, ...lines];
}

export function returns(sales: Sales): Table {
  const lines: Table = [...sales.byPerson].flatMap(([number, line]) =>
    [...line].map(([at, { returns: value }]) => [number, chineseMonth(at), value / 10_000]),
  );
  return [['工号', '月份', '退货金额（万元）'], ...lines];
}

export function collections(sales: Sales, random: Random): Table {
  const lines: Table = [...sales.byPerson].flatMap(([number, line]) =>
    [...line]
      .filter(([at]) => at.startsWith('2025'))
      .map(([at, value]) => [
        number,
        chineseMonth(at),
        Math.round((value.sales - value.returns) * (0.84 + 0.12 * random())) / 10_000,
      ]),
  );
  return [['工号', '月份', '回款金额（万元）'], ...lines];
}

/** The complaint the product starts from: one number for everybody. */
export function targets(sellers: readonly Seller[]): Table {
  return [['工号', '姓名', '月度销售指标（万元）'], ...sellers.map((s) => [s.number, s.name, 85])];
}

/** Orders that add up to the months of 2025 exactly, to the 元. */
export function orders(sellers: readonly Seller[], sales: Sales, random: Random): Table {
  const lines: Table = [];
  const add = (seller: Seller, at: string, amount: number, type: string): void => {
    const day = 1 + Math.floor(random() * 27);
    const share = random();
    let reach = 0;
    const growing = seller.hidden ? 0.3 : 0;
    const product =
      products.find(
        (p) =>
          (reach += p.stage === '导入' || p.stage === '成长' ? p.share + growing / 2 : p.share - growing / 2) > share,
      ) ?? products[0];
    const id = `${type === '退货' ? 'T' : 'D'}${String(lines.length + 1).padStart(6, '0')}`;
    lines.push([
      id,
      `${at.replaceAll('-', '/')}/${day}`,
      seller.number,
      `K${1000 + Math.floor(random() * 900)}`,
      product.name,
      amount,
      type,
    ]);
  };
  for (const seller of sellers) {
    for (const at of lastYear) {
      const value = sales.byPerson.get(seller.number)?.get(at);
      if (!value) continue;
      let rest = value.sales;
      const count = 3 + Math.floor(random() * 3);
      for (let i = count; i > 1; i--) {
        const part = Math.round((rest / i) * (0.7 + 0.6 * random()));
        add(seller, at, part, '销售');
        rest -= part;
      }
      add(seller, at, rest, '销售');
      if (value.returns > 0) add(seller, at, value.returns, '退货');
    }
  }
  return [['订单号', '订单日期', '工号', '客户编号', '产品线', '金额（元）', '类型'], ...lines];
}

export function weekly(sellers: readonly Seller[], sales: Sales, random: Random): Table {
  const weeks = Array.from({ length: 53 }, (_, i) => `2025-W${String(i + 1).padStart(2, '0')}`).filter(isWeek);
  const lines: Table = [];
  for (const seller of sellers) {
    for (const week of weeks) {
      if (!sales.byPerson.get(seller.number)?.has(monthOfPeriod(week))) continue;
      const planned = 8 + Math.floor(random() * 10);
      const quality = clamp(
        0.78 + (seller.hidden ? 0.12 : 0) - (seller.stuffing ? 0.14 : 0) + 0.06 * noise(random),
        0.3,
        1,
      );
      const fresh = (seller.hidden ? 0.8 : 0.45) + (seller.region === '西南' ? 0.3 : 0);
      lines.push([
        seller.number,
        week,
        10 + Math.floor(random() * 12),
        planned,
        Math.round(planned * quality),
        Math.floor(random() * 2 * fresh + random()),
      ]);
    }
  }
  return [['工号', '周', '客户拜访量', '计划跟进数', '已跟进数', '新客户开发数'], ...lines];
}

export function satisfaction(sellers: readonly Seller[], sales: Sales, random: Random): Table {
  const lines: Table = [];
  for (const seller of sellers) {
    for (const at of lastYear) {
      if (!sales.byPerson.get(seller.number)?.has(at)) continue;
      const score = (seller.hidden ? 93 : seller.stuffing ? 76 : 84) + 3 * noise(random);
      const due = 14 + Math.floor(random() * 20);
      const kept = Math.round(
        due * clamp((seller.hidden ? 0.93 : seller.stuffing ? 0.68 : 0.8) + 0.05 * noise(random), 0.3, 1),
      );
      lines.push([seller.number, chineseMonth(at), round1(clamp(score, 50, 100)), due, kept]);
    }
  }
  return [['工号', '月份', '满意度评分', '到期客户数', '留存客户数'], ...lines];
}

export function training(sellers: readonly Seller[], random: Random): Table {
  const courses = ['产品知识', '客户沟通技巧', '新客户开发技巧', '谈判与价值呈现'];
  const lines: Table = sellers.flatMap((s) =>
    courses.map((course) => {
      const attended = s.hidden ? 6 : clamp(Math.round(4.2 + noise(random)), 1, 6);
      return [s.number, course, 6, attended, Math.round(clamp((s.hidden ? 92 : 81) + 5 * noise(random), 40, 100))];
    }),
  );
  return [['工号', '课程', '应参加场次', '实际参加场次', '考核成绩'], ...lines];
}

export function market(): Table {
  return [
    ['大区', '市场规模（万元）', '市场渗透率', '市场增长率'],
    ...regions.map((r) => [r.name, r.marketSize / 10_000, r.penetration, r.marketGrowth]),
  ];
}

export function productSheet(): Table {
  return [['产品线', '生命周期阶段', '销售占比'], ...products.map((p) => [p.name, p.stage, p.share])];
}

export function feedback(sellers: readonly Seller[], random: Random): Table {
  const good = ['安装师傅很专业', '款式好看，家人都喜欢', '配送及时', '用料扎实', '有环保检测报告，放心'];
  const bad = ['价格偏贵', '送货太慢', '担心甲醛，想要环保认证', '售后回复慢', '款式有点老'];
  const lines: Table = Array.from({ length: 600 }, () => {
    const seller = pick(random, sellers);
    const happy = random() < (seller.hidden ? 0.9 : seller.stuffing ? 0.4 : 0.65);
    const at = pick(random, lastYear);
    return [
      `${at}-${String(1 + Math.floor(random() * 27)).padStart(2, '0')}`,
      seller.number,
      pick(random, products).name,
      pick(random, happy ? good : bad),
      happy ? 4 + Math.floor(random() * 2) : 1 + Math.floor(random() * 3),
    ];
  });
  return [['日期', '工号', '产品线', '反馈内容', '评分'], ...lines];
}
