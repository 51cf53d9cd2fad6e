import { AppError } from '../../../src/core/domain/errors/index';

/** What the first bytes say a file is. */
type Container = 'zip' | 'ole' | 'biff' | 'markup' | 'text';

const FOREIGN: readonly (readonly [kind: string, signature: readonly number[]])[] = [
  ['PNG', [0x89, 0x50, 0x4e, 0x47]],
  ['JPEG', [0xff, 0xd8, 0xff]],
  ['GIF', [0x47, 0x49, 0x46, 0x38]],
  ['PDF', [0x25, 0x50, 0x44, 0x46]],
  ['RTF', [0x7b, 0x5c, 0x72, 0x74, 0x66]],
  ['RAR', [0x52, 0x61, 0x72, 0x21]],
  ['7z', [0x37, 0x7a, 0xbc, 0xaf]],
  ['gzip', [0x1f, 0x8b, 0x08]],
  ['EXE', [0x4d, 0x5a, 0x90]],
  ['TIFF', [0x49, 0x49, 0x2a, 0x00]],
  ['TIFF', [0x4d, 0x4d, 0x00, 0x2a]],
  ['SQLite', [0x53, 0x51, 0x4c, 0x69, 0x74, 0x65, 0x20]],
  ['Yardstick', [0x59, 0x53, 0x54, 0x4b]],
];

/**
 * The content decides, never the extension.
 * @throws AppError FILE_EMPTY, WRONG_KIND
 */
export function sniff(bytes: Buffer): Container {
  if (bytes.length === 0) throw new AppError('FILE_EMPTY');
  const starts = (signature: readonly number[]): boolean => signature.every((byte, index) => bytes[index] === byte);
  for (const [kind, signature] of FOREIGN) if (starts(signature)) throw new AppError('WRONG_KIND', { kind });
  if (starts([0x50, 0x4b, 3, 4]) || starts([0x50, 0x4b, 5, 6])) return 'zip';
  if (starts([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1])) return 'ole';
  // BIFF 2 to 5 streams without a compound file around them.
  if (bytes[0] === 0x09 && (bytes[1] ?? 255) <= 8 && bytes[3] === 0) return 'biff';
  return /^(?:\u00ef\u00bb\u00bf)?\s*<(?:\?xml|!doctype|html|table|head|meta|body|style|div)/i.test(
    withoutNuls(bytes.subarray(0, 512)),
  )
    ? 'markup'
    : 'text';
}

/** UTF-16 markup looks like ASCII once its NULs and byte order mark are gone. */
function withoutNuls(head: Buffer): string {
  const text = head.toString('latin1');
  return /^(?:\u00ff\u00fe|\u00fe\u00ff)/.test(text) ? text.slice(2).replaceAll('\0', '') : text;
}
