export type ThemeName = 'light' | 'dark';

/** The colours of tokens.css as values, for libraries that draw on a canvas or derive further shades. */
export interface Palette {
  readonly canvas: string;
  readonly surface: string;
  readonly sunken: string;
  readonly raised: string;
  readonly line: string;
  readonly hair: string;
  readonly ink: string;
  readonly ink2: string;
  readonly ink3: string;
  readonly brand: string;
  readonly brandBg: string;
  readonly onBrand: string;
  readonly ok: string;
  readonly warn: string;
  readonly err: string;
  readonly info: string;
  readonly okBg: string;
  readonly warnBg: string;
  readonly errBg: string;
  readonly infoBg: string;
  readonly gain: string;
  readonly loss: string;
  readonly lossText: string;
  readonly rowHover: string;
  readonly shadow: string;
  /** Eight series colours in fixed order; the current scheme is always the sixth, dashed. */
  readonly series: readonly string[];
  /** Amounts, low to high. */
  readonly sequential: readonly string[];
  /** Attainment: seven stops at 0 / 15 / 25 / 35 / 60 / 85 / 95 %, too hard to too easy. */
  readonly diverging: readonly string[];
}

/** One family for both languages; the first that the machine has wins. */
export const fontFamily =
  '"Segoe UI", -apple-system, BlinkMacSystemFont, "PingFang SC", "Microsoft YaHei UI", "Microsoft YaHei", "Noto Sans CJK SC", sans-serif';

const light: Palette = {
  canvas: '#F4F6F7',
  surface: '#FFFFFF',
  sunken: '#EDF0F2',
  raised: '#FFFFFF',
  line: '#D5DBE0',
  hair: '#E6EAED',
  ink: '#14212B',
  ink2: '#465562',
  ink3: '#5C6975',
  brand: '#0B6B78',
  brandBg: '#E2F0F1',
  onBrand: '#FFFFFF',
  ok: '#1E7A4C',
  warn: '#8A5A00',
  err: '#B3261E',
  info: '#1D5FA8',
  okBg: '#E3F3EA',
  warnBg: '#FBF0D9',
  errBg: '#FBE7E5',
  infoBg: '#E4EEF9',
  gain: '#3F7FC4',
  loss: '#D9772B',
  lossText: '#9A3F08',
  rowHover: 'rgba(11,107,120,.05)',
  shadow: '0 1px 2px rgba(20,33,43,.06), 0 8px 24px rgba(20,33,43,.14)',
  series: ['#0B6B78', '#D9772B', '#3F7FC4', '#7754CD', '#6D5929', '#2C353E', '#C92384', '#609164'],
  sequential: ['#E2F0F1', '#B9DADE', '#8FC3C9', '#5DA6AF', '#2F8894', '#0B6B78', '#074A54'],
  diverging: ['#C4651F', '#E5A06B', '#F7D9C2', '#F1F2F1', '#E9EFF3', '#A9CBEF', '#5F97D3'],
};

const dark: Palette = {
  canvas: '#0E1316',
  surface: '#151B1F',
  sunken: '#1B2328',
  raised: '#20292F',
  line: '#323D44',
  hair: '#242D33',
  ink: '#E6EBEE',
  ink2: '#AEBAC2',
  ink3: '#8B98A1',
  brand: '#55BCC8',
  brandBg: '#12343A',
  onBrand: '#06191C',
  ok: '#66C493',
  warn: '#E3B04B',
  err: '#F08A80',
  info: '#7FB2EA',
  okBg: '#12301F',
  warnBg: '#33280F',
  errBg: '#3B1C1A',
  infoBg: '#152A42',
  gain: '#79ACE6',
  loss: '#EC9A58',
  lossText: '#F5A870',
  rowHover: 'rgba(85,188,200,.07)',
  shadow: '0 1px 2px rgba(0,0,0,.4), 0 10px 28px rgba(0,0,0,.5)',
  series: ['#55BCC8', '#EC9A58', '#79ACE6', '#9D7ABA', '#BAB516', '#D0DAE0', '#E674A4', '#B4E1C3'],
  // On a dark ground more is lighter.
  sequential: ['#12343A', '#1A4A52', '#24626C', '#2F7D88', '#3D98A4', '#55BCC8', '#9BDDE4'],
  diverging: ['#D98444', '#94531F', '#4E2F17', '#232B30', '#22303A', '#24507F', '#4A8AD0'],
};

export const palettes: Readonly<Record<ThemeName, Palette>> = { light, dark };
