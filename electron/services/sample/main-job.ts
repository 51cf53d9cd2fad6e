import type { CallName, Input, Reply } from '../../../src/core/contract/contract';
import type { DemoReport } from '../../../src/core/contract/sample';
import type { PlanView } from '../../../src/core/contract/targets';
import { AppError } from '../../../src/core/domain/errors';
import { addMonths, type Month } from '../../../src/core/domain/period';
import type { Lang } from '../../../src/core/domain/text';
import { cents, moneyText } from '../../../src/core/domain/units';
import { sampleSchemes } from './schemes';

/** A call of the contract, whoever carries it. @throws AppError */
export type Ask = <K extends CallName>(name: K, input: Input<K>) => Promise<Reply<K>>;

/** Asked of next year: what the design's own example asks, 8% on the baselines, and nobody below 0 or above +20%. */
const GROWTH = 1.08;
const BOUNDS: [string, string] = ['0', '0.2'];

/** The main job on an empty workspace: import → targets → commission what-if → talent pool. */
export async function mainJob(ask: Ask, files: readonly string[], lang: Lang): Promise<Omit<DemoReport, 'files'>> {
  const imported = await importAll(ask, files);
  const plan = await allocate(ask);
  const schemes = await compareSchemes(ask);
  const highPotentials = await assess(ask, lang);
  const { people } = await ask('data.summary', {});
  return { people: people.total, imported, plan: planReport(plan), schemes, highPotentials };
}

async function importAll(ask: Ask, files: readonly string[]): Promise<DemoReport['imported']> {
  const preview = await ask('import.preview', { files: [...files] });
  const refused = preview.files.find(({ refusal }) => refusal !== null);
  if (refused) throw new AppError('INVALID_INPUT', { path: refused.file, reason: refused.refusal?.message ?? '' });
  const { totals } = await ask('import.commit', { id: preview.id });
  return { files: files.length, new: totals.new, rejected: totals.rejected };
}

async function allocate(ask: Ask): Promise<PlanView> {
  const info = await ask('workspace.info', {});
  if (!info) throw new AppError('NO_WORKSPACE');
  const year = info.settings.planYear;
  const options = { bounds: { growth: BOUNDS }, roundTo: '10000' };
  const { baseline } = await ask('targets.preview', { year, options });
  // Whole 万元 all the way down, so that the numbers read well.
  const total = cents(Math.round((baseline * GROWTH) / 1_000_000) * 1_000_000);
  const { plan } = await ask('targets.allocate', { year, total: moneyText(total), options });
  const view = await ask('targets.plan', { plan });
  if (!view) throw new AppError('NOT_FOUND', { what: 'plan', name: String(plan) });
  return view;
}

function planReport(plan: PlanView): DemoReport['plan'] {
  return {
    name: plan.name,
    year: plan.year,
    total: plan.total,
    regions: plan.rows
      .filter(({ level }) => level === 'region')
      .map(({ name, baseline, target, growth, expectedAttainment }) => ({
        name,
        baseline,
        target,
        growth,
        expectedAttainment,
      })),
  };
}

async function compareSchemes(ask: Ask): Promise<DemoReport['schemes']> {
  const saved = [];
  for (const { name, document } of sampleSchemes()) {
    saved.push(await ask('commission.saveScheme', { name, document }));
  }
  const [current, ...others] = saved;
  if (!current) return [];
  await ask('commission.makeCurrent', { id: current.id });
  const { outcomes } = await ask('commission.whatif', { schemes: [current, ...others].map(({ id }) => ({ id })) });
  return outcomes.map(({ name, cost, costRate }) => ({ name, cost, costRate }));
}

async function assess(ask: Ask, lang: Lang): Promise<DemoReport['highPotentials']> {
  const { asOf } = await ask('talent.pool', {});
  await closeEarlier(ask, addMonths(asOf, -HALF_YEAR));
  // Asked again: the assessment before it steadies the boxes of this one.
  const pool = await ask('talent.pool', {});
  await ask('talent.close', { name: pool.asOf });
  return pool.people
    .filter(({ highPotential }) => highPotential)
    .map(({ number, name, reasons }) => ({ number, name, reason: reasons.map((phrase) => phrase[lang]).join(' ') }));
}

const HALF_YEAR = 6;

/** An assessment half a year before, so that changes and turnover by group have something to show; none without half a year of figures. */
async function closeEarlier(ask: Ask, asOf: Month): Promise<void> {
  const info = await ask('workspace.info', {});
  if (!info?.firstMonth || info.firstMonth > addMonths(asOf, 1 - HALF_YEAR)) return;
  const { people } = await ask('talent.pool', { asOf });
  if (people.length > 0) await ask('talent.close', { asOf, name: asOf });
}
