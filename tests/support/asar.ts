import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

interface Entry {
  readonly files?: Readonly<Record<string, Entry>>;
  readonly offset?: string;
  readonly size?: number;
}

/** Reads the archive that holds an installed app: path → content, in the order of the archive. */
export function readAsar(path: string): Map<string, Buffer> {
  const bytes = readFileSync(path);
  // Two pickles: the size of the header, then the header as length-prefixed JSON.
  const headerSize = bytes.readUInt32LE(4);
  const header = JSON.parse(bytes.toString('utf8', 16, 16 + bytes.readUInt32LE(12))) as Entry;
  const content = new Map<string, Buffer>();
  const walk = (entry: Entry, at: string): void => {
    for (const [name, child] of Object.entries(entry.files ?? {})) walk(child, at === '' ? name : `${at}/${name}`);
    if (entry.offset === undefined) return;
    const start = 8 + headerSize + Number(entry.offset);
    content.set(at, bytes.subarray(start, start + (entry.size ?? 0)));
  };
  walk(header, '');
  return content;
}

/** Writes the archive's files into a folder. */
export function unpackAsar(content: ReadonlyMap<string, Buffer>, folder: string): void {
  for (const [name, bytes] of content) {
    const path = join(folder, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, bytes);
  }
}
