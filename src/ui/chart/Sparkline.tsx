import './chart.css';

interface Props {
  readonly values: readonly (number | null)[];
  /** says in words what the line shows, e.g. "近 12 个月 63 → 88" */
  readonly label: string;
  readonly width?: number;
  readonly height?: number;
}

/** A line in the height of a row; missing values are gaps, the last point is marked. */
export function Sparkline({ values, label, width = 88, height = 20 }: Props) {
  const known = values.filter((value): value is number => value !== null);
  const low = Math.min(...known);
  const span = Math.max(...known) - low || 1;
  const x = (i: number) => 3 + (i * (width - 6)) / Math.max(1, values.length - 1);
  const y = (value: number) => height - 3 - ((value - low) / span) * (height - 6);
  let pen = false;
  const path = values
    .map((value, i) => {
      const step = value === null ? '' : `${pen ? 'L' : 'M'}${x(i).toFixed(1)} ${y(value).toFixed(1)}`;
      pen = value !== null;
      return step;
    })
    .join('');
  const last = values.findLastIndex((value) => value !== null);
  const lastValue = values[last];
  return (
    <svg className="y-spark" width={width} height={height} role="img" aria-label={label}>
      <path d={path} />
      {lastValue == null ? null : <circle cx={x(last)} cy={y(lastValue)} r="2" />}
    </svg>
  );
}
