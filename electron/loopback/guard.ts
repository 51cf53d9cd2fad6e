import { timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

/** Why a request is turned away; null when it may pass. */
interface Verdict {
  readonly status: 403 | 405 | 421;
  readonly reason: string;
}

/** Who the server is: the only names it answers to. */
export interface Identity {
  /** `127.0.0.1:port` */
  readonly host: string;
  /** `http://127.0.0.1:port` */
  readonly origin: string;
}

/**
 * What every request must satisfy before anything else is looked at: the right Host (a page that has its own name
 * resolved to 127.0.0.1 sends another), no other site behind it, a known method, and on writes our own Origin.
 */
export function checkRequest(request: IncomingMessage, identity: Identity): Verdict | null {
  const { headers, method } = request;
  if (headers.host !== identity.host) return { status: 421, reason: 'host' };
  const site = headers['sec-fetch-site'];
  const isEntry = headers['sec-fetch-mode'] === 'navigate' && headers['sec-fetch-dest'] === 'document';
  if (site !== undefined && site !== 'same-origin' && site !== 'none' && !isEntry) {
    return { status: 403, reason: 'site' };
  }
  if (method === 'GET' || method === 'HEAD') return null;
  if (method !== 'POST') return { status: 405, reason: 'method' };
  if (headers.origin !== identity.origin) return { status: 403, reason: 'origin' };
  return null;
}

/** The content type must be exactly the one a plain form of another site cannot send. */
export function hasContentType(request: IncomingMessage, wanted: string): boolean {
  return (request.headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase() === wanted;
}

/** Compares secrets without telling by the time taken how much of them was right. */
export function sameSecret(given: string, secret: string): boolean {
  const a = Buffer.from(given);
  const b = Buffer.from(secret);
  return a.length === b.length && timingSafeEqual(a, b);
}

/** The value of a cookie; null when it is not sent. */
export function cookie(request: IncomingMessage, name: string): string | null {
  for (const pair of (request.headers.cookie ?? '').split(';')) {
    const at = pair.indexOf('=');
    if (at > 0 && pair.slice(0, at).trim() === name) return pair.slice(at + 1).trim();
  }
  return null;
}
