// Whose work the app carries and under which terms: out/renderer/licences.json, which the help shows.
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** A package of 2011, deep below exceljs, whose author says nothing; the help says that it is not stated. */
const silent = ['buffers'];

/**
 * Adds to the list that Vite makes of what is inside the page the packages that main loads from node_modules.
 * @param {string} root the project's folder, built
 * @throws {Error} for a package that does not say its licence
 */
export function completeLicences(root) {
  const file = join(root, 'out/renderer/licences.json');
  const bundled = JSON.parse(readFileSync(file, 'utf8'));
  const all = new Map(bundled.map((entry) => [`${entry.name} ${entry.version}`, entry]));
  for (const { name, version, license, folder } of runtimePackages(root)) {
    all.set(`${name} ${version}`, { name, version, identifier: license, text: textIn(folder, /^licen[cs]e/i) });
  }
  for (const entry of all.values()) {
    entry.identifier ??= '';
    if (!entry.identifier && !silent.includes(entry.name))
      throw new Error(`${entry.name} ${entry.version} does not say its licence`);
    // The Apache licence wants the notice to travel along.
    const notice = textIn(join(root, 'node_modules', entry.name), /^notice/i);
    if (notice && !entry.text.includes(notice)) entry.text = `${entry.text}\n\n${notice}`.trim();
  }
  const sorted = [...all.values()].sort((a, b) => a.name.localeCompare(b.name, 'en'));
  writeFileSync(file, JSON.stringify(sorted));
}

/** The dependencies of package.json and theirs, as the lock file places them. */
function runtimePackages(root) {
  const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'));
  const found = new Map();
  const visit = (from, names) => {
    for (const name of names) {
      const place = placeOf(packages, from, name);
      if (place === null || found.has(place)) continue;
      const entry = packages[place];
      // An alias such as xlsx stands under another name than its own.
      const own = JSON.parse(readFileSync(join(root, place, 'package.json'), 'utf8'));
      found.set(place, {
        name: own.name,
        version: entry.version,
        license: entry.license ?? own.license,
        folder: join(root, place),
      });
      visit(place, Object.keys({ ...entry.dependencies, ...entry.optionalDependencies }));
    }
  };
  visit('', Object.keys(packages[''].dependencies));
  return found.values();
}

/** Where Node finds a package from another one: beside it or further up. Null for one that is not installed. */
function placeOf(packages, from, name) {
  for (let at = from; ; at = at.slice(0, Math.max(0, at.lastIndexOf('/node_modules/')))) {
    const place = `${at}${at ? '/' : ''}node_modules/${name}`;
    if (packages[place]) return place;
    if (at === '') return null;
  }
}

function textIn(folder, pattern) {
  if (!existsSync(folder)) return '';
  const name = readdirSync(folder).find((entry) => pattern.test(entry));
  return name === undefined ? '' : readFileSync(join(folder, name), 'utf8').trim();
}
