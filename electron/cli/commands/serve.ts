import { resolve } from 'node:path';
import { say, type Phrase } from '../../../src/core/domain/text';
import { startLoopback, type Loopback } from '../../loopback/server';
import { badOption, Refusal, UsageError, type CliCommand, type CliContext } from '../command';

const serving: Phrase = {
  zh: '标尺已在本机运行，请用浏览器打开（地址只能用一次）：\n{address}\n按 Ctrl+C 结束。',
  en: 'Yardstick runs on this machine; open it in a browser (the address works once):\n{address}\nCtrl+C ends it.',
};

/** `yardstick serve`: goes on until it is interrupted; then everything is on disk. */
export const serveCommands: Readonly<Record<string, CliCommand>> = {
  serve: {
    usage: '[--port n] [--workspace f]',
    options: { port: { type: 'string' }, workspace: { type: 'string' } },
    words: [0, 0],
    run: async (context) => {
      const port = portOf(context);
      const loopback = await start(port);
      const { workspace } = context.options;
      if (typeof workspace === 'string') await openWorkspace(loopback, workspace, context);
      const { address } = loopback;
      return {
        json: { address, port: loopback.port },
        text: say(serving, context.lang, { address }),
        until: interrupted().then(() => loopback.close()),
      };
    },
  },
};

function portOf({ options }: CliContext): number {
  if (options.port === undefined) return 0;
  const port = Number(options.port);
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw badOption('port', options.port, { zh: '0 到 65535 的整数', en: 'a whole number from 0 to 65535' });
  return port;
}

async function start(port: number): Promise<Loopback> {
  try {
    return await startLoopback({ port });
  } catch (error) {
    if (error instanceof Error && 'code' in error) throw new UsageError(`--port ${port}: ${String(error.code)}`);
    throw error;
  }
}

async function openWorkspace(loopback: Loopback, path: string, { lang }: CliContext): Promise<void> {
  const envelope = await loopback.dispatch.call('workspace.open', { path: resolve(path) }, { lang });
  if (envelope.ok) return;
  await loopback.close();
  throw new Refusal(envelope.error);
}

function interrupted(): Promise<void> {
  return new Promise((done) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => done());
  });
}
