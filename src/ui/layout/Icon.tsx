import { iconPaths, type IconName } from './icons';
import './layout.css';

interface Props {
  readonly name: IconName;
  /** 18 px in bars, 14 px in text (default) */
  readonly size?: 18 | 14 | 24;
}

/** Never the only label: a control that shows just an icon carries `aria-label`. */
export function Icon({ name, size = 14 }: Props) {
  return (
    <svg className="y-icon" width={size} height={size} viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <path d={iconPaths[name]} />
    </svg>
  );
}
