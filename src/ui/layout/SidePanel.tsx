import { useState, type KeyboardEvent, type PointerEvent, type ReactNode } from 'react';
import { useKitText } from '../lang';
import { Icon } from './Icon';
import './layout.css';

interface Props {
  /** name for the screen reader, and the heading when `heading` is absent */
  readonly title: string;
  readonly heading?: ReactNode;
  /** lighter text at the right of the heading, e.g. Ctrl+/ */
  readonly extra?: ReactNode;
  readonly onClose?: () => void;
  /** stays at the bottom while the rest scrolls */
  readonly footer?: ReactNode;
  readonly children: ReactNode;
  readonly width?: number;
}

const MIN = 300;
const MAX = 560;

/** The panel at the right of a screen; its width is dragged or moved with the arrow keys. Holds `<Section>`s. */
export function SidePanel({ title, heading, extra, onClose, footer, children, width: first = 346 }: Props) {
  const t = useKitText();
  const [width, setWidth] = useState(first);
  const clamp = (value: number) => setWidth(Math.min(MAX, Math.max(MIN, value)));

  const drag = (event: PointerEvent<HTMLDivElement>) => {
    if (!event.currentTarget.hasPointerCapture(event.pointerId)) return;
    clamp(window.innerWidth - event.clientX);
  };
  const key = (event: KeyboardEvent) => {
    if (event.key === 'ArrowLeft') clamp(width + 16);
    else if (event.key === 'ArrowRight') clamp(width - 16);
    else return;
    event.preventDefault();
  };

  return (
    <aside className="y-panel" aria-label={title} style={{ width }}>
      <div
        className="y-panel-edge"
        role="separator"
        aria-orientation="vertical"
        aria-label={t('resize')}
        aria-valuenow={width}
        aria-valuemin={MIN}
        aria-valuemax={MAX}
        tabIndex={0}
        onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
        onPointerMove={drag}
        onKeyDown={key}
      />
      <div className="y-panel-head">
        <h2>{heading ?? title}</h2>
        <span className="y-grow" />
        {extra === undefined ? null : <span className="y-sub">{extra}</span>}
        {onClose ? (
          <button type="button" className="y-plain" aria-label={t('close')} onClick={onClose}>
            <Icon name="close" />
          </button>
        ) : null}
      </div>
      {/* Focusable, so that the arrow keys scroll it where it holds only text. */}
      <div className="y-panel-body" tabIndex={0} role="group" aria-label={title}>
        {children}
      </div>
      {footer === undefined ? null : <div className="y-panel-foot">{footer}</div>}
    </aside>
  );
}
