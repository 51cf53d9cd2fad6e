import type { App, Session, WebContents } from 'electron';
import { appOrigin } from './app-protocol';

/** What may be asked for at all: the page itself, and what it made itself. */
const inside = /^(app:\/\/yardstick\/|data:|blob:app:\/\/yardstick\/|devtools:)/;

/** Nothing leaves the machine: no request, no name looked up, no permission granted. */
export function hardenSession(session: Session): void {
  session.setPermissionRequestHandler((_contents, _permission, answer) => answer(false));
  session.setPermissionCheckHandler(() => false);
  session.setDevicePermissionHandler(() => false);
  session.webRequest.onBeforeRequest((request, answer) => answer({ cancel: !inside.test(request.url) }));
  session.on('will-download', (event, item) => {
    if (!inside.test(item.getURL())) event.preventDefault();
  });
}

/** Switches that must be set before the app is ready. */
export function hardenApp(app: App): void {
  app.enableSandbox();
  app.commandLine.appendSwitch('host-resolver-rules', 'MAP * ~NOTFOUND');
  app.commandLine.appendSwitch('disable-background-networking');
  app.on('web-contents-created', (_event, contents) => hardenContents(contents));
}

/** A page stays where it is: it goes nowhere, opens nothing and embeds nothing. */
function hardenContents(contents: WebContents): void {
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.on('will-navigate', (event) => {
    if (!isPage(event.url)) event.preventDefault();
  });
  contents.on('will-frame-navigate', (event) => {
    if (!isPage(event.url)) event.preventDefault();
  });
  contents.on('will-redirect', (event) => event.preventDefault());
}

function isPage(url: string): boolean {
  return url.startsWith(`${appOrigin}/`);
}
