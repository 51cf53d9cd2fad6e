import { useState } from 'react';
import type { Cents } from '../../../src/core/domain/units';
import { Alert, Button, Input, Select, Tabs } from '../../../src/ui/form/controls';
import { Field } from '../../../src/ui/form/Field';
import { DecimalInput, MoneyInput, RateInput } from '../../../src/ui/form/FigureInput';
import { FileDrop } from '../../../src/ui/form/FileDrop';
import { DayPicker, MonthPicker } from '../../../src/ui/form/MonthPicker';
import { DataTable } from '../../../src/ui/grid/DataTable';
import { FactTable } from '../../../src/ui/layout/FactTable';
import { Icon } from '../../../src/ui/layout/Icon';
import { iconPaths, type IconName } from '../../../src/ui/layout/icons';
import { Section } from '../../../src/ui/layout/Section';
import { Delta, EmptyState, KeyFigure, KeyHint, SkeletonBars, Tag } from '../../../src/ui/layout/small';
import { Toolbar } from '../../../src/ui/layout/Toolbar';

interface Person {
  readonly id: string;
  readonly name: string;
  readonly pay: number | null;
  readonly state: string;
}

const people: Person[] = Array.from({ length: 300 }, (_, i) => ({
  id: String(i),
  name: ['崔琪强', '邓超', '戴思', '白鹏', '程超'][i % 5] ?? '',
  pay: i % 7 === 0 ? null : (i * 7919) % 1000,
  state: i % 3 === 0 ? '拒绝' : '更改',
}));

export function FormPage() {
  const [money, setMoney] = useState<Cents | null>(null);
  const [rate, setRate] = useState<string | null>('0.036');
  const [count, setCount] = useState<string | null>('1.000');
  const [month, setMonth] = useState<string | null>('2026-03');
  const [opened, setOpened] = useState('');
  const names = Object.keys(iconPaths) as IconName[]; // the keys of a const object are its names
  return (
    <>
      <Toolbar title="表单" sub="9 个文件 · 还没有写入任何数据" />
      <div style={{ flex: 1, minHeight: 0, padding: 12, display: 'grid', gridTemplateColumns: '320px 1fr', gap: 12 }}>
        <Section card title="输入">
          <Field label="金额" hint="可以写 =1200*1.1">
            {(field) => (
              <MoneyInput {...field} value={money} onChange={setMoney} unit="wan" suffix="万元" width={180} />
            )}
          </Field>
          <Field label="费率" error={rate === '2' ? '费率不能超过 100%。' : undefined}>
            {(field) => <RateInput {...field} value={rate} onChange={setRate} live />}
          </Field>
          <Field label="系数">
            {(field) => <DecimalInput {...field} value={count} onChange={setCount} step="0.1" />}
          </Field>
          <Field label="月份">{(field) => <MonthPicker {...field} value={month} onChange={setMonth} />}</Field>
          <Field label="日期">{(field) => <DayPicker {...field} value={null} onChange={() => undefined} />}</Field>
          <Field label="名称">{(field) => <Input {...field} defaultValue="方案 B" />}</Field>
          <Field label="口径">
            {(field) => (
              <Select
                id={field.id}
                defaultValue="a"
                options={[{ value: 'a', label: '回放 2025 实际' }]}
                style={{ width: 180 }}
              />
            )}
          </Field>
          <output data-testid="values">{JSON.stringify({ money, rate, count, month, opened })}</output>
          <FileDrop onFiles={(files) => setOpened(files.map((file) => file.name).join())} />
          <p>
            {names.map((name) => (
              <Icon key={name} name={name} size={18} />
            ))}
          </p>
        </Section>
        <div style={{ display: 'flex', flexDirection: 'column', gap: 12, minHeight: 0 }}>
          <Section card title="谁多得，谁少得" sub="B 较 A · 全年 · 万元/人">
            <div style={{ display: 'flex', gap: 24 }}>
              <KeyFigure label="新增" value="123,922" />
              <KeyFigure label="待定" value="1" tone="warn" />
              <KeyFigure
                label="总成本"
                value="15,794.94"
                unit="万元"
                note={
                  <>
                    较现行 <Delta value={1}>+66.58</Delta> 万
                  </>
                }
              />
              <KeyHint keys="Ctrl+K" />
              <Tag tone="err">拒绝</Tag>
              <Tag tone="info">更改</Tag>
              <Tag tone="ok">确定</Tag>
            </div>
            <FactTable
              label="按大区"
              columns={[
                { id: 'r', title: '大区', cell: (row: readonly string[]) => row[0] },
                { id: 'a', title: 'A', cell: (row) => row[1] },
                { id: 'd', title: '差额', cell: (row) => <Delta value={-1}>{row[2]}</Delta> },
              ]}
              rows={[
                ['华东', '4,743.25', '−231.95'],
                ['华南', '3,121.13', '−50.98'],
              ]}
              rowId={(row) => row[0] ?? ''}
              total={['合计', '15,728.36', '−282.93']}
            />
            <Alert type="warning" showIcon title="市场与产品.xlsx!C2：占比与订单不符。" />
            <Button type="primary">采用</Button>
            <Tabs
              items={[
                { key: 'a', label: '依据', children: <SkeletonBars label="正在载入" rows={3} /> },
                { key: 'b', label: '批注' },
              ]}
            />
            <EmptyState text="这里会列出高潜人员。先导入满意度和培训。" action={<Button>导入文件</Button>} />
          </Section>
          <div style={{ flex: 1, minHeight: 200, display: 'flex' }}>
            <DataTable
              label="明细"
              rows={people}
              rowId={(row) => row.id}
              onOpen={(row) => setOpened(row.id)}
              columns={[
                {
                  id: 'state',
                  title: '结果',
                  value: (row) => row.state,
                  cell: (row) => <Tag tone={row.state === '拒绝' ? 'err' : 'info'}>{row.state}</Tag>,
                  width: 90,
                },
                { id: 'name', title: '姓名', value: (row) => row.name, flex: 1 },
                { id: 'pay', title: '万元', value: (row) => row.pay, align: 'right', width: 120 },
              ]}
            />
          </div>
        </div>
      </div>
    </>
  );
}
