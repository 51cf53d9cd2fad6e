import { useMemo, useState } from 'react';
import { useFrame } from '../../../client/frame';
import { useCommand, useLang, useQuery } from '../../../client/hooks';
import { money, moneyUnitName } from '../../../client/money';
import { useText } from '../../../client/text';
import type { PoolReply } from '../../../core/contract/talent';
import type { BudgetInfo, PackageInfo, PackageStatus } from '../../../core/contract/talent-packages';
import { unitName } from '../../../core/domain/org';
import { cents } from '../../../core/domain/units';
import { Alert, Button, Progress, Select } from '../../../ui/form/controls';
import { MoneyInput } from '../../../ui/form/FigureInput';
import { FactTable } from '../../../ui/layout/FactTable';
import { Section } from '../../../ui/layout/Section';
import { EmptyState } from '../../../ui/layout/small';
import { CatalogueDialog } from './CatalogueDialog';
import { PackageDialog } from './PackageDialog';
import { setupTexts } from '../settings/setup-texts';
import { talentTexts } from '../texts';

interface Props {
  readonly pool: PoolReply;
  readonly unit: number | null;
  readonly onChoose: (person: number) => void;
}

const TOTAL = 'sum';
const statuses: readonly PackageStatus[] = ['proposed', 'approved', 'promised', 'done', 'dropped'];

/** Every package with its status from proposed to done, and the budgets they are held against. */
export function PackagesView({ pool, unit, onChoose }: Props) {
  const t = useText(talentTexts);
  const s = useText(setupTexts);
  const all = useQuery('talent.packages', {});
  const status = useCommand('talent.package.status');
  const remove = useCommand('talent.package.remove');
  const budget = useCommand('talent.budget.set');
  const [setup, setSetup] = useState(false);
  const [edited, setEdited] = useState<PackageInfo | null>(null);
  const company = pool.units.find((entry) => entry.id === unit)?.level === 'company';
  const shown = useMemo(
    () => (all.data?.packages ?? []).filter((entry) => unit === null || company || entry.person.units.includes(unit)),
    [all.data, unit, company],
  );
  const error = all.error ?? status.error ?? remove.error ?? budget.error;
  if (!all.data) return error ? <Alert type="error" title={error.message} description={error.remedy} /> : null;
  return (
    <div className="t-scroll">
      {error ? <Alert type="error" title={error.message} description={error.remedy} /> : null}
      <Budgets
        rows={all.data.budgets.filter((row) => budgetShown(pool, row, company ? null : unit))}
        onBudget={(id, amount) => void budget.run({ unit: id, amount })}
      />
      <div>
        <Button onClick={() => setSetup(true)}>{s('catalogue')}</Button>
      </div>
      {setup ? (
        <CatalogueDialog catalogue={all.data.catalogue} templates={all.data.templates} onDone={() => setSetup(false)} />
      ) : null}
      {shown.length === 0 ? <EmptyState text={t('noPackages')} /> : null}
      {shown.map((entry) => (
        <PackageCard
          key={entry.id}
          entry={entry}
          onChoose={onChoose}
          onStatus={(next) => void status.run({ id: entry.id, status: next })}
          onEdit={() => setEdited(entry)}
          onRemove={() => void remove.run({ id: entry.id })}
        />
      ))}
      {edited ? (
        <PackageDialog person={edited.person} asOf={pool.asOf} known={edited} onDone={() => setEdited(null)} />
      ) : null}
    </div>
  );
}

/** Company and regions; with a unit chosen, that unit and those right below it. */
function budgetShown(pool: PoolReply, row: BudgetInfo, unit: number | null): boolean {
  if (unit === null) return row.level === 'company' || row.level === 'region';
  return row.unit === unit || pool.units.find(({ id }) => id === row.unit)?.parent === unit;
}

interface CardProps {
  readonly entry: PackageInfo;
  readonly onChoose: (person: number) => void;
  readonly onStatus: (status: PackageStatus) => void;
  readonly onEdit: () => void;
  readonly onRemove: () => void;
}

