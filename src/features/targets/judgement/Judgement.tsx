import { useState } from 'react';
import { useFrame } from '../../../client/frame';
import { useLang, useQuery } from '../../../client/hooks';
import { call, CallError } from '../../../client/call';
import { newJob } from '../../../client/jobs';
import { besideUnit, grouped, inUnit, money, percent, signedMoney } from '../../../client/money';
import { useText } from '../../../client/text';
import type { PlanView } from '../../../core/contract/targets';
import { unitName } from '../../../core/domain/org';
import type { Correlation } from '../../../core/engine/targets/fairness';
import type { Simulation } from '../../../core/engine/targets/simulate';
import { Alert, Button, Modal } from '../../../ui/form/controls';
import { FactTable } from '../../../ui/layout/FactTable';
import { Section } from '../../../ui/layout/Section';
import { Delta, KeyFigure } from '../../../ui/layout/small';
import { showProcess } from '../process/process-cells';
import { targetsTexts } from '../texts';

/** Are the targets fair: correlations, spread between regions, ratchet, and the simulated year. */
export function FairnessView({ plan }: { plan: PlanView }) {
  const t = useText(targetsTexts);
  const reply = useQuery('targets.fairness', { plan: plan.id });
  const data = reply.data;
  if (reply.error) return <Alert type="error" title={reply.error.message} description={reply.error.remedy} />;
  if (!data) return null;
  const line = (c: Correlation | null): string =>
    c === null
      ? t('tooFew')
      : t('rho', { rho: c.rho.toFixed(2).replace('-', '−'), p: c.p < 0.001 ? '< 0.001' : `= ${c.p.toFixed(3)}` });
  const rows = [
    { id: 'size', name: t('bySize'), value: line(data.bySize) },
    { id: 'potential', name: t('byPotential'), value: line(data.byPotential) },
    { id: 'growth', name: t('byGrowth'), value: line(data.byGrowth) },
    {
      id: 'spread',
      name: t('regionSpread'),
      value: data.spread === null ? t('tooFew') : t('points', { value: grouped(data.spread * 100, 1) }),
    },
    {
      id: 'added',
      name: t('ratchet'),
      value:
        data.ratchet === null
          ? t('tooFew')
          : `${percent(data.ratchet.added, 0)} · ${t('overCount', { count: data.ratchet.overCount })}`,
    },
    {
      id: 'off',
      name: t('takenOff'),
      value:
        data.ratchet === null
          ? t('tooFew')
          : `${percent(data.ratchet.takenOff, 0)} · ${t('shortCount', { count: data.ratchet.shortCount })}`,
    },
  ];
  return (
    <div className="tg-cards">
      <Section title={t('fairness')} sub={t('people', { count: data.people })} card>
        <FactTable
          label={t('fairness')}
          rows={rows}
          rowId={(r) => r.id}
          columns={[
            { id: 'name', title: t('judged'), cell: (r) => r.name },
            { id: 'value', title: t('finding'), cell: (r) => r.value },
          ]}
        />
      </Section>
      <Section title={t('wantedShare')} card>
        <FactTable
          label={t('wantedShare')}
          rows={data.regions}
          rowId={(r) => r.name}
          columns={[
            { id: 'name', title: t('region'), cell: (r) => r.name },
            { id: 'share', title: t('wantedShare'), cell: (r) => percent(r.share, 1) },
          ]}
        />
      </Section>
      <SimulationCard plan={plan} />
    </div>
  );
}

