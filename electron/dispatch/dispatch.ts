import { z } from 'zod';
import { contract, type CallName } from '../../src/core/contract/contract';
import type { Call } from '../../src/core/contract/define';
import type { CallOptions, Envelope, WorkspaceStamp } from '../../src/core/contract/envelope';
import { AppError, errorWords, type ErrorCode, type ErrorDetails } from '../../src/core/domain/errors';
import type { Lang } from '../../src/core/domain/text';
import type { Ports } from '../ports/ports';
import { CallContext, type Session } from '../services/context';
import { handlers } from './handlers';
import { Jobs } from './jobs';

type AnyHandler = (context: CallContext, input: unknown) => unknown;

/**
 * The one place that parses what comes in and catches what goes wrong. Every shell serves this and nothing else.
 * Commands run one after the other in the order they came; queries run at once.
 */
export class Dispatch {
  readonly session: Session = { store: null };
  readonly #jobs = new Jobs();
  #commands: Promise<unknown> = Promise.resolve();

  constructor(private readonly ports: Ports) {}

  /** Never throws: a refusal and a bug both come back as an envelope. */
  async call(name: string, raw: unknown, options: CallOptions): Promise<Envelope> {
    try {
      const call = lookUp(name);
      const input = parse(call, raw);
      if (call.kind === 'query') return await this.#run(name, input, options);
      const mine = this.#commands.then(() => this.#run(name, input, options));
      this.#commands = mine.catch(() => undefined);
      return await mine;
    } catch (error) {
      return this.#refusal(name, error, options.lang);
    }
  }

  /** Waits for what is under way and closes the workspace. */
  async close(): Promise<void> {
    this.#jobs.cancelAll();
    await this.#commands;
    this.session.store?.close();
    this.session.store = null;
  }

  async #run(name: string, input: unknown, options: CallOptions): Promise<Envelope> {
    if (name === 'jobs.list') return this.#done(this.#jobs.list(), []);
    // The parser of `jobs.cancel` has seen to the shape.
    if (name === 'jobs.cancel') return this.#done({ cancelled: this.#jobs.cancel((input as { id: string }).id) }, []);
    const job = this.#jobs.start(options.job);
    try {
      const context = new CallContext(this.session, this.ports, options.lang, job);
      // Each handler was checked against its call where the table is made; here only the name is known.
      const handler = handlers[name as Exclude<CallName, 'jobs.list' | 'jobs.cancel'>] as AnyHandler;
      const reply = await handler(context, input);
      return this.#done(reply, context.changed);
    } catch (error) {
      return this.#refusal(name, error, options.lang);
    } finally {
      job.end();
    }
  }

  #done(reply: unknown, changed: readonly string[]): Envelope {
    return { ok: true, reply, changed, workspace: this.#stamp() };
  }

  #stamp(): WorkspaceStamp | null {
    return this.session.store?.stamp() ?? null;
  }

  #refusal(name: string, error: unknown, lang: Lang): Envelope {
    if (error instanceof AppError) return this.#error(error.code, error.details, lang);
    this.ports.log.error(`call ${name} failed`, error);
    const reason = error instanceof Error ? error.message : String(error);
    return this.#error('INTERNAL', { call: name, reason }, lang);
  }

  #error(code: ErrorCode, details: ErrorDetails, lang: Lang): Envelope {
    return { ok: false, error: { code, ...errorWords(code, details, lang), details }, workspace: this.#stamp() };
  }
}

function lookUp(name: string): Call {
  if (!Object.hasOwn(contract, name)) throw new AppError('UNKNOWN_CALL', { name });
  // hasOwn above makes it a key of the contract.
  return contract[name as CallName];
}

function parse(call: Call, raw: unknown): unknown {
  const result = call.input.safeParse(raw);
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  throw new AppError('INVALID_INPUT', {
    path: issue?.path.join('.') ?? '',
    reason: issue?.message ?? z.prettifyError(result.error),
    issues: result.error.issues
      .slice(0, 20)
      .map(({ path, message, code }) => ({ path: path.join('.'), message, code })),
  });
}
