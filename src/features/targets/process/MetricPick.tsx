import { memo } from 'react';
import { useLang, useQuery } from '../../../client/hooks';
import { useText } from '../../../client/text';
import type { ProcessMetric } from '../../../core/contract/targets-process';
import { Select } from '../../../ui/form/controls';
import { metricName } from '../show';
import { processTexts } from './process-texts';

interface Props {
  readonly plan: number;
  /** The metric of the plan itself. */
  readonly own: string;
  /** Null: the plan's own metric. */
  readonly metric: string | null;
  readonly onChange: (metric: string | null) => void;
}

const RESULT = '';

/** Which metric the planning grid shows: the result, a process indicator that is planned, or one that could be. */
export const MetricPick = memo(function MetricPick({ plan, own, metric, onChange }: Props) {
  const t = useText(processTexts);
  const lang = useLang();
  const reply = useQuery('targets.processMetrics', { plan });
  const metrics = reply.data ?? [];
  const option = (one: ProcessMetric): { value: string; label: string } => ({
    value: one.metric,
    label: one.planned > 0 ? t('plannedIn', { name: one.name[lang], count: one.planned }) : one.name[lang],
  });
  const group = (
    label: string,
    options: { value: string; label: string }[],
  ): { label: string; options: typeof options }[] => (options.length === 0 ? [] : [{ label, options }]);
  const shortName = (key: string): string => metrics.find((m) => m.metric === key)?.name[lang] ?? metricName(own, lang);
  return (
    <Select<string>
      aria-label={t('gridMetric')}
      value={metric ?? RESULT}
      popupMatchSelectWidth={false}
      labelRender={({ value }) => shortName(String(value))}
      onChange={(value) => onChange(value === RESULT ? null : value)}
      options={[
        ...group(t('resultGroup'), [{ value: RESULT, label: metricName(own, lang) }]),
        ...group(t('plannedGroup'), metrics.filter((m) => m.planned > 0).map(option)),
        ...group(t('notPlannedGroup'), metrics.filter((m) => m.planned === 0).map(option)),
      ]}
    />
  );
});
