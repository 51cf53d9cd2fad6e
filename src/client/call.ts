import type { CallName, Input, Reply } from '../core/contract/contract';
import type { Bridge, CallOptions, Envelope, WireError, WorkspaceStamp } from '../core/contract/envelope';

declare global {
  interface Window {
    /** Put there by the Electron preload; absent in a browser. */
    readonly yardstick?: Bridge;
  }
}

/** A refusal as main worded it, in the user's language. */
export class CallError extends Error implements WireError {
  readonly code: string;
  readonly remedy?: string;
  readonly details: Readonly<Record<string, unknown>>;

  constructor(error: WireError) {
    super(error.message);
    this.name = 'CallError';
    this.code = error.code;
    this.details = error.details;
    if (error.remedy !== undefined) this.remedy = error.remedy;
  }
}

/** What listeners learn after each answered call. */
export interface Answered {
  readonly name: CallName;
  readonly changed: readonly string[];
  readonly workspace: WorkspaceStamp | null;
  /** What main answered; undefined when it refused. */
  readonly reply: unknown;
}

const listeners = new Set<(answered: Answered) => void>();

/** Calls back after every answer, refusals included. Returns the way to stop. */
export function onAnswered(listener: (answered: Answered) => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

let jobs = 0;
const jobListeners = new Set<() => void>();

/** How many calls with a job id are under way in this window. */
export function jobsUnderWay(): number {
  return jobs;
}

export function onJobs(listener: () => void): () => void {
  jobListeners.add(listener);
  return () => jobListeners.delete(listener);
}

function countJob(by: 1 | -1): void {
  jobs += by;
  for (const listener of jobListeners) listener();
}

/**
 * One call of the contract, over whatever transport this window has.
 * @throws CallError when main refuses, or when it cannot be reached (code UNREACHABLE)
 */
export async function call<K extends CallName>(
  name: K,
  input: Input<K>,
  options: CallOptions,
  files?: readonly File[],
): Promise<Reply<K>> {
  if (options.job) countJob(1);
  const envelope = await transport()
    .call(name, input, options, files)
    // The desktop's channel rejects when main is gone or a file is not on disk.
    .catch((error: unknown) => unreachable(options, error instanceof Error ? error.message : String(error)))
    .finally(() => {
      if (options.job) countJob(-1);
    });
  const changed = envelope.ok ? envelope.changed : [];
  for (const listener of listeners)
    listener({ name, changed, workspace: envelope.workspace, reply: envelope.ok ? envelope.reply : undefined });
  if (!envelope.ok) throw new CallError(envelope.error);
  fetchDelivered(envelope.reply);
  // Main answered this call by its contract.
  return envelope.reply as Reply<K>;
}

/** In the browser shell a file that main finished waits to be fetched: the browser saves it as a download. */
function fetchDelivered(reply: unknown): void {
  if (typeof reply !== 'object' || reply === null || !('download' in reply)) return;
  if (typeof reply.download === 'string') window.location.assign(reply.download);
}

function transport(): Bridge {
  return window.yardstick ?? { call: callOverHttp };
}

async function callOverHttp(
  name: string,
  input: unknown,
  options: CallOptions,
  files: readonly unknown[] = [],
): Promise<Envelope> {
  try {
    const uploads = await Promise.all(files.map((file) => upload(file)));
    const response = await fetch('/call', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ name, input: uploads.length > 0 ? withFiles(input, uploads) : input, options }),
    });
    if (!response.ok) return unreachable(options, `HTTP ${response.status}`);
    // The loopback shell answers with what dispatch answered.
    return (await response.json()) as Envelope;
  } catch (error) {
    return unreachable(options, error instanceof Error ? error.message : String(error));
  }
}

/** Sends a dropped or chosen file to the loopback shell; the token stands for it in the call. */
async function upload(file: unknown): Promise<string> {
  if (!(file instanceof File)) throw new TypeError('not a file');
  const response = await fetch(`/files?name=${encodeURIComponent(file.name)}`, {
    method: 'POST',
    headers: { 'content-type': 'application/octet-stream' },
    body: file,
  });
  if (!response.ok) throw new Error(`HTTP ${response.status}`);
  const { token } = (await response.json()) as { token: string };
  return token;
}

/** Calls that take files have `files: string[]` in their input: paths on the desktop, tokens here. */
function withFiles(input: unknown, files: readonly string[]): unknown {
  return { ...(input as Record<string, unknown>), files };
}

function unreachable({ lang }: CallOptions, reason: string): Envelope {
  const message = lang === 'zh' ? `程序没有回应（${reason}）` : `The program does not answer (${reason})`;
  const remedy =
    lang === 'zh' ? '已保存的数据都在磁盘上；重新启动标尺' : 'Everything saved is on disk; start Yardstick again';
  return { ok: false, error: { code: 'UNREACHABLE', message, remedy, details: { reason } }, workspace: null };
}
