import type { Ground } from '../../domain/pay-ground';
import { defaultProbe, type Probe } from './payoff';

/** The median monthly target or sales of the people: what a payoff curve is drawn around. */
export function probeFor(ground: Ground): Probe {
  const table =
    ground.targets['net_sales'] ??
    ground.targets['sales'] ??
    ground.facts['net_sales']?.values ??
    ground.facts['sales']?.values ??
    [];
  const values = table
    .flatMap((row) => row.slice(-ground.months.length))
    .filter((value): value is number => value !== null && value > 0)
    .sort((a, b) => a - b);
  const median = values[Math.floor(values.length / 2)];
  return {
    ...defaultProbe,
    period: ground.months[0] ?? defaultProbe.period,
    target: median === undefined ? defaultProbe.target : Math.max(1, Math.round(median / 100)),
  };
}
