import { createContext, use } from 'react';
import { palettes, type Palette, type ThemeName } from './palette';

export type ThemeMode = ThemeName | 'system';

export interface ThemeValue {
  /** what the person chose */
  readonly mode: ThemeMode;
  /** what is drawn */
  readonly name: ThemeName;
  readonly palette: Palette;
}

export const ThemeContext = createContext<ThemeValue>({ mode: 'light', name: 'light', palette: palettes.light });

/** The theme in force, for code that draws its own pixels. */
export function useTheme(): ThemeValue {
  return use(ThemeContext);
}