function PackageCard({ entry, onChoose, onStatus, onEdit, onRemove }: CardProps) {
  const t = useText(talentTexts);
  const lang = useLang();
  const { moneyUnit } = useFrame();
  const items = entry.items.map((item, i) => ({ ...item, id: String(i) }));
  return (
    <Section
      card
      title={`${entry.person.name} · ${entry.name}`}
      sub={`${entry.person.path.join(' / ')} · ${entry.createdAt.slice(0, 10)} · ${moneyUnitName(moneyUnit, lang)}`}
      extra={
        <span className="t-row">
          <Select<PackageStatus>
            aria-label={`${t('status')} ${entry.person.name}`}
            size="small"
            style={{ width: 96 }}
            value={entry.status}
            options={statuses.map((value) => ({ value, label: t(`s_${value}`) }))}
            onChange={onStatus}
          />
          <Button size="small" onClick={() => onChoose(entry.person.id)}>
            {t('tabEvidence')}
          </Button>
          <Button size="small" onClick={onEdit}>
            {t('editPackage')}
          </Button>
          <Button size="small" onClick={onRemove}>
            {t('remove')}
          </Button>
        </span>
      }
    >
      <FactTable
        label={entry.name}
        tight
        rows={items}
        rowId={(item) => item.id}
        columns={[
          { id: 'kind', title: '', width: 70, cell: (item) => (item.id === TOTAL ? '' : t(`k_${item.kind}`)) },
          {
            id: 'text',
            title: t('item'),
            align: 'left',
            cell: (item) =>
              item.payChange ? `${item.text} ${item.payChange.fromName} → ${item.payChange.toName}` : item.text,
          },
          {
            id: 'basis',
            title: t('basis'),
            align: 'left',
            cell: (item) =>
              item.id === TOTAL
                ? ''
                : item.payChange
                  ? `${money(item.payChange.forecast, moneyUnit, 0)} · ${item.payChange.basis[lang]}`
                  : t('typed'),
          },
          { id: 'cost', title: t('spent'), cell: (item) => money(item.cost, moneyUnit) },
        ]}
        total={{ kind: 'material', text: t('total'), cost: entry.cost, payChange: null, id: TOTAL }}
      />
      {entry.note === null ? null : <p className="y-sub">{entry.note}</p>}
    </Section>
  );
}

function Budgets({
  rows,
  onBudget,
}: {
  rows: readonly BudgetInfo[];
  onBudget: (unit: number, amount: number | null) => void;
}) {
  const t = useText(talentTexts);
  const lang = useLang();
  const { moneyUnit } = useFrame();
  return (
    <Section card title={t('budgets', { unit: moneyUnitName(moneyUnit, lang) })}>
      <FactTable
        label={t('budget')}
        tight
        rows={rows}
        rowId={(row) => String(row.unit)}
        columns={[
          { id: 'name', title: t('unit'), cell: (row) => unitName(row.name, lang) },
          {
            id: 'budget',
            title: t('budget'),
            cell: (row) => (
              <MoneyInput
                aria-label={t('setBudget', { name: unitName(row.name, lang) })}
                value={row.budget === null ? null : cents(row.budget)}
                unit={moneyUnit}
                onChange={(amount) => onBudget(row.unit, amount)}
              />
            ),
          },
          { id: 'spent', title: t('spent'), cell: (row) => money(row.cost, moneyUnit) },
          {
            id: 'left',
            title: t('left'),
            cell: (row) =>
              row.budget === null ? (
                '—'
              ) : row.cost > row.budget ? (
                <b className="y-loss">{t('overBudget', { x: money(row.cost - row.budget, moneyUnit) })}</b>
              ) : (
                money(row.budget - row.cost, moneyUnit)
              ),
          },
          {
            id: 'bar',
            title: '',
            width: 160,
            cell: (row) =>
              row.budget === null || row.budget === 0 ? null : (
                <Progress
                  percent={Math.min(100, (row.cost / row.budget) * 100)}
                  showInfo={false}
                  size="small"
                  aria-label={`${row.name} ${t('spent')}`}
                  status={row.cost > row.budget ? 'exception' : 'normal'}
                />
              ),
          },
        ]}
      />
    </Section>
  );
}
