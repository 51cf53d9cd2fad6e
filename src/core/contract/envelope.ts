import type { Lang } from '../domain/text';

/** A label that is shown in the user's language: of an undo step, of background work. */
export interface Label {
  readonly key: string;
  readonly params?: Readonly<Record<string, string | number>>;
}

/** What is known of the open workspace; sent with every reply so that the frame never has to ask. */
export interface WorkspaceStamp {
  readonly name: string;
  readonly readOnly: boolean;
  readonly changeId: number;
  /** UTC time of the last acknowledged write; null when nothing was written since it was opened. */
  readonly savedAt: string | null;
  readonly undo: Label | null;
  readonly redo: Label | null;
}

export interface WireError {
  readonly code: string;
  readonly message: string;
  readonly remedy?: string;
  readonly details: Readonly<Record<string, unknown>>;
}

/** What crosses every transport; JSON-safe. */
export type Envelope<Reply = unknown> =
  | {
      readonly ok: true;
      readonly reply: Reply;
      /** Tables that the command changed. */
      readonly changed: readonly string[];
      readonly workspace: WorkspaceStamp | null;
    }
  | { readonly ok: false; readonly error: WireError; readonly workspace: WorkspaceStamp | null };

export interface CallOptions {
  readonly lang: Lang;
  /** A name for long work: its progress is asked for, and it is cancelled, by this id. */
  readonly job?: string;
}

/** What the preload puts on `window.yardstick`; the loopback shell answers the same over HTTP. */
export interface Bridge {
  readonly call: (name: string, input: unknown, options: CallOptions, files?: readonly unknown[]) => Promise<Envelope>;
}
