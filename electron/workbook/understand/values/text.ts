/** Characters that people meant as something plainer: full-width forms are handled by arithmetic below. */
const INVISIBLE = /[\u200b-\u200f\u202a-\u202e\u2060\ufeff\u00ad]/g;
const NEEDS_WORK = /[^\x20-\x7e\u4e00-\u9fff]|^ | $| {2}/;

/** Traditional characters that occur in headers of sales files, with their simplified form. */
const TRADITIONAL =
  '號号員员區区團团隊队職职離离銷销售售額额業业績绩訂订單单產产品品戶户數数備备註注萬万億亿貨货還还時时間间門门組组經经總总計计門门標标類类編编碼码級级別别稱称對对責责帳账務务實实際际價价錢钱獎奖參参與与場场應应課课評评滿满見见記记錄录調调動动變变層层機机構构週周渗渗滲渗長长環环節节幣币資资獲获聯联絡络訪访';
const simplified = new Map<string, string>();
{
  for (let i = 0; i + 1 < TRADITIONAL.length; i += 2) simplified.set(TRADITIONAL.charAt(i), TRADITIONAL.charAt(i + 1));
}

/**
 * Text as a person would retype it: full-width digits, letters and signs become plain, invisible characters go,
 * runs of blanks become one, ends are trimmed. Case and Chinese punctuation stay.
 */
export function tidy(text: string): string {
  if (!NEEDS_WORK.test(text)) return text;
  let out = '';
  for (const char of text.normalize('NFC').replace(INVISIBLE, '')) {
    const code = char.charCodeAt(0);
    if (code >= 0xff01 && code <= 0xff5e) out += String.fromCharCode(code - 0xfee0);
    else if (code === 0x3000 || code === 0xa0 || (code >= 0x2000 && code <= 0x200a) || code < 0x20) out += ' ';
    else out += char;
  }
  return out.replace(/ {2,}/g, ' ').trim();
}

/** Key under which people and units are found: tidy, lower case, without blanks between Chinese characters. */
export function nameKey(text: string): string {
  const plain = tidy(text).toLowerCase();
  return /[\u4e00-\u9fff]/.test(plain) ? plain.replace(/\s+/g, '') : plain;
}

/** Employee and order numbers: case and blanks do not matter; `1001.0` that Excel made of a number is `1001`. */
export function numberKey(text: string): string {
  return tidy(text)
    .toUpperCase()
    .replace(/\s+/g, '')
    .replace(/^(\d+)\.0+$/, '$1');
}

/** Header text without case, blanks and punctuation, in simplified characters: what the dictionary is looked up by. */
export function headerKey(text: string): string {
  let out = '';
  for (const char of tidy(text).toLowerCase()) {
    if (/[\p{L}\p{N}%]/u.test(char)) out += simplified.get(char) ?? char;
  }
  return out;
}

/** Words of a Latin header: `Emp. No`, `employee_id` and `EmployeeID` all fall into their words. */
export function latinWords(text: string): string[] {
  return tidy(text)
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z0-9%]+/)
    .filter((word) => word !== '');
}

export function hasChinese(text: string): boolean {
  return /[\u4e00-\u9fff]/.test(text);
}
