import type { z } from 'zod';

/** How a call is declared: what goes in (parsed by dispatch), what comes back (a type; main is trusted), and whether it writes. */
export interface Call<Input extends z.ZodType = z.ZodType, Reply = unknown> {
  readonly kind: 'query' | 'command';
  readonly input: Input;
  /** Never present at run time: carries the reply type. */
  readonly reply?: Reply;
}

/** A call that reads. */
export function query<Reply>() {
  return <Input extends z.ZodType>(input: Input): Call<Input, Reply> & { kind: 'query' } => ({ kind: 'query', input });
}

/** A call that may change the workspace: one transaction, one undo step. */
export function command<Reply>() {
  return <Input extends z.ZodType>(input: Input): Call<Input, Reply> & { kind: 'command' } => ({
    kind: 'command',
    input,
  });
}

export type CallMap = Readonly<Record<string, Call>>;
export type InputOf<C extends Call> = z.input<C['input']>;
export type ParsedOf<C extends Call> = z.output<C['input']>;
export type ReplyOf<C extends Call> = C extends Call<z.ZodType, infer Reply> ? Reply : never;

/** What crosses every transport; JSON-safe. */
export type Envelope<Reply = unknown> =
  | { ok: true; reply: Reply; changed?: readonly string[]; workspace?: WorkspaceStamp }
  | { ok: false; error: { code: string; message: string; remedy?: string; details: Record<string, unknown> } };

/** Sent with every reply so that the frame can show the saved state and undo names without asking. */
export interface WorkspaceStamp {
  readonly changeId: number;
  readonly savedAt: string | null;
  readonly undo: string | null;
  readonly redo: string | null;
}
