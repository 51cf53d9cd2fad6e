import { createReadStream } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { pipeline } from 'node:stream/promises';
import { safeHeaders } from '../ports/content-policy';

/** What a request is answered with. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Buffer | { readonly file: string };
}

export function json(body: unknown): Answer {
  return { status: 200, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
}

export function html(status: number, body: string, headers: Readonly<Record<string, string>> = {}): Answer {
  return { status, headers: { ...headers, 'content-type': 'text/html; charset=utf-8' }, body };
}

/** A word and nothing of the inside. */
export function turnedAway(status: number, reason: string): Answer {
  return { status, headers: { 'content-type': 'text/plain; charset=utf-8' }, body: `${reason}\n` };
}

/** Nothing is kept by the browser unless the answer says so. The rest of a body nobody reads ends the connection. */
export async function send(request: IncomingMessage, response: ServerResponse, answer: Answer): Promise<void> {
  response.writeHead(answer.status, {
    'cache-control': 'no-store',
    ...safeHeaders,
    ...answer.headers,
    ...(request.complete ? {} : { connection: 'close' }),
  });
  const { body } = answer;
  if (request.method === 'HEAD') response.end();
  else if (typeof body === 'string' || Buffer.isBuffer(body)) response.end(body);
  else await pipeline(createReadStream(body.file), response);
}
