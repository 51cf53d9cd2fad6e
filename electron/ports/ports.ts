import type { SavedFile } from '../../src/core/contract/files';

/** What the shells do differently. Everything inside asks these, never the machine itself. */
export interface Ports {
  readonly shell: 'electron' | 'loopback' | 'cli';
  readonly clock: Clock;
  /** Who makes the changes, for the audit log: the account's name. */
  readonly who: string;
  readonly paths: Paths;
  readonly files: FilesPort;
  readonly log: Log;
}

export interface Clock {
  now(): Date;
}

export interface Paths {
  /** Settings of the app, recent list. */
  readonly userData: string;
  /** Where new workspaces and exports go unless the user says otherwise. */
  readonly documents: string;
  /** Read-only files that ship with the app: sample company, templates. */
  readonly resources: string;
}

export interface FilesPort {
  /** True where the system's dialogs can be shown. */
  readonly dialogs: boolean;
  /** The system's open dialog. Empty when cancelled. @throws AppError NO_DIALOGS where there are none */
  pick(purpose: 'import' | 'workspace', multiple: boolean): Promise<string[]>;
  /**
   * The path behind a file that the client names: a path on the desktop and the command line,
   * an upload token in the browser shell. @throws AppError FILE_NOT_FOUND for a token that is not known
   */
  incoming(ref: string): string;
  /** The name the user knows the file by. */
  nameOf(ref: string): string;
  /**
   * Hands a finished file to the user: a save dialog on the desktop, a download in the browser, `--out` on the
   * command line. The caller writes it to the path it is given. Null when the user cancels.
   */
  deliver(suggestedName: string, write: (path: string) => Promise<void>): Promise<SavedFile | null>;
  showInFolder(path: string): void;
}

export interface Log {
  info(message: string): void;
  error(message: string, error?: unknown): void;
}
