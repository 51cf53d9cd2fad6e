import { EventEmitter } from 'node:events';
import { loud } from './channel';
import { isPrevented } from './prevented';

type Answer<T> = (answer: T) => void;
type RequestRule = (request: { readonly url: string }, answer: Answer<{ readonly cancel?: boolean }>) => void;
type PermissionRule = (contents: unknown, permission: string, answer: Answer<boolean>) => void;

class Session extends EventEmitter {
  requestRule: RequestRule | null = null;
  permissionRule: PermissionRule | null = null;
  checkRule: ((contents: unknown, permission: string) => boolean) | null = null;
  deviceRule: ((details: unknown) => boolean) | null = null;
  readonly webRequest = loud('session.webRequest', {
    onBeforeRequest: (rule: RequestRule) => {
      this.requestRule = rule;
    },
  });

  setPermissionRequestHandler(rule: PermissionRule): void {
    this.permissionRule = rule;
  }

  setPermissionCheckHandler(rule: (contents: unknown, permission: string) => boolean): void {
    this.checkRule = rule;
  }

  setDevicePermissionHandler(rule: (details: unknown) => boolean): void {
    this.deviceRule = rule;
  }
}

const defaultSession = new Session();
export const session = loud('session', { defaultSession: loud('session.defaultSession', defaultSession) });

/** As Electron without a rule: everything may be asked for. */
export function mayRequest(url: string): Promise<boolean> {
  return new Promise((done) => {
    if (defaultSession.requestRule) defaultSession.requestRule({ url }, ({ cancel }) => done(cancel !== true));
    else done(true);
  });
}

/** As Electron without a rule: everything is granted. */
export async function permissions(permission: string): Promise<{ request: boolean; check: boolean; device: boolean }> {
  const { permissionRule, checkRule, deviceRule } = defaultSession;
  const request = await new Promise<boolean>((done) => {
    if (permissionRule) permissionRule({}, permission, done);
    else done(true);
  });
  return { request, check: checkRule?.({}, permission) ?? true, device: deviceRule?.({ deviceType: 'usb' }) ?? true };
}

export function mayDownload(url: string): boolean {
  return !isPrevented((event) => defaultSession.emit('will-download', event, { getURL: () => url }));
}
