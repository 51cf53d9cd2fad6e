import { Children, isValidElement, type ReactNode } from 'react';
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

/**
 * The 44 px bar at the top of a screen. Put `<Spacer />` before what belongs to the right: where both do not fit
 * on one line, the right half goes to the second as a whole, at the right, beside what of the left goes there too.
 */
export function Toolbar({ title, sub, label, children }: Props) {
  const all = Children.toArray(children);
  const spacer = all.findIndex((child) => isValidElement(child) && child.type === Spacer);
  const [left, right] = spacer < 0 ? [all, []] : [all.slice(0, spacer), all.slice(spacer + 1)];
  return (
    <div className="y-bar" role="group" aria-label={label ?? title}>
      <div className="y-bar-half">
        {title === undefined ? null : <h1>{title}</h1>}
        {sub === undefined ? null : <span className="y-sub">{sub}</span>}
        {left}
      </div>
      {right.length === 0 ? null : <div className="y-bar-half y-bar-right">{right}</div>}
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
