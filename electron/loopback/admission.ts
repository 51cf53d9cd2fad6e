import { randomBytes } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { cookie, sameSecret } from './guard';

/** 256 bits, as text for an address or a cookie. */
function secret(): string {
  return randomBytes(32).toString('base64url');
}

export interface Admission {
  /** Stands in the address that is opened or printed; good for one entry. */
  readonly token: string;
  /** Exchanges the token for the cookie. Null when the token is wrong or was used. */
  enter(token: string): string | null;
  isInside(request: IncomingMessage): boolean;
}

/**
 * The one-time token and the session cookie it buys. The cookie is named after the port because browsers send
 * cookies of 127.0.0.1 to every port: two running apps must not throw each other out.
 */
export function openAdmission(port: number): Admission {
  const token = secret();
  const session = secret();
  const name = `yardstick-${port}`;
  let used = false;
  return {
    token,
    enter: (given) => {
      if (used || !sameSecret(given, token)) return null;
      used = true;
      return `${name}=${session}; Path=/; HttpOnly; SameSite=Strict`;
    },
    isInside: (request) => {
      const given = cookie(request, name);
      return given !== null && sameSecret(given, session);
    },
  };
}