function SimulationCard({ plan }: { plan: PlanView }) {
  const t = useText(targetsTexts);
  const lang = useLang();
  const [result, setResult] = useState<{ key: string; value: Simulation } | null>(null);
  const [running, setRunning] = useState<string | null>(null);
  const [error, setError] = useState<CallError | null>(null);
  const key = `${plan.id} ${plan.revision}`;
  const run = async (): Promise<void> => {
    const job = newJob('simulate');
    setRunning(job);
    setError(null);
    try {
      setResult({ key, value: await call('targets.simulate', { plan: plan.id }, { lang, job }) });
    } catch (refusal) {
      if (!(refusal instanceof CallError)) throw refusal;
      // Whoever cancelled it knows.
      if (refusal.code !== 'CANCELLED') setError(refusal);
    } finally {
      setRunning(null);
    }
  };
  // A result of an older revision says nothing about these targets.
  const value = result?.key === key ? result.value : null;
  return (
    <Section
      title={t('simulation')}
      card
      extra={
        running === null ? (
          <Button size="small" onClick={() => void run()}>
            {t('simulate')}
          </Button>
        ) : (
          <Button size="small" onClick={() => void call('jobs.cancel', { id: running }, { lang })}>
            {t('cancel')}
          </Button>
        )
      }
    >
      {error ? <Alert type="error" title={error.message} description={error.remedy} /> : null}
      {value ? (
        <div className="tg-figures">
          <KeyFigure label={t('reached')} value={percent(value.reached, 0)} />
          <KeyFigure
            label={t('completionRange')}
            value={`${percent(value.completion.p5, 1)} – ${percent(value.completion.p95, 1)}`}
          />
          <KeyFigure
            label={t('shareRange')}
            value={`${percent(value.shareAtTarget.p5, 0)} – ${percent(value.shareAtTarget.p95, 0)}`}
          />
        </div>
      ) : (
        <p className="y-mut">{t('simulateHint')}</p>
      )}
    </Section>
  );
}

/** Who asked for what in the workshop, and the regions before and after. */
export function WorkshopReport({ plan, onClose }: { plan: PlanView; onClose: () => void }) {
  const t = useText(targetsTexts);
  const lang = useLang();
  const { moneyUnit } = useFrame();
  const reply = useQuery('targets.workshop', { plan: plan.id });
  const data = reply.data;
  return (
    <Modal
      open
      width={860}
      title={t('report')}
      onCancel={onClose}
      footer={[
        <Button key="close" onClick={onClose}>
          {t('close')}
        </Button>,
      ]}
    >
      {data && data.entries.length > 0 ? (
        <div className="tg-figures">
          <FactTable
            label={t('region')}
            rows={data.regions}
            rowId={(r) => r.name}
            columns={[
              { id: 'name', title: t('region'), cell: (r) => unitName(r.name, lang) },
              {
                id: 'before',
                title: inUnit(t('atFirst'), moneyUnit, lang),
                cell: (r) => money(r.before, moneyUnit, 0),
              },
              { id: 'after', title: inUnit(t('atLast'), moneyUnit, lang), cell: (r) => money(r.after, moneyUnit, 0) },
              {
                id: 'delta',
                title: inUnit(t('difference'), moneyUnit, lang),
                cell: (r) => <Delta value={r.after - r.before}>{signedMoney(r.after - r.before, moneyUnit, 0)}</Delta>,
              },
            ]}
          />
          <FactTable
            label={t('report')}
            rows={data.entries}
            rowId={(e) => String(e.id)}
            columns={[
              {
                id: 'row',
                title: t('unit'),
                cell: (e) => [unitName(e.row, lang), e.months, e.metric?.name[lang]].filter(Boolean).join(' · '),
              },
              { id: 'by', title: t('askedBy'), cell: (e) => e.by, align: 'left' },
              { id: 'reason', title: t('reasonFor'), cell: (e) => e.reason, align: 'left' },
              {
                id: 'change',
                title: t('difference'),
                cell: (e) =>
                  e.metric
                    ? `${showProcess(e.metric, e.before, moneyUnit)} → ${showProcess(e.metric, e.after, moneyUnit)}`
                    : besideUnit(signedMoney(e.after - e.before, moneyUnit, 0), moneyUnit, lang),
              },
            ]}
          />
        </div>
      ) : (
        <p>{t('noEntries')}</p>
      )}
    </Modal>
  );
}
