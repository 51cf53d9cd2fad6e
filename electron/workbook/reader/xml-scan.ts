/** One tag while it is being looked at; the same object is reused for every tag. Offsets are into the bytes. */
export interface XmlTag {
  /** Name without namespace prefix. */
  nameStart: number;
  nameEnd: number;
  attributesStart: number;
  attributesEnd: number;
  selfClosing: boolean;
}

interface XmlVisitor {
  open(tag: XmlTag): void;
  /** Called for self-closing tags as well. */
  close(nameStart: number, nameEnd: number): void;
  /** Character data between tags, entities not resolved; whitespace between tags included. */
  text(start: number, end: number): void;
}

const MAX_DEPTH = 256;
const LT = 60;
const GT = 62;
const SLASH = 47;
const COLON = 58;

/**
 * Walks an XML part once and says whether it is well-formed as far as tags, quotes and nesting go (no DTD, depth
 * at most 256). Works on bytes: a 100 MB sheet takes about half a second and no memory.
 */
export function scanXml(bytes: Buffer, visitor: XmlVisitor): boolean {
  const starts = new Int32Array(MAX_DEPTH);
  const ends = new Int32Array(MAX_DEPTH);
  const tag: XmlTag = { nameStart: 0, nameEnd: 0, attributesStart: 0, attributesEnd: 0, selfClosing: false };
  const length = bytes.length;
  let depth = 0;
  let roots = 0;
  let at = 0;
  while (at < length) {
    if (bytes[at] !== LT) {
      const start = at;
      while (at < length && bytes[at] !== LT) at += 1;
      if (depth > 0) visitor.text(start, at);
      else if (!isBlank(bytes, start, at)) return false;
      continue;
    }
    const next = bytes[at + 1];
    if (next === 33 || next === 63) {
      const end = specialEnd(bytes, at);
      if (end < 0) return false;
      if (bytes[at + 2] === 91 && depth > 0) visitor.text(at + 9, end - 3);
      at = end;
    } else if (next === SLASH) {
      const end = bytes.indexOf(GT, at);
      if (end < 0 || depth === 0) return false;
      depth -= 1;
      let nameEnd = end;
      while (nameEnd > at && isSpace(bytes[nameEnd - 1] ?? 0)) nameEnd -= 1;
      const start = starts[depth] ?? 0;
      if (!sameName(bytes, start, ends[depth] ?? 0, at + 2, nameEnd)) return false;
      visitor.close(localName(bytes, start, ends[depth] ?? 0), ends[depth] ?? 0);
      at = end + 1;
    } else {
      const end = tagEnd(bytes, at, tag);
      if (end < 0) return false;
      if (depth === 0) roots += 1;
      const start = at + 1;
      tag.nameStart = localName(bytes, start, tag.nameEnd);
      visitor.open(tag);
      if (tag.selfClosing) visitor.close(tag.nameStart, tag.nameEnd);
      else {
        if (depth >= MAX_DEPTH) return false;
        starts[depth] = start;
        ends[depth] = tag.nameEnd;
        depth += 1;
      }
      at = end;
    }
  }
  return depth === 0 && roots === 1;
}

/** Reads the attributes of a tag one after the other; offsets and names refer to the one `next` found last. */
interface AttributeCursor {
  nameStart: number;
  nameEnd: number;
  valueStart: number;
  valueEnd: number;
  reset(tag: XmlTag): void;
  /** Moves to the next attribute; false at the end. The name comes without prefix. */
  next(): boolean;
  is(name: string): boolean;
  value(): string;
}

export function attributeCursor(bytes: Buffer): AttributeCursor {
  let from = 0;
  let end = 0;
  const cursor: AttributeCursor = {
    nameStart: 0,
    nameEnd: 0,
    valueStart: 0,
    valueEnd: 0,
    reset(tag) {
      from = tag.attributesStart;
      end = tag.attributesEnd;
    },
    next() {
      let at = from;
      while (at < end && isSpace(bytes[at] ?? 0)) at += 1;
      if (at >= end) return false;
      cursor.nameStart = at;
      while (at < end && bytes[at] !== 61) {
        if (bytes[at] === COLON) cursor.nameStart = at + 1;
        at += 1;
      }
      cursor.nameEnd = at;
      const quote = bytes[at + 1] ?? 0;
      at += 2;
      cursor.valueStart = at;
      while (at < end && bytes[at] !== quote) at += 1;
      cursor.valueEnd = at;
      from = at + 1;
      return true;
    },
    is: (name) => rangeIs(bytes, cursor.nameStart, cursor.nameEnd, name),
    value: () => unescapeXml(bytes.toString('utf8', cursor.valueStart, cursor.valueEnd)),
  };
  return cursor;
}

