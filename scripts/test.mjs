// `npm test`: what the tests need of the system, then `check`, then the end-to-end tests; the last line counts.
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { check, unitReport } from './check.mjs';
import { root } from './lib/build.mjs';
import { runSteps } from './lib/steps.mjs';
import { ensureSystem } from './lib/system.mjs';

const e2eReport = join(root, '.cache/e2e.json');

const missing = ensureSystem();
for (const report of [unitReport, e2eReport]) rmSync(report, { force: true });
const outcomes = await check();
const e2e = { name: 'end to end', args: ['node_modules/@playwright/test/cli.js', 'test'] };
if (missing.length > 0) console.log(`✗ end to end: ${missing.join(', ')} missing`);
const ends = missing.length > 0 ? [{ name: 'end to end', ok: false }] : await runSteps([e2e], 1);

const unit = counted(unitReport, ({ numPassedTests, numFailedTests, numPendingTests }) => ({
  passed: numPassedTests,
  failed: numFailedTests,
  skipped: numPendingTests,
}));
const played = counted(e2eReport, ({ stats }) => ({
  passed: stats.expected + stats.flaky,
  failed: stats.unexpected,
  skipped: stats.skipped,
}));
const steps = { passed: 0, failed: 0, skipped: 0 };
for (const { name, ok } of [...outcomes, ...ends]) {
  // A step whose own tests have been counted counts by those; one that fell over before or after them has failed.
  const own = name === 'unit tests' ? unit : name === 'end to end' ? played : null;
  if (own && (ok || own.failed > 0)) continue;
  steps[ok ? 'passed' : 'failed'] += 1;
}

console.log(`checks ${line(steps)}\nunit ${line(unit)}\nend to end ${line(played)}`);
const passed = steps.passed + unit.passed + played.passed;
const failed = steps.failed + unit.failed + played.failed;
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 && passed > 0 ? 0 : 1;

function counted(report, read) {
  if (!existsSync(report)) return { passed: 0, failed: 0, skipped: 0 };
  return read(JSON.parse(readFileSync(report, 'utf8')));
}

function line({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}
