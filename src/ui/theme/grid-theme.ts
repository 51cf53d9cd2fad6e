import { themeQuartz } from 'ag-grid-community';
import { palettes, type ThemeName } from './palette';

function colours(name: ThemeName) {
  const p = palettes[name];
  return {
    backgroundColor: p.surface,
    foregroundColor: p.ink,
    cellTextColor: p.ink,
    headerBackgroundColor: p.sunken,
    headerTextColor: p.ink2,
    borderColor: p.line,
    rowBorder: { color: p.hair },
    columnBorder: { color: p.hair },
    pinnedColumnBorder: { color: p.line },
    headerColumnBorder: { color: p.hair },
    pinnedRowBorder: { color: p.ink3 },
    accentColor: p.brand,
    oddRowBackgroundColor: 'transparent',
    rowHoverColor: p.rowHover,
    browserColorScheme: name,
  };
}

/** Both modes in one theme; `data-ag-theme-mode` on the body picks (set by ThemeProvider). */
export const gridTheme = themeQuartz
  .withParams({
    fontFamily: 'inherit',
    fontSize: 12.5,
    headerFontSize: 12,
    headerFontWeight: 600,
    rowHeight: 28,
    headerHeight: 30,
    cellHorizontalPadding: 6,
    spacing: 4,
    wrapperBorder: false,
    wrapperBorderRadius: 0,
    borderRadius: 0,
    headerColumnResizeHandleHeight: '100%',
    headerColumnResizeHandleWidth: 2,
    headerColumnResizeHandleColor: 'transparent',
    ...colours('light'),
  })
  .withParams(colours('light'), 'light')
  .withParams(colours('dark'), 'dark');

/** For the projector: the same look a size up. */
export const gridThemeLarge = gridTheme.withParams({
  fontSize: 17,
  headerFontSize: 16,
  rowHeight: 38,
  headerHeight: 40,
  cellHorizontalPadding: 8,
});
