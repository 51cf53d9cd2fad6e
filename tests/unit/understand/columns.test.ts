import { describe, expect, test } from 'vitest';
import { Dictionary } from '../../../electron/workbook/understand/dictionary/lookup';
import { readText } from '../../../electron/workbook/understand/header';
import { readUnit, splitUnit, unitInNote } from '../../../electron/workbook/understand/header-unit';
import { understand } from '../../../electron/workbook/understand/understand';
import { builtinKnowledge, rawBook, understood } from '../../support/raw-book';

const dictionary = new Dictionary();
const meaning = (text: string): string => readText(text, dictionary).candidates[0]?.id ?? '';

describe('words of other companies', () => {
  test.each([
    [
      'person.number',
      '员工编号|员工号|人员编码|工  号|工号*|Employee ID|employee_id|EmployeeID|Emp. No.|Emp No|Staff No.|STAFF NUMBER|Rep ID|員工編號|gh|ygbh|业务员编号|员工工号|Personnel Number',
    ],
    [
      'person.name',
      '员工姓名|业务员|销售代表|客户经理|Name|Full Name|Employee Name|Sales Rep|Salesperson|Account Manager|xm|姓名(中文)',
    ],
    ['person.role', '职位|岗位名称|职务|Job Title|Position|Title|Designation'],
    ['person.hireDate', '入职时间|入司日期|到岗日期|Start Date|Hire Date|Date of Joining|Join Date|rzrq'],
    ['person.leaveDate', '离职时间|离司日期|最后工作日|Termination Date|End Date|Leaving Date|Last Day'],
    ['person.leaveReason', '离职理由|离职主要原因|Reason for Leaving|Leaving Reason'],
    ['person.basePay', '基本工资|月基本工资|固定工资|Base Salary|Monthly Base|底薪(元)|Base Pay (RMB)'],
    ['person.targetIncentive', '目标奖金|年度目标奖金|Target Bonus|Target Incentive'],
    ['person.status', '在职状态|员工状态|Employment Status|是否在职'],
    ['unit.region', '区域|所属大区|销售大区|战区|事业部|Region|Sales Region|Territory|片区'],
    ['unit.branch', '办事处|城市|所属分公司|Branch|Office|营业部|省区'],
    ['unit.team', '小组|销售小组|所属团队|Team|Sales Team|班组'],
    [
      'metric:sales',
      '销售额|销售收入|业绩|营业额|成交额|Revenue|Sales|Bookings|Sales Amount|Net Sales Revenue Total|当月销售额|实际销售额|销售额(含税)|本月业绩|签单金额|xse',
    ],
    ['metric:returns', '退货|退款金额|退货金额(万元)|Returns|Refunds|Sales Returns'],
    ['metric:collections', '回款|回款额|到账金额|实收|Collections|Cash Received|本月回款'],
    ['metric:gross_profit', '毛利|毛利额|Gross Profit|GP'],
    ['metric:new_customers', '新客户数|新增客户|新客数|New Customers|New Accounts|新开客户数'],
    ['metric:visits', '拜访|拜访次数|客户拜访次数|Visits|Customer Visits|走访量'],
    ['metric:follow_up/den', '应跟进|计划跟进数|应跟进客户数|Planned Follow-ups|Follow-ups planned'],
    ['metric:follow_up/num', '已跟进|实际跟进数|Follow-ups done|Completed Follow-ups'],
    ['metric:follow_up/rate', '跟进率|客户跟进率|Follow-up Rate'],
    ['metric:retention/den', '到期客户数|应续约客户数|Customers Due'],
    ['metric:retention/num', '留存客户数|续约客户数|Customers Retained'],
    ['metric:retention/rate', '留存率|客户留存率(%)|Retention Rate'],
    ['metric:satisfaction', '满意度|客户满意度评分|CSAT|Customer Satisfaction Score'],
    ['metric:training/den', '应参加场次|应参训次数|Sessions Required'],
    ['metric:training/num', '实际参加场次|实际参训次数|Sessions Attended'],
    ['target:sales', '销售目标|销售指标|年度销售任务|月度销售指标|Quota|Sales Target|目标销售额|销售额目标'],
    ['target:collections', '回款目标|回款任务'],
    ['order.id', '订单号|订单编号|单号|Order ID|Invoice No.|Order Number'],
    ['order.amount', '金额|订单金额|Amount|Order Value'],
    ['order.customer', '客户|客户名称|客户编号|Customer|Account Name'],
    ['product.name', '产品|产品线|品类|Product|Product Line'],
    ['market.size', '市场规模|市场容量|Market Size|TAM'],
    ['market.penetration', '渗透率|市场占有率|市占率|Market Share|Penetration'],
    ['market.growth', '市场增长率|增速|Market Growth'],
    ['training.course', '课程|课程名称|培训课程|Course|Course Name'],
    ['text.feedback', '反馈内容|客户意见|评价内容|Customer Feedback|Comment'],
    ['text.note', '沟通记录|跟进记录|拜访记录|Call Notes'],
    ['from:unit.team', '原团队|调动前团队|原小组|From Team|Old Team'],
    ['to:unit.team', '现团队|新团队|调入团队|To Team|New Team'],
    ['from:unit.other', '调出部门|原部门|变动前部门|Previous Department'],
    ['ignore.derived', '完成率|目标完成率|同比|环比增长率|排名|Attainment|YoY|销售额同比|达成率(%)'],
    ['ignore.total', '合计|全年合计|1-6月|上半年|H1|YTD|累计销售额|年度合计'],
  ])('%s', (id, words) => {
    expect(words.split('|').map((word) => [word, meaning(word)])).toEqual(words.split('|').map((word) => [word, id]));
  });

  test('words that only look alike mean something else', () => {
    expect(meaning('销售区域')).toBe('unit.region');
    expect(meaning('客户满意度')).toBe('metric:satisfaction');
    expect(meaning('新客户数')).not.toBe('order.customer');
    expect(meaning('目标奖金')).toBe('person.targetIncentive');
    expect(meaning('计划跟进数')).toBe('metric:follow_up/den');
    expect(meaning('Steam')).toBe('');
    expect(meaning('市场部')).not.toBe('market.size');
    expect(meaning('constructor')).toBe('');
    expect(meaning('__proto__')).toBe('');
  });

  test('both languages in one header', () => {
    expect(meaning('工号 Employee ID')).toBe('person.number');
    expect(meaning('姓名/Name')).toBe('person.name');
    expect(meaning('销售额 Sales (RMB)')).toBe('metric:sales');
  });
});

