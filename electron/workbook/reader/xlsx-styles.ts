/** Built-in number formats that Chinese Excel uses without writing them down (ECMA-376 18.8.30, zh-cn). */
const CHINESE_FORMATS: readonly (readonly [id: number, code: string])[] = [
  [27, 'yyyy"年"m"月"'],
  [28, 'm"月"d"日"'],
  [29, 'm"月"d"日"'],
  [30, 'm-d-yy'],
  [31, 'yyyy"年"m"月"d"日"'],
  [32, 'h"时"mm"分"'],
  [33, 'h"时"mm"分"ss"秒"'],
  [34, '上午/下午h"时"mm"分"'],
  [35, '上午/下午h"时"mm"分"ss"秒"'],
  [36, 'yyyy"年"m"月"'],
  [50, 'yyyy"年"m"月"'],
  [51, 'm"月"d"日"'],
  [52, 'yyyy"年"m"月"'],
  [53, 'm"月"d"日"'],
  [54, 'm"月"d"日"'],
  [55, '上午/下午h"时"mm"分"'],
  [56, '上午/下午h"时"mm"分"ss"秒"'],
  [57, 'yyyy"年"m"月"'],
  [58, 'm"月"d"日"'],
];

/** Writes the Chinese built-in formats out, so that SheetJS, which knows the western ones only, sees dates as dates. */
export function withChineseFormats(styles: Buffer): Buffer {
  const text = styles.toString('utf8');
  const prefix = /<(\w+:)?styleSheet\b/.exec(text)?.[1] ?? '';
  const missing = CHINESE_FORMATS.filter(
    ([id]) => !new RegExp(`numFmtId\\s*=\\s*["']${id}["'][^>]*formatCode`).test(text),
  );
  const tags = missing
    .map(([id, code]) => `<${prefix}numFmt numFmtId="${id}" formatCode="${code.replaceAll('"', '&quot;')}"/>`)
    .join('');
  const opened = new RegExp(`<${prefix}numFmts\\b[^>]*[^/]>`);
  const rewritten = opened.test(text)
    ? text.replace(opened, (tag) => `${tag}${tags}`)
    : text.replace(
        new RegExp(`<${prefix}styleSheet\\b[^>]*[^/]>`),
        (tag) => `${tag}<${prefix}numFmts>${tags}</${prefix}numFmts>`,
      );
  return Buffer.from(rewritten, 'utf8');
}
