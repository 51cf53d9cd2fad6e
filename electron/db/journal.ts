import path from 'node:path';
import { AppError } from '../../src/core/domain/errors';
import { writeError } from './disk-errors';
import type { FileSystem, Handle } from './file-system';
import { encodeHeader, encodeRecord, HEADER_LENGTH, nextHead, type Position } from './journal-format';

export const journalPath = (workspace: string): string => `${workspace}-journal`;

/** The journal of an open workspace: what is appended and acknowledged here survives anything. */
export class Journal {
  readonly #handle: Handle;
  readonly #identity: string;
  #base: Position;
  #position: Position;
  /** Bytes that are known to be good; whatever lies behind them is no record. */
  #length: number;
  /** What has to be put right on disk before the next record: the rest of a failed write, or the header. */
  #repair: 'tail' | 'header' | null;

  private constructor(
    private readonly fs: FileSystem,
    private readonly file: string,
    handle: Handle,
    state: { base: Position; position: Position; length: number; repair: 'tail' | 'header' | null },
  ) {
    this.#handle = handle;
    this.#identity = fs.status(file).identity;
    this.#base = state.base;
    this.#position = state.position;
    this.#length = state.length;
    this.#repair = state.repair;
  }

  /** A fresh journal after `base`; one that is there is emptied (the caller knows that it holds nothing new). */
  static start(fs: FileSystem, file: string, base: Position): Journal {
    const handle = fs.open(file, fs.exists(file) ? 'r+' : 'w');
    return Journal.#ready(fs, file, handle, { base, position: base, length: HEADER_LENGTH, repair: 'header' });
  }

  /** Goes on behind the good records of a journal that a crash left; a torn tail is cut off. */
  static resume(fs: FileSystem, file: string, base: Position, position: Position, goodLength: number): Journal {
    const handle = fs.open(file, 'r+');
    return Journal.#ready(fs, file, handle, { base, position, length: goodLength, repair: 'tail' });
  }

  static #ready(
    fs: FileSystem,
    file: string,
    handle: Handle,
    state: { base: Position; position: Position; length: number; repair: 'tail' | 'header' },
  ): Journal {
    try {
      const journal = new Journal(fs, file, handle, state);
      journal.#mend();
      fs.syncFolder(path.dirname(file));
      return journal;
    } catch (error) {
      fs.close(handle);
      throw error;
    }
  }

  get position(): Position {
    return this.#position;
  }

  get records(): number {
    return this.#position.sequence - this.#base.sequence;
  }

  get bytes(): number {
    return this.#length;
  }

  /**
   * On return the record is on disk, in the file that bears the journal's name.
   * @throws AppError DISK_FULL, FOLDER_GONE, NOT_WRITABLE, WRITE_FAILED; the record then counts for nothing
   */
  append(body: Buffer): void {
    try {
      this.#mend();
      const record = encodeRecord(this.#position, body);
      this.#repair = 'tail';
      this.fs.write(this.#handle, record, this.#length);
      this.fs.dataSync(this.#handle);
      this.#stillThere();
      this.#repair = null;
      this.#length += record.length;
      this.#position = { sequence: this.#position.sequence + 1, head: nextHead(this.#position.head, body) };
    } catch (error) {
      this.#tryToMend();
      throw writeError(error, this.file);
    }
  }

  /** Takes the last record back out: the database refused to commit what was written. */
  takeBack(length: number, position: Position): void {
    this.#length = length;
    this.#position = position;
    this.#repair = 'tail';
    this.#tryToMend();
  }

  /** Empties the journal once a snapshot that holds all its records is durable. A failure is made good later. */
  reset(base: Position): void {
    this.#base = base;
    this.#position = base;
    this.#length = HEADER_LENGTH;
    this.#repair = 'header';
    this.#tryToMend();
  }

  close(): void {
    this.#tryToMend();
    this.fs.close(this.#handle);
  }

  /** The file was not removed, renamed or replaced behind our back, as a folder that vanishes would do. */
  #stillThere(): void {
    if (this.fs.status(this.file).identity !== this.#identity) throw new AppError('FOLDER_GONE', { path: this.file });
  }

  #mend(): void {
    if (this.#repair === null) return;
    if (this.#repair === 'header') {
      this.fs.truncate(this.#handle, 0);
      this.fs.write(this.#handle, encodeHeader(this.#base), 0);
    } else {
      this.fs.truncate(this.#handle, this.#length);
    }
    this.fs.sync(this.#handle);
    this.#repair = null;
  }

  #tryToMend(): void {
    try {
      this.#mend();
    } catch {
      // `#repair` stays set: the next append mends first or refuses.
    }
  }
}
