import { Dropdown } from 'antd';
import { cloneElement, useRef, type ReactElement, type Ref } from 'react';
import type { MenuItem } from '../layout/ContextMenu';

interface Props {
  readonly items: readonly Pick<MenuItem, 'key' | 'label' | 'disabled' | 'run'>[];
  readonly disabled?: boolean;
  /** The button that opens it. */
  readonly children: ReactElement<{ ref?: Ref<HTMLButtonElement> }>;
}

/** A button with a menu under it. The first item takes the focus; whatever is chosen, the button gets it back. */
export function DropMenu({ items, disabled = false, children }: Props) {
  const opener = useRef<HTMLButtonElement>(null);
  return (
    <Dropdown
      autoFocus
      trigger={['click']}
      disabled={disabled}
      menu={{
        items: items.map(({ key, label, disabled: off, run }) => ({
          key,
          label,
          disabled: off === true,
          onClick: ({ domEvent }) => {
            // Otherwise the Enter that chose the item goes on to the button and opens the menu again.
            domEvent.preventDefault();
            // The item is gone when the dialog that it opens closes: the focus then goes back to the button.
            opener.current?.focus();
            run();
          },
        })),
      }}
    >
      {cloneElement(children, { ref: opener })}
    </Dropdown>
  );
}
