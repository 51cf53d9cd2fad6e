import type { z } from 'zod';

/** How a call is declared: what goes in (parsed by dispatch), what comes back (a type: main is trusted), and whether it writes. */
export interface Call<Input extends z.ZodType = z.ZodType, Reply = unknown> {
  readonly kind: 'query' | 'command';
  readonly input: Input;
  /** Tables a query reads: the renderer asks again when a command changed one of them. Absent: whenever anything changed. */
  readonly reads?: readonly string[];
  /** Never present at run time: carries the reply type. */
  readonly reply?: Reply;
}

/** A call that reads. */
export function query<Reply>() {
  return <Input extends z.ZodType>(
    input: Input,
    reads?: readonly string[],
  ): Call<Input, Reply> & { readonly kind: 'query' } => ({ kind: 'query', input, ...(reads ? { reads } : {}) });
}

/** A call that may change the workspace: one transaction, one undo step. */
export function command<Reply>() {
  return <Input extends z.ZodType>(input: Input): Call<Input, Reply> & { readonly kind: 'command' } => ({
    kind: 'command',
    input,
  });
}

export type CallMap = Readonly<Record<string, Call>>;
export type InputOf<C extends Call> = z.input<C['input']>;
export type ParsedOf<C extends Call> = z.output<C['input']>;
export type ReplyOf<C extends Call> = C extends Call<z.ZodType, infer Reply> ? Reply : never;
