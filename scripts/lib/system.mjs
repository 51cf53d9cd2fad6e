import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { findChromium, onPath } from './find.mjs';

/** What the tests use of the system, how it is recognised, and the Debian package that brings it. */
const needs = [
  { what: 'Chromium', need: true, debian: 'chromium', has: () => findChromium() !== null },
  { what: 'a CJK font', need: false, debian: 'fonts-noto-cjk', has: hasChineseFont },
  { what: 'LibreOffice Calc', need: false, debian: 'libreoffice-calc-nogui', has: hasCalc },
  { what: 'poppler', need: false, debian: 'poppler-utils', has: () => onPath(['pdftotext']) !== null },
];

/**
 * Finds what the tests need of the system; installs it on Debian when run as root, else says clearly what is missing.
 * @returns {string[]} what is missing and without which tests cannot run
 */
export function ensureSystem() {
  const missing = needs.filter(({ has }) => !has());
  if (missing.length > 0 && canInstall()) install(missing.map(({ debian }) => debian));
  const still = missing.filter(({ has }) => !has());
  for (const { what, debian, need } of still) {
    const effect = need ? 'the end-to-end tests cannot run' : 'the tests that use it are skipped';
    console.log(`missing: ${what}: ${effect} (on Debian: apt-get install ${debian})`);
  }
  return still.filter(({ need }) => need).map(({ what }) => what);
}

function canInstall() {
  return existsSync('/etc/debian_version') && process.getuid?.() === 0 && onPath(['apt-get']) !== null;
}

function install(packages) {
  console.log(`installing: ${packages.join(' ')}`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  for (const args of [['update'], ['install', '-y', '--no-install-recommends', ...packages]]) {
    const { status, stdout, stderr } = spawnSync('apt-get', args, { env, encoding: 'utf8' });
    if (status !== 0) console.log(`apt-get ${args[0]} failed\n${stdout.slice(-2000)}${stderr.slice(-2000)}`);
  }
}

function hasChineseFont() {
  if (process.platform !== 'linux') return true;
  return (spawnSync('fc-list', [':lang=zh', 'family'], { encoding: 'utf8' }).stdout ?? '').trim() !== '';
}

/** LibreOffice may be there without its spreadsheet part. */
function hasCalc() {
  if (onPath(['soffice', 'libreoffice']) === null) return false;
  return process.platform !== 'linux' || existsSync('/usr/lib/libreoffice/program/libsclo.so') || !canInstall();
}