describe('units', () => {
  test.each([
    ['万元', 4],
    ['万', 4],
    ['人民币万元', 4],
    ['元', 0],
    ['千元', 3],
    ['百万元', 6],
    ['亿元', 8],
    ["RMB'000", 3],
    ['RMB 000s', 3],
    ['USD k', 3],
    ['k', 3],
    ['CNY thousand', 3],
    ['million', 6],
    ['RMB m', 6],
    ['人次', 0],
    ['含税', null],
    ['中文', null],
    ['实际', null],
  ])('%s', (text, power) => {
    expect(readUnit(text)?.power ?? null).toBe(power);
  });

  test('from headers, titles and notes', () => {
    expect(splitUnit('销售额(万元)')).toMatchObject({ words: '销售额', unit: { power: 4 } });
    expect(splitUnit('销售额（单位：万元）')).toMatchObject({ words: '销售额', unit: { power: 4 } });
    expect(splitUnit('金额/元')).toMatchObject({ words: '金额', unit: { power: 0 } });
    expect(splitUnit('Revenue [RMB k]')).toMatchObject({ words: 'Revenue', unit: { power: 3 } });
    expect(splitUnit('留存率(%)')).toMatchObject({ words: '留存率', unit: { percent: true } });
    expect(splitUnit('销售额万元')).toMatchObject({ words: '销售额', unit: { power: 4 } });
    expect(splitUnit('Sales (USD)')).toMatchObject({ unit: { currency: 'usd' } });
    expect(unitInNote('单位:万元')?.power).toBe(4);
    expect(unitInNote('2024年销售额统计表（单位：千元）')?.power).toBe(3);
    expect(unitInNote('金额单位：人民币百万元')?.power).toBe(6);
    expect(unitInNote("Unit: RMB'000")?.power).toBe(3);
    expect(unitInNote('All amounts in RMB thousands')?.power).toBe(3);
    expect(unitInNote('本表以万元为单位')?.power).toBe(4);
    expect(unitInNote('制表:人力资源部')).toBeNull();
  });
});

