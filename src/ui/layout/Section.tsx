import { useId, type ReactNode } from 'react';
import './layout.css';

interface Props {
  readonly title: string;
  /** lighter text after the title: unit, period, level */
  readonly sub?: ReactNode;
  readonly extra?: ReactNode;
  /** on its own with a border, instead of inside a panel */
  readonly card?: boolean;
  readonly children: ReactNode;
}

/** A titled block with a hairline under it (in a panel) or around it (`card`). */
export function Section({ title, sub, extra, card = false, children }: Props) {
  const id = useId();
  // A card stands right under the name of the screen, a part of a panel under the name of the panel.
  const Heading = card ? 'h2' : 'h3';
  return (
    <section className={card ? 'y-card y-sec' : 'y-sec'} aria-labelledby={id}>
      <div className="y-sec-head">
        <Heading id={id}>{title}</Heading>
        {sub === undefined ? null : <span className="y-sub">{sub}</span>}
        <span className="y-grow" />
        {extra}
      </div>
      {children}
    </section>
  );
}
