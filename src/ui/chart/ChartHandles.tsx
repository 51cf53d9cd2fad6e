import { useRef, type KeyboardEvent, type PointerEvent } from 'react';
import { useKitText } from '../lang';
import type { ChartHandle } from './spec';

interface Place {
  readonly left: number;
  readonly top: number;
}

interface Props {
  readonly handles: readonly ChartHandle[];
  readonly place: (handle: ChartHandle) => Place | null;
  readonly pointAt: (clientX: number, clientY: number) => readonly [number, number] | null;
  /** phase `end` comes once, when the finger or key is released */
  readonly onMove: (id: string, x: number, y: number, phase: 'move' | 'end') => void;
}

/** Rings over the chart: 13 px drawn, 24 px to hit; arrow keys move them by a step, with Shift by ten. */
export function ChartHandles({ handles, place, pointAt, onMove }: Props) {
  const t = useKitText();
  const dragging = useRef<{ id: string; x: number; y: number } | null>(null);

  const move = (handle: ChartHandle) => (event: PointerEvent) => {
    if (dragging.current?.id !== handle.id) return;
    const point = pointAt(event.clientX, event.clientY);
    if (!point) return;
    const x = clamp(handle, point[0]);
    dragging.current = { id: handle.id, x, y: point[1] };
    onMove(handle.id, x, point[1], 'move');
  };
  const end = () => {
    const last = dragging.current;
    dragging.current = null;
    if (last) onMove(last.id, last.x, last.y, 'end');
  };
  const key = (handle: ChartHandle) => (event: KeyboardEvent) => {
    const sign = { ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1 }[event.key];
    if (sign === undefined) return;
    event.preventDefault();
    const x = clamp(handle, handle.x + sign * handle.step * (event.shiftKey ? 10 : 1));
    onMove(handle.id, x, handle.y, 'end');
  };

  return (
    <>
      {handles.map((handle) => {
        const at = place(handle);
        return at === null ? null : (
          <button
            key={handle.id}
            type="button"
            className="y-chart-handle"
            style={at}
            role="slider"
            aria-label={t('chartHandle', { name: handle.name })}
            aria-valuenow={handle.x}
            aria-valuemin={handle.min}
            aria-valuemax={handle.max}
            aria-valuetext={handle.name}
            onPointerDown={(event) => {
              event.currentTarget.setPointerCapture(event.pointerId);
              dragging.current = { id: handle.id, x: handle.x, y: handle.y };
            }}
            onPointerMove={move(handle)}
            onPointerUp={end}
            onPointerCancel={end}
            onKeyDown={key(handle)}
          />
        );
      })}
    </>
  );
}

/** Snapped to the step, kept inside its ends. */
function clamp(handle: ChartHandle, x: number): number {
  const snapped = Math.round(x / handle.step) * handle.step;
  return Number(Math.min(handle.max, Math.max(handle.min, snapped)).toPrecision(12));
}
