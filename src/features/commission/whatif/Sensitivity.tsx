import { memo, useMemo, useState } from 'react';
import { useFrame } from '../../../client/frame';
import { useLang } from '../../../client/hooks';
import { money } from '../../../client/money';
import { useText } from '../../../client/text';
import { parametersOf } from '../../../core/engine/commission/parameters';
import { yearly } from '../../../core/engine/commission/whatif/base';
import type { SimulatedCost } from '../../../core/engine/commission/whatif/monte-carlo';
import type { TornadoBar } from '../../../core/engine/commission/whatif/seek';
import { Chart } from '../../../ui/chart/Chart';
import { tornado } from '../../../ui/chart/build/tornado';
import { Alert, Button, Popover } from '../../../ui/form/controls';
import { FactTable } from '../../../ui/layout/FactTable';
import type { Draft } from '../drafts';
import { refusedWords } from '../rules/words';
import { parameterName } from '../show';
import { commissionTexts } from '../texts';
import type { LongWork } from './use-long-work';
import { WorkBar } from './WorkBar';

const SEED = 20260101;

/** Which number moves the cost most, and how far the cost may swing with the outcome. */
export const Sensitivity = memo(function Sensitivity({
  draft,
  drafts,
  work,
}: {
  draft: Draft;
  drafts: readonly Draft[];
  work: LongWork;
}) {
  const t = useText(commissionTexts);
  const lang = useLang();
  const { moneyUnit } = useFrame();
  const [bars, setBars] = useState<readonly TornadoBar[]>([]);
  const [costs, setCosts] = useState<readonly SimulatedCost[]>([]);
  const [stopped, setStopped] = useState(false);
  const [refusal, setRefusal] = useState<string | null>(null);
  const load = async (open: boolean): Promise<void> => {
    if (!open) {
      work.cancel();
      return;
    }
    setStopped(false);
    const answer = await work.run({ kind: 'tornado', scheme: yearly(draft.document), share: 0.1 });
    if (answer === null) {
      setStopped(true);
      return;
    }
    setBars(answer.kind === 'tornado' ? answer.bars : []);
    setRefusal(answer.kind === 'refused' ? refusedWords(answer, draft.document, lang) : null);
    const schemes = drafts.map(({ id, name, document }) => ({ id, name, scheme: yearly(document) }));
    const simulated = await work.run({ kind: 'simulate', schemes, seed: SEED });
    setCosts(simulated?.kind === 'simulate' ? simulated.costs : []);
    setStopped(simulated === null);
  };
  const spec = useMemo(() => {
    const words = { rate: t('rateWord'), bound: t('boundWord'), amount: t('amountWord') };
    const parameters = parametersOf(draft.document);
    return tornado({
      bars: bars.map((bar) => {
        const parameter = parameters.find((one) => one.path === bar.path);
        return {
          name: parameter ? parameterName(draft.document, parameter, lang, words) : bar.path,
          low: bar.low,
          high: bar.high,
          ends: [t('low'), t('high')],
        };
      }),
      base: bars[0]?.base ?? 0,
      show: (value) => money(Math.round(value * 100), moneyUnit, 0),
      columns: [t('parameter'), t('low'), t('high')],
    });
  }, [bars, draft.document, lang, moneyUnit, t]);
  const content = (
    <div style={{ width: 520 }}>
      <WorkBar work={work} />
      {stopped ? (
        <div className="c-row">
          <span className="y-mut">{t('stopped')}</span>
          <Button size="small" onClick={() => void load(true)}>
            {t('again')}
          </Button>
        </div>
      ) : null}
      {refusal === null ? null : <Alert type="warning" showIcon title={refusal} />}
      {refusal === null ? <p className="y-mut">{t('ends')}</p> : null}
      {bars.length > 0 ? <Chart bare title={t('sensitivity')} spec={spec} /> : null}
      <p className="y-mut">{t('simulation')}</p>
      <FactTable
        tight
        label={t('simulation')}
        rows={costs}
        rowId={(row) => row.scheme}
        columns={[
          { id: 'scheme', title: t('scheme'), cell: (row) => row.scheme },
          { id: 'p5', title: 'P5', cell: (row) => money(row.p5, moneyUnit) },
          { id: 'p50', title: 'P50', cell: (row) => money(row.p50, moneyUnit) },
          { id: 'p95', title: 'P95', cell: (row) => money(row.p95, moneyUnit) },
        ]}
      />
    </div>
  );
  return (
    <Popover
      trigger="click"
      placement="bottomRight"
      title={t('sensitivity')}
      content={content}
      onOpenChange={(open) => void load(open)}
    >
      <Button>{t('sensitivity')}</Button>
    </Popover>
  );
});
