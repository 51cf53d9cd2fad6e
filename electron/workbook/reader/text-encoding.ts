import { AppError } from '../../../src/core/domain/errors/index';

interface DecodedText {
  readonly text: string;
  readonly encoding: 'utf-8' | 'gb18030' | 'utf-16le' | 'utf-16be' | 'windows-1252';
  /** True where another encoding would have been possible, so that the planner should look at the preview. */
  readonly doubtful: boolean;
}

/** At least this share of two-byte pairs must be everyday characters (GB2312) for a text to be Chinese. */
const GB_COMMON_SHARE = 0.8;
/** Of the everyday ones at least this share must be first-level characters or Chinese punctuation. */
const GB_FIRST_LEVEL_SHARE = 0.5;

/**
 * Finds the encoding of a text file from its bytes.
 * @throws AppError NOT_A_WORKBOOK for bytes that are no text, TEXT_NUL with the line for a NUL in a text
 */
export function decodeText(bytes: Buffer): DecodedText {
  const marked = byMark(bytes);
  if (marked !== undefined) return marked;
  const wide = byNuls(bytes);
  if (wide !== undefined) return wide;
  rejectBinary(bytes);
  const utf8 = decode(bytes, 'utf-8');
  if (utf8 !== undefined) return { text: utf8, encoding: 'utf-8', doubtful: false };
  const pairs = chinesePairs(bytes);
  if (pairs.likely) {
    const text = decode(bytes, 'gb18030');
    if (text !== undefined) return { text, encoding: 'gb18030', doubtful: pairs.count < 4 };
  }
  return { text: new TextDecoder('windows-1252').decode(bytes), encoding: 'windows-1252', doubtful: true };
}

function byMark(bytes: Buffer): DecodedText | undefined {
  const encoding =
    bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf
      ? 'utf-8'
      : bytes[0] === 0xff && bytes[1] === 0xfe
        ? 'utf-16le'
        : bytes[0] === 0xfe && bytes[1] === 0xff
          ? 'utf-16be'
          : undefined;
  if (encoding === undefined) return undefined;
  const text = decode(bytes, encoding);
  if (text === undefined) throw new AppError('NOT_A_WORKBOOK');
  rejectNul(text);
  return { text, encoding, doubtful: false };
}

/** UTF-16 without a mark: line ends, commas and digits leave a NUL on one side of the pairs only. */
function byNuls(bytes: Buffer): DecodedText | undefined {
  if (bytes.length % 2 !== 0 || bytes.length < 4) return undefined;
  const sample = bytes.subarray(0, 65_536);
  let even = 0;
  let odd = 0;
  for (let at = 0; at < sample.length; at += 1) {
    if (sample[at] !== 0) continue;
    if (at % 2 === 0) even += 1;
    else odd += 1;
  }
  const pairs = sample.length / 2;
  const encoding =
    odd > 0.05 * pairs && even === 0 ? 'utf-16le' : even > 0.05 * pairs && odd === 0 ? 'utf-16be' : undefined;
  if (encoding === undefined) return undefined;
  const text = decode(bytes, encoding);
  if (text === undefined || !/[\n\t,;]/.test(text) || controlShare(text) > 0) return undefined;
  return { text, encoding, doubtful: true };
}

function decode(bytes: Buffer, label: string): string | undefined {
  try {
    return new TextDecoder(label, { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

function rejectNul(text: string): void {
  const at = text.indexOf('\0');
  if (at >= 0) throw new AppError('TEXT_NUL', { line: text.slice(0, at).split('\n').length });
}

/** A text has hardly any control bytes; a single NUL in one is damage worth a line number. */
function rejectBinary(bytes: Buffer): void {
  let controls = 0;
  let nuls = 0;
  for (const byte of bytes) {
    if (byte === 0) nuls += 1;
    else if (byte < 32 && byte !== 9 && byte !== 10 && byte !== 13 && byte !== 12) controls += 1;
  }
  if (controls > bytes.length / 1000 + 2 || nuls > bytes.length / 10) throw new AppError('NOT_A_WORKBOOK');
  if (nuls > 0) rejectNul(bytes.toString('latin1'));
}

function controlShare(text: string): number {
  // Control characters other than tab and line ends.

  return (text.match(/[\u0000-\u0008\u000b\u000e-\u001f]/g) ?? []).length / text.length;
}

function chinesePairs(bytes: Buffer): { likely: boolean; count: number } {
  let count = 0;
  let common = 0;
  let first = 0;
  for (let at = 0; at < bytes.length; at += 1) {
    const lead = bytes[at] ?? 0;
    if (lead < 0x80) continue;
    const trail = bytes[at + 1] ?? 0;
    at += 1;
    count += 1;
    if (trail < 0xa1 || lead < 0xa1 || lead > 0xf7) continue;
    common += 1;
    if ((lead >= 0xb0 && lead <= 0xd7) || lead <= 0xa3) first += 1;
  }
  return { likely: common >= count * GB_COMMON_SHARE && first >= common * GB_FIRST_LEVEL_SHARE, count };
}
