import { useEffect, useMemo, useRef, type ComponentProps, type RefObject } from 'react';
import { useLang, useQuery } from '../../../client/hooks';
import { percent } from '../../../client/money';
import { useText } from '../../../client/text';
import type { IndicatorsReply, PlanView, UnitIndicators } from '../../../core/contract/targets';
import type { Phrase } from '../../../core/domain/text';
import { Alert, Button, Select } from '../../../ui/form/controls';
import { DecimalInput } from '../../../ui/form/FigureInput';
import { FactTable } from '../../../ui/layout/FactTable';
import { Section } from '../../../ui/layout/Section';
import { EmptyState, SkeletonBars, Tag } from '../../../ui/layout/small';
import { metricName } from '../show';
import { targetsTexts } from '../texts';
import { useIndicatorDraft, type DraftItem, type IndicatorDraft } from './use-indicator-draft';

/** Process indicators per region: suggestions with their reason, targets from history, weights to 100%, scorecard. */
export function IndicatorsView({
  plan,
  readOnly,
  onMonths,
}: {
  plan: PlanView;
  readOnly: boolean;
  /** Shows an indicator month by month. */
  onMonths: (metric: string) => void;
}) {
  const t = useText(targetsTexts);
  const reply = useQuery('targets.indicators', { plan: plan.id });
  const saved = useRef<number | null>(null);
  if (reply.error) return <Alert type="error" title={reply.error.message} description={reply.error.remedy} />;
  if (!reply.data) return <SkeletonBars label={t('loading')} rows={10} />;
  if (reply.data.regions.length === 0) return <EmptyState text={t('noRegions')} />;
  const { regions, catalogue } = reply.data;
  return (
    <div className="tg-cards">
      {regions.map((region) => (
        // A saved or undone change brings other items: the draft in the card starts from them.
        <RegionCard
          key={`${region.unit} ${JSON.stringify(region.items)}`}
          plan={plan}
          region={region}
          catalogue={catalogue}
          readOnly={readOnly}
          onMonths={onMonths}
          saved={saved}
        />
      ))}
    </div>
  );
}

interface CardProps {
  readonly plan: PlanView;
  readonly region: UnitIndicators;
  readonly catalogue: IndicatorsReply['catalogue'];
  readonly readOnly: boolean;
  readonly onMonths: (metric: string) => void;
  /** The region saved last: its card is drawn anew and takes back the focus that its button had. */
  readonly saved: RefObject<number | null>;
}

function RegionCard({ plan, region, catalogue, readOnly, onMonths, saved }: CardProps) {
  const t = useText(targetsTexts);
  const draft = useIndicatorDraft(plan.id, region, catalogue);
  const { items, error } = draft;
  const words = useWords(catalogue);
  const card = useRef<HTMLDivElement>(null);
  // What was pressed goes with what it did: the focus then moves to the new target, or to the list to add from.
  const moved = useRef<'added' | 'removed' | null>(null);
  const focus = (what: string): void => card.current?.querySelector<HTMLElement>(what)?.focus();
  useEffect(() => {
    if (moved.current !== null) focus(moved.current === 'added' ? 'tbody tr:last-child input' : '[role="combobox"]');
    moved.current = null;
  }, [items]);
  useEffect(() => {
    if (saved.current !== region.unit) return;
    saved.current = null;
    if (document.activeElement === document.body) focus('[role="combobox"]');
  }, [saved, region.unit]);
  useEffect(() => {
    if (error) saved.current = null;
  }, [error, saved]);
  const save = (): void => {
    saved.current = region.unit;
    draft.save();
  };
  const { total, grade } = region.preview;
  return (
    <div ref={card} className="tg-card">
      <Section
        title={region.name}
        card
        sub={total === null ? undefined : t('scorePreview', { total: total.toFixed(1), grade: grade ?? '—' })}
        extra={
          readOnly || !draft.dirty ? null : (
            <Button size="small" type="primary" onClick={save} loading={draft.saving} disabled={draft.incomplete}>
              {t('save')}
            </Button>
          )
        }
      >
        {error ? <Alert type="error" title={error.message} description={error.remedy} /> : null}
        {items.length === 0 ? null : (
          <ItemTable
            region={region}
            draft={draft}
            words={words}
            readOnly={readOnly}
            onMonths={onMonths}
            onRemove={(metric) => {
              moved.current = 'removed';
              draft.remove(metric);
            }}
          />
        )}
        {draft.incomplete && !readOnly ? <p className="y-mut">{t('needTarget')}</p> : null}
        <p className="y-mut">
          {t('resultWeight')} {draft.resultWeight}% · {t('weightsSum', { sum: draft.sum })}
        </p>
        {readOnly ? null : (
          <Offers
            region={region}
            items={items}
            catalogue={catalogue}
            words={words}
            onAdd={(metric, target, reason) => {
              moved.current = 'added';
              draft.add(metric, target, reason);
            }}
          />
        )}
      </Section>
    </div>
  );
}

interface TableProps {
  readonly region: UnitIndicators;
  readonly draft: IndicatorDraft;
  readonly words: Words;
  readonly readOnly: boolean;
  readonly onMonths: (metric: string) => void;
  readonly onRemove: (metric: string) => void;
}

