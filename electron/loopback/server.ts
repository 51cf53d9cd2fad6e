/** The browser shell: the same app on 127.0.0.1 for an ordinary browser (routes.ts says what it answers). */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { resolve } from 'node:path';
import { Dispatch } from '../dispatch/dispatch';
import { appRoot } from '../ports/machine';
import type { Ports } from '../ports/ports';
import { openAdmission } from './admission';
import { send, turnedAway, type Answer } from './answer';
import { loopbackPorts } from './ports';
import { answer, type Shell } from './routes';
import { openTransfers, TooLarge } from './transfers';

const SWEEP_MS = 5 * 60 * 1000;

interface LoopbackOptions {
  /** 0 or absent: any free port. */
  readonly port?: number;
  /** The built page; `out/renderer` unless a test says otherwise. */
  readonly bundle?: string;
  /** What a test puts in place of the machine's own folders, clock and log. */
  readonly ports?: Partial<Ports>;
}

export interface Loopback {
  /** What the browser opens: the origin with the one-time token. */
  readonly address: string;
  readonly port: number;
  readonly dispatch: Dispatch;
  /** Waits for what is under way, closes the workspace and removes the temporary files. */
  close(): Promise<void>;
}

/** @throws Error with code EADDRINUSE or EACCES when the port that was asked for cannot be had */
export async function startLoopback(options: LoopbackOptions = {}): Promise<Loopback> {
  const server = createServer();
  const port = await listen(server, options.port ?? 0);
  const transfers = await openTransfers(() => Date.now());
  const ports = { ...loopbackPorts(transfers), ...options.ports };
  const dispatch = new Dispatch(ports);
  const host = `127.0.0.1:${port}`;
  const shell: Shell = {
    identity: { host, origin: `http://${host}` },
    admission: openAdmission(port),
    transfers,
    dispatch,
    bundle: options.bundle ?? resolve(appRoot(import.meta.url), 'out/renderer'),
  };
  server.on('request', (request, response) => {
    serve(request, response, shell).catch((error: unknown) => {
      ports.log.error(`${request.method ?? ''} ${request.url ?? ''} failed`, error);
      response.destroy();
    });
  });
  const sweeper = setInterval(() => void transfers.sweep(), SWEEP_MS);
  sweeper.unref();
  return {
    address: `${shell.identity.origin}/?token=${shell.admission.token}`,
    port,
    dispatch,
    close: async () => {
      clearInterval(sweeper);
      const closed = new Promise((done) => server.close(done));
      server.closeAllConnections();
      await closed;
      await dispatch.close();
      await transfers.close();
    },
  };
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((done, fail) => {
    server.once('error', fail);
    server.listen({ host: '127.0.0.1', port, exclusive: true }, () => {
      // A server that listens on TCP has an address of this shape.
      done((server.address() as AddressInfo).port);
    });
  });
}

async function serve(request: IncomingMessage, response: ServerResponse, shell: Shell): Promise<void> {
  await send(request, response, await answered(request, shell));
}

async function answered(request: IncomingMessage, shell: Shell): Promise<Answer> {
  try {
    return await answer(request, shell);
  } catch (error) {
    if (error instanceof TooLarge) return turnedAway(413, 'too large');
    throw error;
  }
}
