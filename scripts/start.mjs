// `npm start`: the app in its own window where Electron can be had, else the same app in the browser.
// `-- --browser` asks for the browser; `-- file.yardstick` opens a workspace; `-- --port n` is for the browser.
import { spawn, spawnSync } from 'node:child_process';
import { lookup } from 'node:dns/promises';
import { connect } from 'node:net';
import { resolve, join } from 'node:path';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { ensureBuilt, root } from './lib/build.mjs';
import { findElectron, onPath } from './lib/find.mjs';

const PROBE_MS = 3000;
const { values, positionals } = parseArgs({
  options: { browser: { type: 'boolean' }, port: { type: 'string' }, lang: { type: 'string' } },
  allowPositionals: true,
});
const asked = values.lang ?? process.env.LC_ALL ?? process.env.LC_MESSAGES ?? process.env.LANG ?? '';
const lang = asked.toLowerCase().startsWith('en') ? 'en' : 'zh';
const workspace = positionals[0] === undefined ? [] : [resolve(positionals[0])];

if (!ensureBuilt('all')) process.exit(1);
const window = values.browser ? { why: null } : await electronOrWhy();
if (window.path) runElectron(window.path);
else serve(window.why);

/** The executable, or in one line why there is no window: `{ path }` or `{ why }`. */
async function electronOrWhy() {
  if (process.platform === 'linux' && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY) {
    return { why: say('这里没有图形显示', 'there is no display here') };
  }
  if (process.platform === 'linux' && process.getuid?.() === 0) {
    return { why: say('Electron 不能以 root 身份运行', 'Electron does not run as root') };
  }
  const path = findElectron() ?? (await fetched());
  return path ? { path } : { why: say('本机没有 Electron，也下载不到', 'Electron is not here and cannot be fetched') };
}

/** Electron's own installer fetches the binary, once. A machine without that access is told apart in seconds. */
async function fetched() {
  if (process.env.ELECTRON_SKIP_BINARY_DOWNLOAD || !(await canReachMirror())) return null;
  console.error(say('正在下载 Electron（仅此一次）…', 'fetching Electron (once) …'));
  spawnSync(process.execPath, [join(root, 'node_modules/electron/install.js')], { stdio: 'inherit' });
  return findElectron();
}

async function canReachMirror() {
  const mirror = process.env.ELECTRON_MIRROR ?? process.env.npm_config_electron_mirror ?? 'https://github.com';
  const { hostname, port } = new URL(mirror);
  const answers = lookup(hostname).then(
    ({ address }) =>
      new Promise((done) => {
        const socket = connect({ host: address, port: Number(port || 443), timeout: PROBE_MS });
        const end = (reached) => () => {
          socket.destroy();
          done(reached);
        };
        socket.on('connect', end(true)).on('error', end(false)).on('timeout', end(false));
      }),
    () => false,
  );
  return Promise.race([answers, new Promise((done) => setTimeout(done, PROBE_MS, false).unref())]);
}

function runElectron(path) {
  const env = { ...process.env };
  delete env.ELECTRON_RUN_AS_NODE;
  follow(spawn(path, [root, ...workspace], { stdio: 'inherit', env }));
}

function serve(why) {
  const port = values.port === undefined ? [] : ['--port', values.port];
  const file = workspace.length > 0 ? ['--workspace', workspace[0]] : [];
  const args = [join(root, 'out/main/cli.js'), 'serve', '--json', '--lang', lang, ...port, ...file];
  const server = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  follow(server);
  createInterface({ input: server.stdout }).once('line', (line) => {
    const { address } = JSON.parse(line);
    if (!address) return;
    if (why !== null) console.log(say(`改用浏览器打开标尺：${why}。`, `Yardstick runs in the browser: ${why}.`));
    const hint = openInBrowser(address)
      ? say('浏览器没有自动打开时，请打开', 'if no browser opens, open')
      : say('请用本机的浏览器打开', 'open in a browser on this machine');
    console.log(`${hint} ${address}\n${say('按 Ctrl+C 结束。', 'Ctrl+C ends it.')}`);
  });
}

/** False where there is nothing to open it with: the address is then only printed. */
function openInBrowser(address) {
  if (process.platform === 'linux' && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY) return false;
  const openers = { win32: ['rundll32', 'url.dll,FileProtocolHandler'], darwin: ['open'] };
  const [program, ...args] = openers[process.platform] ?? ['xdg-open'];
  if (onPath([program]) === null) return false;
  const opener = spawn(program, [...args, address], { stdio: 'ignore', detached: true });
  opener.on('error', () => undefined).unref();
  return true;
}

/** This process ends with the one that it started, which a signal reaches first. */
function follow(child) {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.on('error', (error) => {
    console.error(error.message);
    process.exitCode = 1;
  });
  child.on('exit', (code) => {
    process.exitCode = code ?? 1;
  });
}

function say(zh, en) {
  return lang === 'zh' ? zh : en;
}
