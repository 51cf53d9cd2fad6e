import { existsSync } from 'node:fs';
import { homedir, userInfo } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Log } from './ports';

/**
 * The folder that holds `package.json`, `out/` and `resources/`: the repository, or the archive of an installed app.
 * Sources and bundles lie at different depths below it, so it is looked for.
 */
export function appRoot(moduleUrl: string): string {
  let folder = dirname(fileURLToPath(moduleUrl));
  while (!existsSync(join(folder, 'package.json'))) {
    const above = dirname(folder);
    if (above === folder) throw new Error(`no package.json above ${moduleUrl}`);
    folder = above;
  }
  return folder;
}

/** The same folder as Electron's `userData`, so that every shell shows the same recent workspaces. */
export function userDataFolder(): string {
  return join(configFolder(), 'Yardstick');
}

function configFolder(): string {
  const home = homedir();
  if (process.platform === 'win32') return process.env.APPDATA ?? join(home, 'AppData', 'Roaming');
  if (process.platform === 'darwin') return join(home, 'Library', 'Application Support');
  return process.env.XDG_CONFIG_HOME ?? join(home, '.config');
}

/** The user's documents; the home folder where there are none (servers, containers). */
export function documentsFolder(): string {
  const home = homedir();
  return [join(home, 'Documents'), join(home, '文档')].find((folder) => existsSync(folder)) ?? home;
}

/** The account's name; some containers have an account without one. */
export function accountName(): string {
  try {
    return userInfo().username;
  } catch {
    return process.env.USER ?? process.env.USERNAME ?? 'user';
  }
}

/** Standard output belongs to answers: everything else goes to standard error. */
export const stderrLog: Log = {
  info: (message) => process.stderr.write(`${message}\n`),
  error: (message, error) => {
    const reason = error instanceof Error ? `: ${error.stack ?? error.message}` : '';
    process.stderr.write(`${message}${reason}\n`);
  },
};
