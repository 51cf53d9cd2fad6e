import { memo, useState } from 'react';
import { useFrame } from '../../../client/frame';
import { useLang } from '../../../client/hooks';
import { grouped, money, moneyUnitName, signedMoney } from '../../../client/money';
import { useText } from '../../../client/text';
import { withUnit } from '../../../core/domain/text';
import type { SchemeDocument } from '../../../core/domain/scheme';
import { cents } from '../../../core/domain/units';
import { parametersOf, type Parameter } from '../../../core/engine/commission/parameters';
import { yearly } from '../../../core/engine/commission/whatif/base';
import type { SeekResult } from '../../../core/engine/commission/whatif/seek';
import { Alert, Button, Popover, Select } from '../../../ui/form/controls';
import { Field } from '../../../ui/form/Field';
import { MoneyInput } from '../../../ui/form/FigureInput';
import type { Draft } from '../drafts';
import { parameterName } from '../show';
import { commissionTexts } from '../texts';
import { refusedWords } from '../rules/words';
import type { LongWork } from './use-long-work';
import type { WhatIf } from './use-whatif';
import { WorkBar } from './WorkBar';

interface Props {
  readonly draft: Draft;
  readonly outcomes: WhatIf['outcomes'];
  readonly work: LongWork;
  readonly onAdopt: (document: SchemeDocument) => void;
}

/** "Which second-tier rate keeps the cost at 18M?" */
export const GoalSeek = memo(function GoalSeek(props: Props) {
  const t = useText(commissionTexts);
  return (
    <Popover
      trigger="click"
      placement="bottomRight"
      title={t('seek')}
      content={<SeekForm key={props.draft.id} {...props} />}
    >
      <Button>{t('seek')}</Button>
    </Popover>
  );
});

function SeekForm({ draft, outcomes, work, onAdopt }: Props) {
  const t = useText(commissionTexts);
  const lang = useLang();
  const { moneyUnit } = useFrame();
  const parameters = parametersOf(draft.document);
  const preferred = parameters.filter((one) => one.kind === 'rate').at(-1) ?? parameters[0];
  const [path, setPath] = useState(preferred?.path ?? '');
  const cost = outcomes.find((one) => one.id === draft.id)?.cost ?? null;
  const now = cost ?? 0;
  const [goal, setGoal] = useState<number | null>(null);
  const [result, setResult] = useState<SeekResult | null>(null);
  const [refusal, setRefusal] = useState<string | null>(null);
  const parameter = parameters.find((one) => one.path === path);
  const words = { rate: t('rateWord'), bound: t('boundWord'), amount: t('amountWord') };
  const wanted = goal ?? cost;
  const run = async (): Promise<void> => {
    setRefusal(null);
    setResult(null);
    if (wanted === null) return;
    const answer = await work.run({ kind: 'seek', scheme: yearly(draft.document), path, goal: wanted / 100 });
    if (answer?.kind === 'seek') setResult(answer.result);
    if (answer?.kind === 'refused') setRefusal(refusedWords(answer, draft.document, lang));
  };
  return (
    <div className="c-pop">
      <Field label={withUnit(t('seekLet'), moneyUnitName(moneyUnit, lang), lang)}>
        {(field) => (
          <MoneyInput
            {...field}
            live
            value={wanted === null ? null : cents(wanted)}
            unit={moneyUnit}
            onChange={setGoal}
          />
        )}
      </Field>
      <Field label={t('seekTurn')}>
        {(field) => (
          <Select
            {...field}
            value={path}
            style={{ width: '100%' }}
            onChange={(value: string) => {
              setPath(value);
              setResult(null);
            }}
            options={parameters.map((one) => ({
              value: one.path,
              label: parameterName(draft.document, one, lang, words),
            }))}
          />
        )}
      </Field>
      <Button type="primary" disabled={path === '' || wanted === null || work.done !== null} onClick={() => void run()}>
        {t('seekRun')}
      </Button>
      <WorkBar work={work} />
      {refusal === null ? null : <Alert type="warning" showIcon title={refusal} />}
      {result === null ? null : <Solved result={result} parameter={parameter} now={now} onAdopt={onAdopt} />}
    </div>
  );
}

function Solved({
  result,
  parameter,
  now,
  onAdopt,
}: {
  result: SeekResult;
  parameter: Parameter | undefined;
  now: number;
  onAdopt: Props['onAdopt'];
}) {
  const t = useText(commissionTexts);
  const { moneyUnit } = useFrame();
  const inUnit = (value: number): string => money(Math.round(value * 100), moneyUnit);
  if (!result.found) {
    const text =
      result.reason === 'no_effect'
        ? t('seekNoEffect')
        : result.reason === 'above'
          ? t('seekAbove', { high: inUnit(Math.max(result.low, result.high)) })
          : t('seekBelow', { low: inUnit(Math.min(result.low, result.high)) });
    return <Alert type="warning" showIcon title={text} />;
  }
  const show = (value: number): string =>
    parameter?.kind === 'rate' ? `${grouped(value * 100, 4).replace(/\.?0+$/, '')}%` : inUnit(value);
  return (
    <>
      <div className="c-answer" data-testid="seek-answer">
        <b>{show(result.value)}</b>{' '}
        <span className="y-mut">{t('seekNow', { value: show(parameter?.value ?? 0) })}</span>
        <div className="y-mut">
          {t('cost')} {inUnit(result.reached)}（{signedMoney(Math.round(result.reached * 100) - now, moneyUnit)}）
        </div>
      </div>
      <Button onClick={() => onAdopt(result.scheme)}>{t('seekAdopt')}</Button>
    </>
  );
}
