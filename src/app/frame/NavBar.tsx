import type { FeatureModule } from '../../client/frame';
import { useLang } from '../../client/hooks';
import { useText } from '../../client/text';
import { Icon } from '../../ui/layout/Icon';
import { helpModule } from '../modules';
import { routeHash } from '../route';
import { appTexts } from '../texts';

interface Props {
  readonly modules: readonly FeatureModule[];
  readonly active: string;
  readonly go: (module: string) => void;
  /** Opens the help at the page of the module on screen. */
  readonly onHelp: () => void;
}

export function NavBar({ modules, active, go, onHelp }: Props) {
  const lang = useLang();
  const t = useText(appTexts);
  return (
    <nav className="y-nav" aria-label={t('modules')}>
      {modules.map(({ key, title, icon }) => (
        <a
          key={key}
          href={routeHash(key)}
          className={key === active ? 'on' : ''}
          aria-current={key === active ? 'page' : undefined}
          onClick={(event) => {
            event.preventDefault();
            go(key);
          }}
        >
          <Icon name={icon} size={18} />
          {title[lang]}
        </a>
      ))}
      <span className="y-grow" />
      <a
        href={routeHash(helpModule.key)}
        className={active === helpModule.key ? 'on' : ''}
        aria-current={active === helpModule.key ? 'page' : undefined}
        title="F1"
        onClick={(event) => {
          event.preventDefault();
          onHelp();
        }}
      >
        <Icon name={helpModule.icon} size={18} />
        {helpModule.title[lang]}
      </a>
    </nav>
  );
}
