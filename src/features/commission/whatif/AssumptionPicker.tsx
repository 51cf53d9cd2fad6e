import { useText } from '../../../client/text';
import { decimalOf } from '../../../core/engine/commission/parameters';
import type { Ground } from '../../../core/domain/pay-ground';
import type { Assumption } from '../../../core/engine/commission/whatif/outcome';
import { Select } from '../../../ui/form/controls';
import { RateInput } from '../../../ui/form/FigureInput';
import { OneByOne } from './OneByOne';
import { commissionTexts } from '../texts';

const fresh: Readonly<Record<Assumption['kind'], Assumption>> = {
  replay: { kind: 'replay' },
  plan: { kind: 'plan', factor: 1 },
  forecast: { kind: 'forecast', growth: 0.1 },
  typed: { kind: 'typed', attainment: 1 },
};

const figureOf = (one: Assumption): number | null =>
  one.kind === 'plan'
    ? one.factor
    : one.kind === 'forecast'
      ? one.growth
      : one.kind === 'typed'
        ? one.attainment
        : null;

/** What people are assumed to sell; all but the replay take a figure. Those on targets need a plan. */
export function AssumptionPicker({
  value,
  onChange,
  ground,
}: {
  value: Assumption;
  onChange: (assumption: Assumption) => void;
  ground: Ground;
}) {
  const t = useText(commissionTexts);
  const figure = figureOf(value);
  const { year } = ground;
  const hasTargets = Object.keys(ground.targets).length > 0;
  const set = (next: number): void => {
    if (value.kind === 'plan') onChange({ ...value, factor: Math.min(10, Math.max(0, next)) });
    else if (value.kind === 'forecast') onChange({ ...value, growth: Math.min(10, Math.max(-1, next)) });
    else if (value.kind === 'typed') onChange({ ...value, attainment: Math.min(10, Math.max(0, next)) });
  };
  const kinds = hasTargets ? (['replay', 'plan', 'forecast', 'typed'] as const) : (['replay', 'forecast'] as const);
  return (
    <>
      <Select<Assumption['kind']>
        aria-label={t('assume')}
        value={value.kind}
        onChange={(kind) => onChange(fresh[kind])}
        popupMatchSelectWidth={false}
        style={{ minWidth: 130 }}
        options={kinds.map((kind) => ({ value: kind, label: t(kind, { year }) }))}
      />
      {figure === null ? null : (
        <RateInput
          aria-label={t('assumedBy')}
          step="1"
          value={decimalOf(figure)}
          onChange={(next) => next !== null && set(Number(next))}
        />
      )}
      {value.kind === 'typed' || value.kind === 'forecast' ? (
        <OneByOne value={value} onChange={onChange} ground={ground} />
      ) : null}
    </>
  );
}
