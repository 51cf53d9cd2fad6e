import { useEffect, useRef, useState, type RefObject } from 'react';
import { useCommand, useLang, useQuery } from '../../client/hooks';
import { percent } from '../../client/money';
import { useText } from '../../client/text';
import type { IndicatorsReply, PlanView, UnitIndicators } from '../../core/contract/targets';
import { Alert, Button, Select } from '../../ui/form/controls';
import { DecimalInput } from '../../ui/form/FigureInput';
import { FactTable } from '../../ui/layout/FactTable';
import { Section } from '../../ui/layout/Section';
import { EmptyState, SkeletonBars, Tag } from '../../ui/layout/small';
import { metricName } from './show';
import { targetsTexts } from './texts';

interface Item {
  readonly metric: string;
  readonly target: string | null;
  readonly weight: string | null;
  readonly reason: { readonly zh: string; readonly en: string };
}

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
  const lang = useLang();
  const command = useCommand('targets.setIndicators');
  const [items, setItems] = useState<readonly Item[]>(() =>
    region.items.map((item) => ({
      metric: item.metric,
      target: String(item.target),
      weight: String(item.weight),
      reason: item.reason,
    })),
  );
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
    if (command.error) saved.current = null;
  }, [command.error, saved]);
  const about = (metric: string): IndicatorsReply['catalogue'][number] | undefined =>
    catalogue.find((m) => m.metric === metric);
  const isRate = (metric: string): boolean => about(metric)?.unit === 'ratio';
  const resultWeight = Math.max(0, 100 - items.reduce((sum, item) => sum + Number(item.weight ?? 0), 0));
  const change = (at: number, patch: Partial<Item>): void =>
    setItems(items.map((item, i) => (i === at ? { ...item, ...patch } : item)));
  const add = (metric: string, target: number | null, reason: Item['reason']): void => {
    moved.current = 'added';
    // Without a suggestion the better quarter of the own history; without history the planner says it.
    const better = about(metric)?.direction === 'lower' ? 0 : 2;
    const start = target ?? region.history[metric]?.[better] ?? null;
    setItems([
      ...items,
      {
        metric,
        target: start === null ? null : String(Math.round(start * 1000) / 1000),
        weight: items.length === 0 ? '30' : '10',
        reason,
      },
    ]);
  };
  const save = (): void => {
    saved.current = region.unit;
    void command.run({
      plan: plan.id,
      unit: region.unit,
      resultWeight,
      items: items.map((item) => ({
        metric: item.metric,
        target: Number(item.target ?? 0),
        weight: Number(item.weight ?? 0),
        reason: item.reason,
      })),
    });
  };
  const show = (metric: string, value: number | null): string =>
    value === null ? '—' : about(metric)?.unit === 'ratio' ? percent(value, 1) : String(Math.round(value * 10) / 10);
  const suggested = (one: UnitIndicators['suggestions'][number]): string =>
    t('suggestionFor', {
      what: one.target === null ? one.name[lang] : `${one.name[lang]} ${show(one.metric, one.target)}`,
      reason: one.reason[lang],
    });
  const nameOf = (metric: string): string => about(metric)?.name[lang] ?? metricName(metric, lang);
  const stored = JSON.stringify(region.items.map((item) => [item.metric, String(item.target), String(item.weight)]));
  const dirty = stored !== JSON.stringify(items.map((item) => [item.metric, item.target, item.weight]));
  const incomplete = items.some((item) => item.target === null || item.weight === null);
  const rest = catalogue.filter((m) => !items.some((item) => item.metric === m.metric));
  return (
    <div ref={card} className="tg-card">
      <Section
        title={region.name}
        card
        sub={
          region.preview.total === null
            ? undefined
            : t('scorePreview', { total: region.preview.total.toFixed(1), grade: region.preview.grade ?? '—' })
        }
        extra={
          readOnly || !dirty ? null : (
            <Button size="small" type="primary" onClick={save} loading={command.running} disabled={incomplete}>
              {t('save')}
            </Button>
          )
        }
      >
        {command.error ? <Alert type="error" title={command.error.message} description={command.error.remedy} /> : null}
        {items.length === 0 ? null : (
          <FactTable
            label={`${region.name} ${t('indicators')}`}
            rows={[...items.map((item, at) => ({ ...item, at }))]}
            rowId={(item) => item.metric}
            columns={[
              {
                id: 'name',
                title: t('indicator'),
                cell: (item) => (
                  <>
                    {nameOf(item.metric)}
                    {/* What is not saved yet has no months. */}
                    {region.items.some((saved) => saved.metric === item.metric) ? (
                      <Button
                        size="small"
                        type="link"
                        aria-label={`${t('months')} ${region.name} ${nameOf(item.metric)}`}
                        onClick={() => onMonths(item.metric)}
                      >
                        {t('months')}
                      </Button>
                    ) : null}
                    <div className="y-mut tg-reason">{item.reason[lang]}</div>
                  </>
                ),
              },
              {
                id: 'target',
                title: t('target'),
                cell: (item) =>
                  readOnly ? (
                    show(item.metric, Number(item.target))
                  ) : (
                    <DecimalInput
                      aria-label={`${region.name} ${nameOf(item.metric)} ${t('target')}`}
                      value={isRate(item.metric) ? times(item.target, 100) : item.target}
                      onChange={(target) =>
                        change(item.at, { target: isRate(item.metric) ? times(target, 0.01) : target })
                      }
                      step={isRate(item.metric) ? '0.1' : '1'}
                      {...(isRate(item.metric) ? { suffix: '%' } : {})}
                    />
                  ),
              },
              {
                id: 'weight',
                title: `${t('weight')} %`,
                cell: (item) =>
                  readOnly ? (
                    item.weight
                  ) : (
                    <DecimalInput
                      aria-label={`${region.name} ${nameOf(item.metric)} ${t('weight')}`}
                      value={item.weight}
                      onChange={(weight) => change(item.at, { weight })}
                      width={64}
                    />
                  ),
              },
              {
                id: 'last',
                title: t('lastYear'),
                cell: (item) => show(item.metric, region.items.find((i) => i.metric === item.metric)?.actual ?? null),
              },
              {
                id: 'history',
                title: t('percentiles'),
                cell: (item) => (region.history[item.metric] ?? []).map((v) => show(item.metric, v)).join(' / '),
              },
              {
                id: 'remove',
                title: '',
                cell: (item) =>
                  readOnly ? null : (
                    <Button
                      size="small"
                      type="text"
                      aria-label={`− ${nameOf(item.metric)}`}
                      onClick={() => {
                        moved.current = 'removed';
                        setItems(items.filter((_, i) => i !== item.at));
                      }}
                    >
                      −
                    </Button>
                  ),
              },
            ]}
          />
        )}
        {incomplete && !readOnly ? <p className="y-mut">{t('needTarget')}</p> : null}
        <p className="y-mut">
          {t('resultWeight')} {resultWeight}% ·{' '}
          {t('weightsSum', { sum: resultWeight + items.reduce((sum, item) => sum + Number(item.weight ?? 0), 0) })}
        </p>
        {readOnly ? null : (
          <div className="tg-suggest">
            {region.suggestions
              .filter((s) => !items.some((item) => item.metric === s.metric))
              .map((s) => (
                <span key={s.metric} className="tg-suggestion">
                  <Tag tone="info">{t('suggestion')}</Tag> {suggested(s)}
                  <Button size="small" onClick={() => add(s.metric, s.target, s.reason)}>
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
              options={rest.map((m) => ({ value: m.metric, label: m.name[lang] }))}
              onChange={(metric) => {
                if (metric !== null) add(metric, null, targetsTexts.byHand);
              }}
            />
          </div>
        )}
      </Section>
    </div>
  );
}

/** A rate is typed in percent and kept as a fraction. */
function times(value: string | null, factor: number): string | null {
  return value === null || value === '' ? null : String(Math.round(Number(value) * factor * 1e6) / 1e6);
}
