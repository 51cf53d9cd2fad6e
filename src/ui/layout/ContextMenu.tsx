import { useEffect, useLayoutEffect, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import { createPortal } from 'react-dom';
import './context-menu.css';

export interface MenuItem {
  readonly key: string;
  readonly label: string;
  readonly icon?: ReactNode;
  /** shown at the right, e.g. `Ctrl+L` */
  readonly keys?: string;
  readonly disabled?: boolean;
  /** a rule above the item */
  readonly divider?: boolean;
  readonly run: () => void;
}

interface Props {
  readonly label: string;
  /** window coordinates; kept inside the window */
  readonly x: number;
  readonly y: number;
  readonly items: readonly MenuItem[];
  /** called after an item ran too; give the focus back here */
  readonly onClose: () => void;
}

/** A menu at a point: arrows, Home and End move, Enter runs, Escape and a click outside close. */
export function ContextMenu({ label, x, y, items, onClose }: Props) {
  const menu = useRef<HTMLDivElement>(null);
  const [place, setPlace] = useState({ left: x, top: y });

  useLayoutEffect(() => {
    const box = menu.current?.getBoundingClientRect();
    if (!box) return;
    setPlace({
      left: Math.max(4, Math.min(x, window.innerWidth - box.width - 4)),
      top: Math.max(4, Math.min(y, window.innerHeight - box.height - 4)),
    });
    buttonsIn(menu.current)[0]?.focus();
  }, [x, y]);

  useEffect(() => {
    const outside = (event: PointerEvent) => {
      if (event.target instanceof Node && !menu.current?.contains(event.target)) onClose();
    };
    window.addEventListener('pointerdown', outside, true);
    window.addEventListener('blur', onClose);
    return () => {
      window.removeEventListener('pointerdown', outside, true);
      window.removeEventListener('blur', onClose);
    };
  }, [onClose]);

  const key = (event: KeyboardEvent) => {
    const buttons = buttonsIn(menu.current);
    const at = buttons.findIndex((button) => button === document.activeElement);
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: buttons.length - 1 }[event.key];
    if (event.key === 'Escape' || event.key === 'Tab') onClose();
    else if (to !== undefined) buttons[(to + buttons.length) % buttons.length]?.focus();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  return createPortal(
    <div ref={menu} className="y-menu" role="menu" aria-label={label} tabIndex={-1} style={place} onKeyDown={key}>
      {items.map((item) => (
        <button
          key={item.key}
          type="button"
          role="menuitem"
          className={item.divider ? 'y-menu-item y-menu-divider' : 'y-menu-item'}
          disabled={item.disabled ?? false}
          tabIndex={-1}
          onClick={() => {
            onClose();
            item.run();
          }}
        >
          <span className="y-menu-icon">{item.icon}</span>
          <span className="y-grow">{item.label}</span>
          {item.keys === undefined ? null : <kbd className="y-kbd">{item.keys}</kbd>}
        </button>
      ))}
    </div>,
    document.body,
  );
}

function buttonsIn(menu: HTMLElement | null): HTMLElement[] {
  return [...(menu?.querySelectorAll<HTMLElement>('[role="menuitem"]:not(:disabled)') ?? [])];
}