/** What the region is measured by: target, weight, last year and the quartiles of its people. */
function ItemTable({ region, draft, words, readOnly, onMonths, onRemove }: TableProps) {
  const t = useText(targetsTexts);
  const lang = useLang();
  const { nameOf, isRate, show } = words;
  const columns: Columns<DraftItem> = [
    {
      id: 'name',
      title: t('indicator'),
      cell: ({ metric, reason }) => (
        <>
          {nameOf(metric)}
          {/* What is not saved yet has no months. */}
          {region.items.some((saved) => saved.metric === metric) ? (
            <Button
              size="small"
              type="link"
              aria-label={`${t('months')} ${region.name} ${nameOf(metric)}`}
              onClick={() => onMonths(metric)}
            >
              {t('months')}
            </Button>
          ) : null}
          <div className="y-mut tg-reason">{reason[lang]}</div>
        </>
      ),
    },
    {
      id: 'target',
      title: t('target'),
      cell: ({ metric, target }) =>
        readOnly ? (
          show(metric, Number(target))
        ) : (
          <DecimalInput
            aria-label={`${region.name} ${nameOf(metric)} ${t('target')}`}
            value={isRate(metric) ? times(target, 100) : target}
            onChange={(value) => draft.change(metric, { target: isRate(metric) ? times(value, 0.01) : value })}
            step={isRate(metric) ? '0.1' : '1'}
            {...(isRate(metric) ? { suffix: '%' } : {})}
          />
        ),
    },
    {
      id: 'weight',
      title: `${t('weight')} %`,
      cell: ({ metric, weight }) =>
        readOnly ? (
          weight
        ) : (
          <DecimalInput
            aria-label={`${region.name} ${nameOf(metric)} ${t('weight')}`}
            value={weight}
            onChange={(value) => draft.change(metric, { weight: value })}
            width={64}
          />
        ),
    },
    {
      id: 'last',
      title: t('lastYear'),
      cell: ({ metric }) => show(metric, region.items.find((i) => i.metric === metric)?.actual ?? null),
    },
    {
      id: 'history',
      title: t('percentiles'),
      cell: ({ metric }) => (region.history[metric] ?? []).map((v) => show(metric, v)).join(' / '),
    },
    {
      id: 'remove',
      title: '',
      cell: ({ metric }) =>
        readOnly ? null : (
          <Button size="small" type="text" aria-label={`− ${nameOf(metric)}`} onClick={() => onRemove(metric)}>
            −
          </Button>
        ),
    },
  ];
  return (
    <FactTable
      label={`${region.name} ${t('indicators')}`}
      rows={draft.items}
      rowId={(item) => item.metric}
      columns={columns}
    />
  );
}

interface OffersProps {
  readonly region: UnitIndicators;
  readonly items: readonly DraftItem[];
  readonly catalogue: IndicatorsReply['catalogue'];
  readonly words: Words;
  readonly onAdd: (metric: string, target: number | null, reason: Phrase) => void;
}

/** Suggestions with their reason, and the rest of the catalogue. */
function Offers({ region, items, catalogue, words, onAdd }: OffersProps) {
  const t = useText(targetsTexts);
  const lang = useLang();
  const taken = new Set(items.map(({ metric }) => metric));
  return (
    <div className="tg-suggest">
      {region.suggestions
        .filter(({ metric }) => !taken.has(metric))
        .map(({ metric, name, target, reason }) => (
          <span key={metric} className="tg-suggestion">
            <Tag tone="info">{t('suggestion')}</Tag>{' '}
            {t('suggestionFor', {
              what: target === null ? name[lang] : `${name[lang]} ${words.show(metric, target)}`,
              reason: reason[lang],
            })}
            <Button size="small" onClick={() => onAdd(metric, target, reason)}>
              {t('addSuggestion')}
            </Button>
          </span>
        ))}
      <Select<string | null>
        aria-label={`${region.name} ${t('addIndicator')}`}
        size="small"
        value={null}
        placeholder={t('addIndicator')}
        style={{ width: 160 }}
        options={catalogue
          .filter(({ metric }) => !taken.has(metric))
          .map(({ metric, name }) => ({ value: metric, label: name[lang] }))}
        onChange={(metric) => {
          if (metric !== null) onAdd(metric, null, targetsTexts.byHand);
        }}
      />
    </div>
  );
}

/** Names and figures of indicators as they are read: rates in percent. */
function useWords(catalogue: IndicatorsReply['catalogue']) {
  const lang = useLang();
  return useMemo(() => {
    const about = new Map(catalogue.map((m) => [m.metric, m]));
    const isRate = (metric: string): boolean => about.get(metric)?.unit === 'ratio';
    return {
      isRate,
      nameOf: (metric: string): string => about.get(metric)?.name[lang] ?? metricName(metric, lang),
      show: (metric: string, value: number | null): string => {
        if (value === null) return '—';
        return isRate(metric) ? percent(value, 1) : String(Math.round(value * 10) / 10);
      },
    };
  }, [catalogue, lang]);
}

type Words = ReturnType<typeof useWords>;
type Columns<Row> = ComponentProps<typeof FactTable<Row>>['columns'];

/** A rate is typed in percent and kept as a fraction. */
function times(value: string | null, factor: number): string | null {
  return value === null || value === '' ? null : String(Math.round(Number(value) * factor * 1e6) / 1e6);
}
