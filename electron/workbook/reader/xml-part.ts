import { AppError } from '../../../src/core/domain/errors/index';
import { scanXml } from './xml-scan';

const silent = { open: () => undefined, close: () => undefined, text: () => undefined };

/**
 * An XML part as UTF-8 without what a simple parser stumbles over: byte order marks, other encodings, CDATA, comments.
 * @throws AppError XML_DOCTYPE in any encoding; WORKBOOK_DAMAGED for an unknown encoding
 */
export function plainXml(part: string, data: Buffer): Buffer {
  let bytes = asUtf8(part, data);
  if (bytes.includes('<!DOCTYPE') || bytes.includes('<!ENTITY')) throw new AppError('XML_DOCTYPE', { part });
  if (bytes.includes('<!--') || bytes.includes('<![CDATA[')) bytes = withoutSections(part, bytes);
  return bytes;
}

/** @throws AppError WORKBOOK_DAMAGED */
export function checkWellFormed(part: string, bytes: Buffer): void {
  if (!scanXml(bytes, silent)) throw new AppError('WORKBOOK_DAMAGED', { part });
}

function asUtf8(part: string, data: Buffer): Buffer {
  if (data[0] === 0xef && data[1] === 0xbb && data[2] === 0xbf) return data.subarray(3);
  const label = byteOrder(data) ?? declared(data);
  if (label === undefined) return data;
  try {
    const text = new TextDecoder(label, { fatal: true }).decode(data);
    return Buffer.from(text.replace(/^(<\?xml[^>]*?)\s+encoding\s*=\s*(?:"[^"]*"|'[^']*')/, '$1'), 'utf8');
  } catch {
    throw new AppError('WORKBOOK_DAMAGED', { part });
  }
}

function byteOrder(data: Buffer): string | undefined {
  const pair = data.length >= 2 ? data.readUInt16BE(0) : 0;
  if (pair === 0xfffe || pair === 0x3c00) return 'utf-16le';
  if (pair === 0xfeff || pair === 0x003c) return 'utf-16be';
  return undefined;
}

function declared(data: Buffer): string | undefined {
  const head = data.toString('latin1', 0, 200);
  const label = /^<\?xml[^>]*?encoding\s*=\s*["']([\w.-]+)["']/.exec(head)?.[1]?.toLowerCase();
  return label === undefined || label === 'utf-8' || label === 'utf8' || label === 'us-ascii' ? undefined : label;
}

function withoutSections(part: string, bytes: Buffer): Buffer {
  const text = bytes
    .toString('utf8')
    .replace(/<!--[\s\S]*?-->/g, '')
    .replace(/<!\[CDATA\[([\s\S]*?)\]\]>/g, (_, inner: string) =>
      inner.replace(/[&<>]/g, (sign) => `&#${sign.charCodeAt(0)};`),
    );
  if (text.includes('<!--') || text.includes('<![CDATA[')) throw new AppError('WORKBOOK_DAMAGED', { part });
  return Buffer.from(text, 'utf8');
}