describe('what a table holds', () => {
  const kind = (file: string, rows: readonly (readonly (string | number | null)[])[]): string => {
    const table = understood(file, { rows }).tables[0];
    return `${table?.kind ?? ''} ${table?.variant ?? ''}`.trim();
  };

  test.each([
    [
      'people roster',
      'x.xlsx',
      ['Staff No', 'Name', 'Region', 'Position', 'Start Date'],
      ['E1', 'Ann Lee', 'North', 'Rep', '2020-01-01'],
    ],
    ['people moves', 'x.xlsx', ['工号', '调动日期', '调出部门', '调入部门'], ['S1', '2025-03-01', 'A组', 'B组']],
    ['people moves', 'x.xlsx', ['Emp ID', 'Effective Date', 'From Team', 'To Team'], ['S1', '2025-03-01', 'A', 'B']],
    ['people leavings', 'x.xlsx', ['工号', '姓名', '离职日期', '离职原因'], ['S1', '甲一', '2025-03-01', '薪酬']],
    ['people pay', 'x.xlsx', ['工号', '姓名', '生效日期', '基本工资'], ['S1', '甲一', '2025-03-01', 8000]],
    [
      'orders',
      'x.xlsx',
      ['Order ID', 'Order Date', 'Rep ID', 'Customer', 'Product', 'Amount'],
      ['O1', '2025-01-02', 'S1', 'C1', 'Sofa', 100],
    ],
    [
      'orders',
      'x.xlsx',
      ['开单日期', '业务员编号', '客户名称', '产品', '销售金额(元)'],
      ['2025-01-02', 'S1001', '某某', '沙发', 100],
    ],
    ['facts', 'x.xlsx', ['工号', '月份', '回款金额(元)'], ['S1', '2025-01', 100]],
    ['facts', 'x.xlsx', ['工号', '周', '拜访量', '应跟进', '已跟进'], ['S1', '2025-W02', 10, 5, 4]],
    ['targets', 'x.xlsx', ['工号', '姓名', '2025年销售目标(万元)'], ['S1', '甲一', 1200]],
    [
      'training',
      'x.xlsx',
      ['工号', '课程', '应参加', '实际参加', '成绩', '月份'],
      ['S1', '产品知识', 6, 5, 90, '2025-01'],
    ],
    ['market', 'x.xlsx', ['区域', '市场容量(亿元)', '市占率', '年增长率'], ['华东', 25.9, '60%', '6%']],
    ['products', 'x.xlsx', ['产品线', '生命周期', '占比'], ['沙发', '成熟期', '38%']],
    ['feedback', 'x.xlsx', ['日期', '工号', '评价内容', '星级'], ['2025-01-02', 'S1', '很好', 5]],
    ['notes', 'x.xlsx', ['日期', '工号', '跟进内容'], ['2025-01-02', 'S1', '介绍了产品']],
    ['unknown', 'x.xlsx', ['会议室', '面积', '楼层'], ['A', 20, 3]],
  ])('%s', (expected, file, header, row) => {
    expect(kind(file, [header, row])).toBe(expected);
  });

  test('a nameless amount takes its meaning from sheet, title or file', () => {
    const rows = [
      ['工号', '月份', '金额(万元)'],
      ['S1', '2025-01', 1.5],
    ];
    const metric = (file: string, name: string): string | undefined =>
      understood(file, { name, rows }).tables[0]?.records.facts[0]?.metric;
    expect(metric('x.xlsx', '回款')).toBe('collections');
    expect(metric('2025退货明细.xlsx', 'Sheet1')).toBe('returns');
    expect(metric('x.xlsx', '2025年毛利')).toBe('gross_profit');
    const open = understood('x.xlsx', { rows }).tables[0];
    expect(open?.questions.map(({ topic, blocking }) => [topic, blocking])).toContainEqual(['metric', true]);
    expect(open?.records.facts).toEqual([]);
  });

  test('a metric in each row', () => {
    const table = understood('x.xlsx', {
      rows: [
        ['工号', '月份', '指标', '数值', '单位'],
        ['S1', '2025-01', '销售额', 12.5, '万元'],
        ['S1', '2025-01', '拜访量', 30, '次'],
        ['S1', '2025-01', '满意度', 92, '分'],
        ['S1', '2025-01', '心情', 3, ''],
      ],
    }).tables[0];
    expect(table?.records.facts.map(({ metric, value }) => [metric, value])).toEqual([
      ['sales', 12_500_000],
      ['visits', 30],
      ['satisfaction', 92],
    ]);
    expect(table?.problems.map(({ code, cell }) => [code, cell])).toContainEqual(['METRIC_NOT_KNOWN', 'Sheet1!C5']);
  });

  test('words that users add win, and answers settle what is open', () => {
    const book = rawBook('2025.xlsx', {
      rows: [
        ['旗号', '月份', '金币'],
        ['S1', '1月', 3],
      ],
    });
    const knowledge = {
      ...builtinKnowledge,
      synonyms: [
        { word: '旗号', meaning: 'person.number' },
        { word: '金币', meaning: 'metric:sales' },
      ],
    };
    const table = understand(book, knowledge).tables[0];
    expect(table?.records.facts).toMatchObject([{ period: '2025-01', metric: 'sales', value: 300 }]);
    expect(table?.questions.map(({ topic }) => topic)).toEqual(['unit']);
    const answered = understand(book, {
      ...knowledge,
      answers: new Map([[table?.fingerprint ?? '', { units: { '*': 4 } }]]),
    });
    expect(answered.tables[0]?.records.facts[0]?.value).toBe(3_000_000);
    expect(answered.tables[0]?.questions).toEqual([]);
  });

  test('the fingerprint survives another month, another order and other rows', () => {
    const fingerprint = (header: readonly string[]): string | undefined =>
      understood('2025销售额(元).xlsx', { rows: [header, ['S1', '甲一', 1, 2], ['S2', '乙一', 1, 2]] }).tables[0]
        ?.fingerprint;
    expect(fingerprint(['工号', '姓名', '1月', '2月'])).toBe(fingerprint(['工号', '姓名', '3月', '4月']));
    expect(fingerprint(['工号', '姓名', '1月', '2月'])).not.toBe(fingerprint(['编码', '姓名', '1月', '2月']));
  });
});
