import { Modal as LibraryModal, type ModalProps } from 'antd';
import { useLayoutEffect, useState } from 'react';

/**
 * A dialog over the screen. Screens draw it while it is open and no longer: it is gone at once when it closes, and
 * the library has no time to give the focus back. So it is given back here, to what had it before.
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
  return <LibraryModal {...props} />;
}
