import type { Input } from '../../core/contract/contract';
import type { PoolRow } from '../../core/contract/talent';
import { nineBoxes, type BoxCode } from '../../core/engine/talent/nine-box';
import type { Lang } from '../../core/domain/text';
import { showNumber } from '../../ui/format';

/** What the settings dialog stores: any of the parts of the settings. */
export type SettingsParts = Input<'talent.settings.set'>;

export function boxTitle(code: BoxCode | null, lang: Lang): string {
  const found = nineBoxes.find((entry) => entry.code === code);
  return found ? found.name[lang] : lang === 'zh' ? '未评定' : 'not rated';
}

/** ◆ high potential, ★ star, ! caution: the sign is never alone, the word stands beside or in the label. */
export function flagOf(row: Pick<PoolRow, 'highPotential' | 'star' | 'caution'>): string {
  if (row.caution) return '!';
  if (row.highPotential) return '◆';
  return row.star ? '★' : '';
}

export function share(part: number, whole: number, decimals = 1): string {
  return whole === 0 ? '—' : `${((part / whole) * 100).toFixed(decimals)}%`;
}

/** 91.8 / 86.2 */
export function beside(pair: PoolRow['satisfaction'], percent: boolean): string {
  if (!pair) return '—';
  const show = (value: number | null): string =>
    percent ? (value === null ? '—' : `${showNumber(value)}%`) : showNumber(value, { decimals: 1 });
  return `${show(pair.value)} / ${show(pair.team)}`;
}

export function unitRole(row: PoolRow): string {
  return [row.path.at(-1) ?? '', row.role ?? ''].filter((part) => part !== '').join(' · ');
}

/** 0.25 → 25; a share such as 0.07 keeps its digits. */
export function percentText(share: number): string {
  return String(Number((share * 100).toFixed(4)));
}
