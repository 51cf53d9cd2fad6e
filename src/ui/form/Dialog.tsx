import { Modal as LibraryModal, type ModalProps } from 'antd';
import { useLayoutEffect, useState } from 'react';
import './form.css';

/** Nearer to the edge where the window is low; form.css counts with it. */
const TOP = 'min(100px, 12vh)';

/**
 * A dialog over the screen. Screens draw it while it is open and no longer: it is gone at once when it closes, and
 * the library has no time to give the focus back. So it is given back here, to what had it before.
 * What is longer than the window scrolls inside it: its buttons stay in sight.
 */
export function Modal(props: ModalProps) {
  const [opener] = useState(() => document.activeElement);
  useLayoutEffect(
    () => () => {
      // Once the dialog is out of the document; whoever has taken the focus meanwhile keeps it.
      queueMicrotask(() => {
        if (document.activeElement === document.body && opener instanceof HTMLElement && opener.isConnected)
          opener.focus();
      });
    },
    [opener],
  );
  return <LibraryModal {...props} style={{ top: TOP }} classNames={{ body: 'y-dialog-body' }} />;
}
