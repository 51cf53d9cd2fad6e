import type { IncomingMessage } from 'node:http';
import type { Dispatch } from '../dispatch/dispatch';
import { readRequest } from '../dispatch/request';
import { bundleFile } from '../ports/bundle';
import type { Admission } from './admission';
import { html, json, turnedAway, type Answer } from './answer';
import { checkRequest, hasContentType, type Identity } from './guard';
import { enteringPage, outsidePage } from './pages';
import { MAX_UPLOAD, TooLarge, type Transfers } from './transfers';

/** A paste of 100,000 cells is about 10 MB. */
const MAX_CALL = 32 * 1024 * 1024;

export interface Shell {
  readonly identity: Identity;
  readonly admission: Admission;
  readonly transfers: Transfers;
  readonly dispatch: Dispatch;
  /** The folder of the built page. */
  readonly bundle: string;
}

/**
 * Every request passes the guard (Host, Origin, site, method), then the cookie; then it is a file of the page, a
 * call, an upload or a download. @throws TooLarge for a body over its limit
 */
export async function answer(request: IncomingMessage, shell: Shell): Promise<Answer> {
  const verdict = checkRequest(request, shell.identity);
  if (verdict) return turnedAway(verdict.status, verdict.reason);
  const url = address(request.url, shell.identity);
  if (!url) return turnedAway(400, 'address');
  const token = request.method === 'GET' && url.pathname === '/' ? url.searchParams.get('token') : null;
  if (token !== null) return enter(request, shell.admission, token);
  if (!shell.admission.isInside(request)) return html(403, outsidePage);
  if (request.method === 'POST') {
    if (url.pathname === '/call') return answerCall(request, shell);
    if (url.pathname === '/files') return receiveFile(request, shell, url.searchParams.get('name') ?? '');
    return turnedAway(404, 'address');
  }
  const download = /^\/files\/([\w-]+)$/.exec(url.pathname)?.[1];
  return download === undefined ? pageFile(shell, url.pathname) : sendFile(shell, download);
}

/** Null for what is no path of ours: `http://elsewhere/`, `//elsewhere`. */
function address(raw: string | undefined, { origin }: Identity): URL | null {
  if (!raw?.startsWith('/') || raw.startsWith('//')) return null;
  return URL.canParse(raw, origin) ? new URL(raw, origin) : null;
}

/** A second visit from the same browser is led in by its cookie; from anywhere else it is turned away. */
function enter(request: IncomingMessage, admission: Admission, token: string): Answer {
  const cookie = admission.enter(token);
  if (cookie !== null) return html(200, enteringPage, { 'set-cookie': cookie });
  return admission.isInside(request) ? html(200, enteringPage) : html(403, outsidePage);
}

async function answerCall(request: IncomingMessage, { dispatch }: Shell): Promise<Answer> {
  if (!hasContentType(request, 'application/json')) return turnedAway(415, 'content type');
  const call = readRequest(parsed(await readBody(request, MAX_CALL)));
  if (!call) return turnedAway(400, 'not a call');
  return json(await dispatch.call(call.name, call.input, call.options));
}

async function receiveFile(request: IncomingMessage, { transfers }: Shell, name: string): Promise<Answer> {
  if (!hasContentType(request, 'application/octet-stream')) return turnedAway(415, 'content type');
  if (!isFileName(name)) return turnedAway(400, 'name');
  refuseLong(request, MAX_UPLOAD);
  return json({ token: await transfers.receive(name, request) });
}

/** One name, not a path; it is only ever shown and its extension looked at. */
function isFileName(name: string): boolean {
  return name.length > 0 && name.length <= 255 && !/[/\\\p{Cc}]/u.test(name) && name !== '.' && name !== '..';
}

async function readBody(request: IncomingMessage, most: number): Promise<string> {
  refuseLong(request, most);
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    // A request without a set encoding yields buffers.
    const bytes = chunk as Buffer;
    size += bytes.length;
    if (size > most) throw new TooLarge();
    chunks.push(bytes);
  }
  return Buffer.concat(chunks).toString('utf8');
}

/** A body that says itself that it is too long is not read at all. */
function refuseLong(request: IncomingMessage, most: number): void {
  if (Number(request.headers['content-length'] ?? 0) > most) throw new TooLarge();
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

async function pageFile({ bundle }: Shell, pathname: string): Promise<Answer> {
  const file = await bundleFile(bundle, pathname);
  if (!file) return turnedAway(404, 'address');
  const kept: Record<string, string> = file.immutable
    ? { 'cache-control': 'private, max-age=31536000, immutable' }
    : {};
  return { status: 200, headers: { 'content-type': file.type, ...kept }, body: file.body };
}

function sendFile({ transfers }: Shell, token: string): Answer {
  const file = transfers.outgoing(token);
  if (!file) return turnedAway(404, 'file');
  const name = encodeURIComponent(file.name).replace(/['()]/g, (c) => `%${c.charCodeAt(0).toString(16)}`);
  return {
    status: 200,
    headers: {
      'content-type': 'application/octet-stream',
      'content-disposition': `attachment; filename*=UTF-8''${name}`,
    },
    body: { file: file.path },
  };
}
