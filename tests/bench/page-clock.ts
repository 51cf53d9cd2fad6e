import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { createInterface } from 'node:readline';

const root = path.join(import.meta.dirname, '../..');

/** The app as it is shipped: the bundled server, in a process of its own. */
export async function serve(workspace: string, home: string): Promise<{ address: string; server: ChildProcess }> {
  const env = { ...process.env, HOME: home, XDG_CONFIG_HOME: path.join(home, '.config') };
  const args = [path.join(root, 'out/main/cli.js'), 'serve', '--workspace', workspace, '--json'];
  const server = spawn(process.execPath, args, { env, stdio: ['ignore', 'pipe', 'inherit'] });
  // A line of our own command, in the shape that its documentation gives.
  const [line] = (await once(createInterface({ input: server.stdout }), 'line')) as [string];
  const { address } = JSON.parse(line) as { address: string };
  return { address, server };
}

/**
 * Runs in the page, as text: the loader's helpers do not exist there. `untilPainted(type, done)` waits for the next event
 * of this type, then for `done()` to hold in the document, then for the frame that shows it. What it returns are the
 * milliseconds from the time that the browser gave the event (before any handler ran) to the end of that frame: style,
 * layout and paint of the main thread included, the compositor's copying to the screen not. Nothing is polled: a
 * MutationObserver looks when something was drawn, and the task behind the frame goes before all others.
 * NaN: not within five seconds.
 */
export const pageClock = `window.untilPainted = (type, done) => new Promise((resolve) => {
  let from = 0;
  const give = (value) => { observer.disconnect(); clearTimeout(late); resolve(value); };
  const observer = new MutationObserver(() => {
    if (from === 0 || !done()) return;
    observer.disconnect();
    requestAnimationFrame(() => scheduler.postTask(() => give(performance.now() - from), { priority: 'user-blocking' }));
  });
  const late = setTimeout(() => give(NaN), 5000);
  addEventListener(type, (event) => { from = event.timeStamp; }, { once: true, capture: true });
  observer.observe(document.body, { subtree: true, childList: true, characterData: true, attributes: true });
}); true;`;

/** The value that this share of the times does not exceed. */
export function percentile(times: readonly number[], share: number): number {
  return times.toSorted((a, b) => a - b)[Math.ceil(share * times.length) - 1] ?? NaN;
}
