import type { ReactNode } from 'react';
import './layout.css';

interface Props {
  /** page name, 15 px; one per screen */
  readonly title?: string;
  /** a second, lighter word beside the title */
  readonly sub?: ReactNode;
  /** name for the screen reader when there is no title */
  readonly label?: string;
  readonly children?: ReactNode;
}

/** The 44 px bar at the top of a screen. Put `<Spacer />` before what belongs to the right. */
export function Toolbar({ title, sub, label, children }: Props) {
  return (
    <div className="y-bar" role="group" aria-label={label ?? title}>
      {title === undefined ? null : <h1>{title}</h1>}
      {sub === undefined ? null : <span className="y-sub">{sub}</span>}
      {children}
    </div>
  );
}

export function Spacer() {
  return <span className="y-grow" />;
}

/** A name and its figure in a bar: 公司目标 **560,000** 较基线 +8.0%. */
export function BarFigure({ name, value, note }: { name: string; value: ReactNode; note?: ReactNode }) {
  return (
    <span className="y-field">
      <span className="y-mut">{name}</span>
      <b>{value}</b>
      {note === undefined ? null : <span className="y-sub">{note}</span>}
    </span>
  );
}
