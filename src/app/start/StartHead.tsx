import type { ReactNode } from 'react';
import { useText } from '../../client/text';
import { Icon } from '../../ui/layout/Icon';
import { appTexts } from '../texts';

/** The bar above what is seen before a workspace is open: the app's name, and at the right what can be done there. */
export function StartHead({ children }: { readonly children: ReactNode }) {
  const t = useText(appTexts);
  return (
    <header className="y-top">
      <span className="y-logo">
        <Icon name="logo" size={24} />
      </span>
      <b className="y-ws">{t('appName')}</b>
      <span className="y-grow" />
      {children}
    </header>
  );
}