/** All attributes of a tag by name without prefix. */
export function attributesOf(bytes: Buffer, tag: XmlTag): Map<string, string> {
  const cursor = attributeCursor(bytes);
  const found = new Map<string, string>();
  cursor.reset(tag);
  while (cursor.next()) found.set(bytes.toString('utf8', cursor.nameStart, cursor.nameEnd), cursor.value());
  return found;
}

export function rangeIs(bytes: Buffer, start: number, end: number, text: string): boolean {
  if (end - start !== text.length) return false;
  for (let i = 0; i < text.length; i += 1) if (bytes[start + i] !== text.charCodeAt(i)) return false;
  return true;
}

const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

export function unescapeXml(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(/&(#x[0-9a-f]{1,6}|#\d{1,7}|amp|lt|gt|quot|apos);/gi, (whole, body: string) => {
    if (!body.startsWith('#')) return NAMED[body.toLowerCase()] ?? whole;
    const code = /^#x/i.test(body) ? Number.parseInt(body.slice(2), 16) : Number(body.slice(1));
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}

function isSpace(byte: number): boolean {
  return byte === 32 || byte === 10 || byte === 13 || byte === 9;
}

function isBlank(bytes: Buffer, start: number, end: number): boolean {
  for (let at = start; at < end; at += 1) if (!isSpace(bytes[at] ?? 0)) return false;
  return true;
}

function localName(bytes: Buffer, start: number, end: number): number {
  for (let at = start; at < end; at += 1) if (bytes[at] === COLON) return at + 1;
  return start;
}

function sameName(bytes: Buffer, start: number, end: number, otherStart: number, otherEnd: number): boolean {
  if (end - start !== otherEnd - otherStart) return false;
  for (let i = 0; i < end - start; i += 1) if (bytes[start + i] !== bytes[otherStart + i]) return false;
  return true;
}

/** Behind a comment, CDATA section or processing instruction; negative when it does not end or is a DTD. */
function specialEnd(bytes: Buffer, at: number): number {
  const [open, close] =
    bytes[at + 1] === 63 ? ['<?', '?>'] : bytes[at + 2] === 45 ? ['<!--', '-->'] : ['<![CDATA[', ']]>'];
  if (!rangeIs(bytes, at, at + open.length, open)) return -1;
  const found = bytes.indexOf(close, at + open.length);
  return found < 0 ? -1 : found + close.length;
}

/** Fills `tag` from the tag that opens at `at`; returns the offset behind it, negative when malformed. */
function tagEnd(bytes: Buffer, at: number, tag: XmlTag): number {
  let i = at + 1;
  let byte = bytes[i] ?? 0;
  while (byte > 32 && byte !== GT && byte !== SLASH && byte !== LT && byte !== 34 && byte !== 39)
    byte = bytes[++i] ?? 0;
  if (i === at + 1 || byte === LT) return -1;
  tag.nameEnd = i;
  tag.attributesStart = i;
  for (;;) {
    while (isSpace(byte)) byte = bytes[++i] ?? 0;
    if (byte === GT || byte === SLASH) break;
    const nameStart = i;
    while (byte > 32 && byte !== 61 && byte !== GT && byte !== LT && byte !== 34 && byte !== 39) byte = bytes[++i] ?? 0;
    const quote = bytes[i + 1] ?? 0;
    if (i === nameStart || byte !== 61 || (quote !== 34 && quote !== 39)) return -1;
    i += 2;
    byte = bytes[i] ?? 0;
    while (byte !== quote) {
      if (byte === LT || i >= bytes.length) return -1;
      byte = bytes[++i] ?? 0;
    }
    byte = bytes[++i] ?? 0;
    if (byte !== GT && byte !== SLASH && !isSpace(byte)) return -1;
  }
  tag.attributesEnd = i;
  tag.selfClosing = byte === SLASH;
  if (tag.selfClosing && bytes[i + 1] !== GT) return -1;
  return tag.selfClosing ? i + 2 : i + 1;
}
