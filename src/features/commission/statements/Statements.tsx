import { useMemo, useState, type ReactNode } from 'react';
import { useFrame } from '../../../client/frame';
import { useCommand, useLang, useQuery } from '../../../client/hooks';
import { besideUnit, money, moneyUnitName } from '../../../client/money';
import { useText } from '../../../client/text';
import type { StatementRow } from '../../../core/contract/commission';
import { parseMoney } from '../../../core/domain/units';
import { withUnit } from '../../../core/domain/text';
import type { Ground } from '../../../core/domain/pay-ground';
import { Alert, Button, Select, Tooltip } from '../../../ui/form/controls';
import { DataTable } from '../../../ui/grid/DataTable';
import { SidePanel } from '../../../ui/layout/SidePanel';
import { Tag } from '../../../ui/layout/small';
import { BarFigure, Spacer, Toolbar } from '../../../ui/layout/Toolbar';
import { showMoney } from '../../../ui/format';
import { Adjust } from './Adjust';
import { PrintView } from './PrintView';
import { commissionTexts } from '../texts';
import { useExport } from '../use-export';

/** Pay of a month, person by person, each with its explanation; a period closes once. */
export function Statements({ ground, switcher }: { ground: Ground; switcher: ReactNode }) {
  const t = useText(commissionTexts);
  const lang = useLang();
  const { go, moneyUnit } = useFrame();
  const [period, setPeriod] = useState(ground.months.at(-1) ?? '');
  const [chosenId, setChosen] = useState<number | null>(null);
  /** What the print view shows: everybody, one person, or nothing (it is shut). */
  const [printing, setPrinting] = useState<{ readonly personId?: number } | null>(null);
  const statements = useQuery('commission.statements', { period });
  const close = useCommand('commission.closePeriod');
  const data = statements.data;
  // The row as it stands now: an adjustment changes it while the panel is open.
  const chosen = data?.rows.find((row) => row.personId === chosenId) ?? null;
  const exportBook = useExport();
  const lacking = useMemo(
    () => new Set((data?.gaps ?? []).flatMap(({ schemeId, who }) => who.map((number) => `${schemeId} ${number}`))),
    [data],
  );
  const lacks = (row: StatementRow): boolean => lacking.has(`${row.schemeId} ${row.number}`);
  const error = statements.error ?? close.error;
  return (
    <>
      <Toolbar title={t('title')}>
        {switcher}
        <Select
          aria-label={t('period')}
          value={period}
          onChange={setPeriod}
          options={ground.months.map((value) => ({ value, label: value }))}
        />
        {data ? <Tag tone={data.closed ? 'ok' : 'info'}>{t(data.closed ? 'closed' : 'open')}</Tag> : null}
        {data ? (
          <BarFigure
            name={t('total')}
            value={data.total === 0 && data.gaps.some(({ whole }) => whole) ? '—' : money(data.total, moneyUnit)}
            note={moneyUnitName(moneyUnit, lang)}
          />
        ) : null}
        <Spacer />
        <Tooltip title={t('closeHint')}>
          <Button disabled={data?.closed !== false} loading={close.running} onClick={() => void close.run({ period })}>
            {t('close')}
          </Button>
        </Tooltip>
        <Button disabled={!data || data.rows.length === 0} onClick={() => setPrinting({})}>
          {t('printAll')}
        </Button>
        <Button type="primary" disabled={!data} onClick={() => void exportBook({ kind: 'payroll', period })}>
          {t('payroll')}
        </Button>
      </Toolbar>
      {error ? <Alert type="error" showIcon title={error.message} description={error.remedy} /> : null}
      {data?.gaps.map((gap) => (
        <Alert
          key={`${gap.schemeId}${gap.kind}${gap.path}`}
          type="warning"
          showIcon
          title={t('countsAsZero', { name: gap.scheme, why: gap.message })}
          action={
            <Button onClick={() => go(gap.kind === 'value' ? 'data' : 'targets')}>
              {t(gap.kind === 'value' ? 'importFirst' : 'planTargets')}
            </Button>
          }
        />
      ))}
      <div className="c-body">
        <div className="c-table">
          <DataTable
            label={t('statements')}
            rows={data?.rows ?? []}
            loading={data === undefined && statements.loading}
            rowId={(row) => String(row.personId)}
            selectedId={chosen === null ? null : String(chosen.personId)}
            onSelect={(row) => setChosen(row.personId)}
            columns={[
              { id: 'number', title: t('number'), value: (row) => row.number, width: 90 },
              { id: 'name', title: t('person'), value: (row) => row.name, width: 120 },
              { id: 'region', title: t('region'), value: (row) => row.region, width: 100 },
              { id: 'scheme', title: t('scheme'), value: (row) => row.scheme, flex: 1 },
              ...(lacking.size === 0
                ? []
                : [
                    {
                      id: 'lack',
                      title: t('lack'),
                      value: (row: StatementRow) => (lacks(row) ? t('lack') : ''),
                      cell: (row: StatementRow) => (lacks(row) ? <Tag tone="warn">{t('lack')}</Tag> : null),
                      width: 90,
                    },
                  ]),
              {
                id: 'total',
                title: withUnit(t('payOf'), moneyUnitName('yuan', lang), lang),
                value: (row) => row.total,
                show: (row) => money(row.total, 'yuan'),
                width: 150,
              },
            ]}
          />
        </div>
        {chosen ? (
          <Why
            row={chosen}
            lacks={lacks(chosen)}
            period={period}
            closed={data?.closed === true}
            onPrint={() => setPrinting({ personId: chosen.personId })}
            onClose={() => setChosen(null)}
          />
        ) : null}
      </div>
      {printing && data ? (
        <PrintView period={period} closed={data.closed} {...printing} onClose={() => setPrinting(null)} />
      ) : null}
    </>
  );
}

function Why({
  row,
  lacks,
  period,
  closed,
  onPrint,
  onClose,
}: {
  row: StatementRow;
  lacks: boolean;
  period: string;
  closed: boolean;
  onPrint: () => void;
  onClose: () => void;
}) {
  const t = useText(commissionTexts);
  const lang = useLang();
  const statement = useQuery('commission.statement', { period, personId: row.personId });
  return (
    <SidePanel title={t('why')} heading={`${row.name} · ${period}`} onClose={onClose}>
      <div className="c-why">
        {lacks ? <Alert type="warning" showIcon title={t('lackOwn')} /> : null}
        {statement.error ? <Alert type="error" title={statement.error.message} /> : null}
        {statement.data?.statement.lines.map((line) => (
          <div key={line.component}>
            <div className="c-card-head">
              <b>{line.name}</b>
              <b>{showMoney(parseMoney(line.amount), 'yuan')}</b>
            </div>
            <ol className="c-steps">
              {line.trace.map((step, i) => (
                <li key={i}>{step.text}</li>
              ))}
            </ol>
          </div>
        ))}
        {row.lines
          .filter((line) => line.component === 'correction' || line.component === 'adjustment')
          .map((line, i) => (
            <div key={i} className="c-card-head">
              <span>{line.name}</span>
              <span>{money(line.amount, 'yuan')}</span>
            </div>
          ))}
        <div className="c-card-head">
          <b>{t('total')}</b>
          <b>{besideUnit(money(row.total, 'yuan'), 'yuan', lang)}</b>
        </div>
        <Button className="c-print-one" onClick={onPrint}>
          {t('printOne')}
        </Button>
        {closed ? null : (
          <>
            <b className="c-head">{t('adjust')}</b>
            <Adjust period={period} personId={row.personId} />
          </>
        )}
      </div>
    </SidePanel>
  );
}
