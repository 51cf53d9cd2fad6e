import type { PoolReply, PoolRow } from '../../../src/core/contract/talent';
import { AppError } from '../../../src/core/domain/errors';
import { isMonth } from '../../../src/core/domain/period';
import type { Lang, Phrase } from '../../../src/core/domain/text';
import { badOption, need, word, type CliCommand, type CliContext } from '../command';

/** Commands of the talent module, by name; a name may be two words ("target show"). */
export const talentCommands: Readonly<Record<string, CliCommand>> = {
  talent: {
    usage: '<workspace> [--as-of 2025-12] [--cycle name]',
    options: { 'as-of': { type: 'string' }, cycle: { type: 'string' } },
    words: [1, 1],
    run: async (context) => {
      await context.open(word(context, 0));
      const pool = await context.call('talent.pool', await which(context));
      return { json: document(pool, context.lang), text: summary(pool, context.lang) };
    },
  },
  'export talent': {
    usage: '<workspace> --out file.xlsx [--as-of 2025-12] [--what pool|calibration|packages]',
    options: {
      out: { type: 'string' },
      'as-of': { type: 'string' },
      cycle: { type: 'string' },
      what: { type: 'string' },
    },
    words: [1, 1],
    run: async (context) => {
      const what = context.options['what'] ?? 'pool';
      if (what !== 'pool' && what !== 'calibration' && what !== 'packages')
        throw badOption('what', what, 'pool|calibration|packages');
      context.deliverTo(need(context, 'out'));
      await context.open(word(context, 0));
      const saved = await context.call('talent.export', { ...(await which(context)), what });
      return { json: saved, text: saved?.path ?? saved?.name ?? '' };
    },
  },
};

/** The closed assessment of a name, or the month; neither: the last month with data. */
async function which(context: CliContext): Promise<{ cycle?: number; asOf?: string }> {
  const { cycle, 'as-of': asOf } = context.options;
  if (typeof cycle === 'string') {
    const found = (await context.call('talent.cycles', {})).find(({ name }) => name === cycle);
    if (!found) throw new AppError('NOT_FOUND', { what: context.lang === 'zh' ? '评定' : 'assessment', name: cycle });
    return { cycle: found.id };
  }
  if (asOf === undefined) return {};
  if (typeof asOf !== 'string' || !isMonth(asOf))
    throw badOption('as-of', asOf, { zh: '月份，如 2025-12', en: 'a month such as 2025-12' });
  return { asOf };
}

/** The JSON of design 7: percentiles as numbers or null, sentences in the asked language. */
function document(pool: PoolReply, lang: Lang): unknown {
  const words = (phrase: Phrase): string => phrase[lang];
  return {
    asOf: pool.asOf,
    months: pool.months,
    cycle: pool.cycle,
    pool: pool.pool,
    missingIndicators: pool.missingIndicators,
    peerGroups: pool.groups.map(({ label, ...group }) => ({ label: words(label), ...group })),
    people: pool.people.map((row) => ({
      id: row.number,
      name: row.name,
      role: row.role,
      region: row.region,
      units: row.path,
      performance: row.performance,
      performanceBasis: row.basis,
      potential: row.potential,
      box: row.box,
      computedBox: row.computedBox,
      calibration: row.calibration,
      highPotential: row.highPotential,
      star: row.star,
      caution: row.caution,
      reasons: row.reasons.map(words),
      peers: { label: words(row.peers.label), size: row.peers.size, widened: row.peers.widened },
      evidence: { ...row.evidence, text: words(row.evidence.text) },
      satisfaction: row.satisfaction,
      training: row.training,
      flightRisk: { ...row.risk, items: row.risk.items.map(({ text, ...item }) => ({ ...item, text: words(text) })) },
      doubts: row.doubts.map(words),
    })),
  };
}

function summary(pool: PoolReply, lang: Lang): string {
  const zh = lang === 'zh';
  const { inPool, assessed, share, tooLarge } = pool.pool;
  const percent = share === null ? '—' : `${(share * 100).toFixed(1)}%`;
  const head = zh
    ? `${pool.asOf} 评定 ${assessed} 人，人才库 ${inPool} 人（${percent}）${tooLarge ? '，占比偏高' : ''}`
    : `${pool.asOf}: ${assessed} people assessed, ${inPool} in the pool (${percent})${tooLarge ? ', too large' : ''}`;
  const lines = (title: string, rows: readonly PoolRow[]): string[] =>
    rows.length === 0 ? [] : ['', title, ...rows.map((row) => line(row, lang))];
  return [
    head,
    ...lines(
      zh ? '高潜' : 'High potential',
      pool.people.filter((row) => row.highPotential),
    ),
    ...lines(
      zh ? '明星' : 'Stars',
      pool.people.filter((row) => row.star && !row.highPotential),
    ),
    ...lines(
      zh ? '提醒' : 'Caution',
      pool.people.filter((row) => row.caution),
    ),
  ].join('\n');
}

function line(row: PoolRow, lang: Lang): string {
  return `  ${row.number} ${row.name}  ${row.path.join('/')}  ${row.reasons.map((reason) => reason[lang]).join(' ')}`;
}
