type Noticed = 'TEXT_CLEANED' | 'TEXT_BIDI';

const SUSPECT = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200b\u2060\ufeff\u202a-\u202e\u2066-\u2069]/;
const BIDI = /[\u202a-\u202e\u2066-\u2069]/g;
const INVISIBLE = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u200b\u2060\ufeff]/g;

/** Beyond Latin-1 and the unified ideographs a text may hold characters in more than one spelling. */
const COMPOSED = /[^\u0000-\u00ff\u2000-\u206f\u3000-\u3098\u309b-\u9fff\uff00-\uffef]/;

/**
 * Text as it may be kept: composed (NFC), without control, zero-width and direction characters; tabs and line ends stay,
 * carriage returns become line ends.
 * @param notice called once for each kind of character that was taken out
 */
export function cleanText(text: string, notice: (code: Noticed) => void): string {
  let clean = text;
  if (SUSPECT.test(clean)) {
    const straight = clean.replace(BIDI, '');
    if (straight !== clean) notice('TEXT_BIDI');
    const lines = straight.replace(/\r\n?/g, '\n');
    clean = lines.replace(INVISIBLE, '');
    if (clean !== lines) notice('TEXT_CLEANED');
  }
  return COMPOSED.test(clean) ? clean.normalize('NFC') : clean;
}
