import { theme, type ThemeConfig } from 'antd';
import { fontFamily, palettes, type ThemeName } from './palette';

type Algorithm = typeof theme.compactAlgorithm;

/** The compact algorithm derives 10 px text and 24 px controls from these seeds: sizes are set again after it. */
const exactSizes: Algorithm = (seed, map) => ({
  ...(map ?? theme.compactAlgorithm(seed)),
  fontSize: 13,
  fontSizeSM: 12,
  fontSizeLG: 15,
  fontSizeXL: 18,
  lineHeight: 20 / 13,
  lineHeightSM: 18 / 12,
  lineHeightLG: 22 / 15,
  fontHeight: 20,
  fontHeightSM: 18,
  fontHeightLG: 22,
  controlHeight: 28,
  controlHeightXS: 20,
  controlHeightSM: 24,
  controlHeightLG: 34,
});

/** The component library in the look of tokens.css: 13 px text, 28 px controls. */
function build(name: ThemeName): ThemeConfig {
  const p = palettes[name];
  return {
    algorithm:
      name === 'dark'
        ? [theme.darkAlgorithm, theme.compactAlgorithm, exactSizes]
        : [theme.compactAlgorithm, exactSizes],
    token: {
      fontFamily,
      colorPrimary: p.brand,
      colorInfo: p.info,
      colorSuccess: p.ok,
      colorWarning: p.warn,
      colorError: p.err,
      colorLink: p.brand,
      // Derived from colours this dark, the tints would come out grey.
      colorPrimaryBg: p.brandBg,
      colorSuccessBg: p.okBg,
      colorWarningBg: p.warnBg,
      colorErrorBg: p.errBg,
      colorInfoBg: p.infoBg,
      colorSuccessBorder: p.line,
      colorWarningBorder: p.line,
      colorErrorBorder: p.line,
      colorInfoBorder: p.line,
      colorText: p.ink,
      colorTextSecondary: p.ink2,
      colorTextTertiary: p.ink3,
      colorTextPlaceholder: p.ink3,
      colorTextDescription: p.ink3,
      colorBgLayout: p.canvas,
      colorBgContainer: p.surface,
      colorBgElevated: p.raised,
      colorFillSecondary: p.sunken,
      colorBorder: p.line,
      colorBorderSecondary: p.hair,
      borderRadius: 5,
      borderRadiusSM: 4,
      borderRadiusLG: 8,
      sizeUnit: 4,
      wireframe: false,
      boxShadowSecondary: p.shadow,
      motionDurationFast: '80ms',
      motionDurationMid: '120ms',
      motionDurationSlow: '160ms',
    },
    components: {
      Segmented: {
        trackBg: p.sunken,
        itemSelectedBg: p.raised,
        itemSelectedColor: p.ink,
        itemColor: p.ink2,
        borderRadius: 5,
      },
      Table: { cellPaddingBlockSM: 3, cellPaddingInlineSM: 6, headerBg: p.sunken },
      Button: { fontWeight: 400, primaryShadow: 'none', defaultShadow: 'none', primaryColor: p.onBrand },
      Tooltip: {
        colorBgSpotlight: name === 'dark' ? '#E6EBEE' : '#14212B',
        colorTextLightSolid: name === 'dark' ? '#14212B' : '#FFFFFF',
      },
      Tabs: { horizontalItemPadding: '8px 0', horizontalItemGutter: 18, titleFontSize: 13 },
    },
  };
}

export const antdThemes: Readonly<Record<ThemeName, ThemeConfig>> = { light: build('light'), dark: build('dark') };
