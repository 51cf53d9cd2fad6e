import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { contract, type CallName } from '../../../src/core/contract/contract';
import type { sampleCalls } from '../../../src/core/contract/sample';
import { AppError } from '../../../src/core/domain/errors';
import type { Ports } from '../../ports/ports';
import { commissionHandlers } from '../commission/handlers';
import { CallContext, type Handlers } from '../context';
import { dataHandlers } from '../data/handlers';
import { talentHandlers } from '../talent/handlers';
import { targetsHandlers } from '../targets/handlers';
import { workspaceHandlers } from '../workspace/handlers';
import { mainJob, type Ask } from './main-job';

const NAME = { zh: '示例公司', en: 'Sample company' };
const COMPANY = { zh: '青禾家居（示例）', en: 'Qinghe Home (sample)' };

export const sampleHandlers: Handlers<typeof sampleCalls> = {
  'sample.open': async (context, { path: given }) => {
    const ask = asking(context);
    await ask('workspace.create', {
      path: given ?? freshName(context.ports, NAME[context.lang]),
      companyName: COMPANY[context.lang],
    });
    await mainJob(ask, sampleFiles(context.ports), context.lang);
    context.touched(['*']);
    const info = await ask('workspace.info', {});
    if (!info) throw new AppError('NO_WORKSPACE');
    return info;
  },
  'sample.demo': async (context, { files }) => {
    const ports = context.ports.files;
    const report = await mainJob(
      asking(context),
      files?.map((ref) => ports.incoming(ref)) ?? sampleFiles(context.ports),
      context.lang,
    );
    context.touched(['*']);
    return report;
  },
  'sample.files': ({ ports }) => sampleFiles(ports),
};

function sampleFiles(ports: Ports): string[] {
  const folder = path.join(ports.paths.resources, 'sample');
  return readdirSync(folder)
    .filter((name) => /\.(xlsx|csv)$/.test(name))
    .sort()
    .map((name) => path.join(folder, name));
}

/** The sample is a fresh copy each time: what was tried out in an earlier one stays. */
function freshName(ports: Ports, name: string): string {
  for (let at = 1; ; at++) {
    const wanted = at === 1 ? name : `${name} ${at}`;
    if (!existsSync(path.join(ports.paths.documents, `${wanted}.yardstick`))) return wanted;
  }
}

type AnyHandler = (context: CallContext, input: unknown) => unknown;

/**
 * Calls within a call: the main job is a sequence of the contract's own calls, parsed as any other.
 * Files are paths here whatever the shell, since they are the app's own.
 */
function asking(context: CallContext): Ask {
  const { files } = context.ports;
  const own = new CallContext(
    context.session,
    {
      ...context.ports,
      files: {
        dialogs: files.dialogs,
        pick: (purpose, multiple) => files.pick(purpose, multiple),
        deliver: (name, write) => files.deliver(name, write),
        showInFolder: (file) => files.showInFolder(file),
        incoming: (ref) => ref,
        nameOf: (ref) => path.basename(ref),
      },
    },
    context.lang,
    context.job,
  );
  const handlers: Partial<Record<CallName, unknown>> = {
    ...workspaceHandlers,
    ...dataHandlers,
    ...targetsHandlers,
    ...commissionHandlers,
    ...talentHandlers,
  };
  return async (name, input) => {
    // Each handler was checked against its call where its module's table is made.
    const handler = handlers[name] as AnyHandler | undefined;
    if (!handler) throw new AppError('UNKNOWN_CALL', { name });
    // The handler's reply is the call's reply, by the same check.
    return (await handler(own, contract[name].input.parse(input))) as never;
  };
}
