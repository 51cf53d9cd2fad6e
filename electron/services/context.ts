import type { CallMap, ParsedOf, ReplyOf } from '../../src/core/contract/define';
import type { Label } from '../../src/core/contract/envelope';
import { AppError } from '../../src/core/domain/errors';
import type { Lang } from '../../src/core/domain/text';
import type { Store, Tx } from '../db/store';
import type { Ports } from '../ports/ports';

/** What one window (or one command line) works on: at most one open workspace. */
export interface Session {
  store: Store | null;
}

/** Progress and cancellation of one call. */
export interface Job {
  readonly signal: AbortSignal;
  /** `total` 0: not known. Cheap; call it as often as you like. */
  progress(label: Label, done: number, total: number): void;
}

/** Given to every handler. */
export class CallContext {
  readonly #changed = new Set<string>();

  constructor(
    readonly session: Session,
    readonly ports: Ports,
    readonly lang: Lang,
    readonly job: Job,
  ) {}

  /** The open workspace. @throws AppError NO_WORKSPACE */
  get store(): Store {
    if (!this.session.store) throw new AppError('NO_WORKSPACE');
    return this.session.store;
  }

  /** One transaction, one undo step named by `label`; tables it changed go back with the reply. */
  change<R>(label: Label, work: (tx: Tx) => R): R {
    const { result, tables } = this.store.change(label, work);
    this.touched(tables);
    return result;
  }

  /** For calls that change tables by other means (undo, redo, opening another workspace). */
  touched(tables: readonly string[]): void {
    for (const table of tables) this.#changed.add(table);
  }

  get changed(): readonly string[] {
    return [...this.#changed];
  }

  /** The clock of the shell, as UTC text: what is stored as a time. */
  now(): string {
    return this.ports.clock.now().toISOString();
  }
}

/** The handlers of a part of the contract: one function a call. */
export type Handlers<Calls extends CallMap> = {
  readonly [K in keyof Calls]: (
    context: CallContext,
    input: ParsedOf<Calls[K]>,
  ) => ReplyOf<Calls[K]> | Promise<ReplyOf<Calls[K]>>;
};
