/**
 * The desktop shell. The order matters: switches and the scheme before the app is ready, the session before the
 * first window, the workspace that was double-clicked before the page asks what is open.
 */
import { join } from 'node:path';
import { app, dialog, session } from 'electron';
import { appRoot } from '../ports/machine';
import { announceScheme, serveBundle } from './app-protocol';
import { Desktop } from './desktop';
import { hardenApp, hardenSession } from './harden';
import { fileLog } from './log';
import { workspaceArgument } from './open-argument';
import { shellText } from './texts';

const root = appRoot(import.meta.url);
let desktop: Desktop | null = null;
/** A file that macOS hands over before the app is ready. */
let waiting = workspaceArgument(process.argv, process.cwd());
let isFlushed = false;

if (app.requestSingleInstanceLock()) {
  hardenApp(app);
  announceScheme();
  const logPath = join(app.getPath('logs'), 'main.log');
  const log = fileLog(logPath);
  for (const event of ['uncaughtException', 'unhandledRejection'] as const) {
    process.on(event, (error: unknown) => crash(error, logPath, log));
  }
  app.on('second-instance', (_event, argv, workingDirectory) => {
    void desktop?.comeForward(workspaceArgument(argv, workingDirectory));
  });
  app.on('open-file', (event, path) => {
    event.preventDefault();
    if (desktop) void desktop.comeForward(path);
    else waiting = path;
  });
  app.on('window-all-closed', () => app.quit());
  app.on('before-quit', flush);
  void app.whenReady().then(() => start(log));
} else {
  app.quit();
}

async function start(log: ReturnType<typeof fileLog>): Promise<void> {
  serveBundle(join(root, 'out/renderer'));
  hardenSession(session.defaultSession);
  desktop = new Desktop(root, log);
  if (waiting !== null) await desktop.openWorkspace(waiting);
  desktop.showWindow();
}

/** Quitting waits until the workspace is on disk and its lock is gone. */
function flush(event: { preventDefault(): void }): void {
  if (!desktop || isFlushed) return;
  event.preventDefault();
  void desktop.dispatch.close().finally(() => {
    isFlushed = true;
    app.quit();
  });
}

/** A bug that nobody caught: say so, leave a log, and end before anything is done in a doubtful state. */
function crash(error: unknown, logPath: string, log: ReturnType<typeof fileLog>): void {
  log.error('crash', error);
  const reason = error instanceof Error ? error.message : String(error);
  const lang = desktop?.lang ?? 'zh';
  dialog.showErrorBox(shellText('crashTitle', lang), shellText('crashBody', lang, { reason, log: logPath }));
  app.exit(1);
}
