import type { ReactNode } from 'react';
import './layout.css';

export type Tone = 'plain' | 'ok' | 'warn' | 'err' | 'info' | 'brand' | 'hard' | 'easy';

/** A word on a tint. Colour never stands alone: the word says it too. */
export function Tag({ tone = 'plain', children }: { tone?: Tone; children: ReactNode }) {
  return <span className={`y-tag y-tag-${tone}`}>{children}</span>;
}

interface KeyFigureProps {
  readonly label?: ReactNode;
  readonly value: string;
  readonly unit?: string;
  readonly note?: ReactNode;
  readonly tone?: 'warn' | 'err' | 'brand';
}

/** One figure at 22 px with its name above and what it is measured in beside it. */
export function KeyFigure({ label, value, unit, note, tone }: KeyFigureProps) {
  return (
    <div className="y-figure">
      {label === undefined ? null : <div className="y-mut">{label}</div>}
      <div className="y-figure-row">
        <span className={tone ? `y-kpi y-kpi-${tone}` : 'y-kpi'}>{value}</span>
        {unit === undefined ? null : <span className="y-sub">{unit}</span>}
        {note === undefined ? null : <span className="y-mut">{note}</span>}
      </div>
    </div>
  );
}

/** A key to press, e.g. Ctrl+K. */
export function KeyHint({ keys }: { keys: string }) {
  return <kbd className="y-kbd">{keys}</kbd>;
}

/** One sentence on what will be here, and one button. */
export function EmptyState({ text, action, icon }: { text: ReactNode; action?: ReactNode; icon?: ReactNode }) {
  return (
    <div className="y-empty">
      {icon}
      <p>{text}</p>
      {action}
    </div>
  );
}

/** Still grey bars in the layout of what is coming; no shimmer. Show after 300 ms only (useSlow). */
export function SkeletonBars({ rows = 6, label }: { rows?: number; label: string }) {
  return (
    <div className="y-bones" role="status" aria-label={label}>
      {Array.from({ length: rows }, (_, i) => (
        <span key={i} style={{ width: `${[72, 48, 60, 84, 40][i % 5] ?? 60}%` }} />
      ))}
    </div>
  );
}

/** Gains blue with +, losses orange with −; the text is already signed. */
export function Delta({ value, children }: { value: number | null; children: ReactNode }) {
  const name = value === null || value === 0 ? 'y-mut' : value > 0 ? 'y-gain' : 'y-loss';
  return <span className={name}>{children}</span>;
}
