import { memo, useState } from 'react';
import { useFrame } from '../../../client/frame';
import { useLang } from '../../../client/hooks';
import { grouped, money, moneyUnitName, signedMoney } from '../../../client/money';
import { useText } from '../../../client/text';
import { withUnit } from '../../../core/domain/text';
import type { Ground } from '../../../core/domain/pay-ground';
import type { Cents } from '../../../core/domain/units';
import { decimalOf } from '../../../core/engine/commission/parameters';
import { yearly } from '../../../core/engine/commission/whatif/base';
import { Alert, Button, Popover, Select } from '../../../ui/form/controls';
import { Field } from '../../../ui/form/Field';
import { MoneyInput, RateInput } from '../../../ui/form/FigureInput';
import { FactTable } from '../../../ui/layout/FactTable';
import type { Draft } from '../drafts';
import { refusedWords } from '../rules/words';
import { unitsIn } from '../show';
import { commissionTexts } from '../texts';
import type { LongWork } from './use-long-work';
import { WorkBar } from './WorkBar';
import type { Answer } from './whatif.worker';

interface Props {
  readonly draft: Draft;
  readonly ground: Ground;
  readonly work: LongWork;
}

const COMPANY = '';

/** Moving a target shows what it does to pay, and the pay that is wanted shows the target (rule C-R24). */
export const TargetPay = memo(function TargetPay(props: Props) {
  const t = useText(commissionTexts);
  return (
    <Popover
      trigger="click"
      placement="bottomRight"
      title={t('targetPay')}
      content={<Form key={props.draft.key} {...props} />}
    >
      <Button>{t('targetPay')}</Button>
    </Popover>
  );
});

function Form({ draft, ground, work }: Props) {
  const t = useText(commissionTexts);
  const lang = useLang();
  const { moneyUnit, workshop } = useFrame();
  const [who, setWho] = useState(COMPANY);
  const [move, setMove] = useState(0.1);
  const [wanted, setWanted] = useState<Cents | null>(null);
  const [answer, setAnswer] = useState<Answer | null>(null);
  const people = ground.people.filter(
    (person) =>
      who === COMPANY || `#${person.number}` === who || `${person.path.join(' / ')} / `.startsWith(`${who} / `),
  );
  const run = async (): Promise<void> =>
    setAnswer(
      await work.run({
        kind: 'targets',
        scheme: yearly(draft.document),
        people: people.map(({ number }) => number),
        factor: 1 + move,
        wanted,
      }),
    );
  const unit = moneyUnitName(moneyUnit, lang);
  return (
    <div className="c-pop" style={{ width: 380 }}>
      <Field label={t('whose')}>
        {(field) => (
          <Select
            {...field}
            showSearch={{ optionFilterProp: 'label' }}
            value={who}
            style={{ width: '100%' }}
            onChange={(next: string) => {
              setWho(next);
              setAnswer(null);
            }}
            options={[
              { value: COMPANY, label: t('company') },
              ...unitsIn(ground).map((value) => ({ value, label: value })),
              ...(workshop
                ? []
                : ground.people.map(({ number, name }) => ({ value: `#${number}`, label: `${number} ${name}` }))),
            ]}
          />
        )}
      </Field>
      <Field label={t('moveBy')}>
        {(field) => (
          <RateInput
            {...field}
            live
            step="1"
            value={decimalOf(move)}
            onChange={(next) => next !== null && setMove(Math.min(1, Math.max(-0.9, Number(next))))}
          />
        )}
      </Field>
      <Field label={withUnit(t('wantedPay'), unit, lang)}>
        {(field) => <MoneyInput {...field} live value={wanted} unit={moneyUnit} onChange={setWanted} />}
      </Field>
      <Button type="primary" disabled={work.done !== null} onClick={() => void run()}>
        {t('seekRun')}
      </Button>
      <WorkBar work={work} />
      {answer?.kind === 'refused' ? (
        <Alert type="warning" showIcon title={refusedWords(answer, draft.document, lang)} />
      ) : null}
      {answer?.kind === 'targets' ? <Effect answer={answer} unit={unit} /> : null}
    </div>
  );
}

function Effect({ answer, unit }: { answer: Extract<Answer, { kind: 'targets' }>; unit: string }) {
  const t = useText(commissionTexts);
  const { moneyUnit } = useFrame();
  const show = (cents: number): string => money(cents, moneyUnit);
  const { found } = answer;
  const move = found?.found ? (found.factor - 1) * 100 : 0;
  return (
    <div data-testid="target-pay">
      <FactTable
        tight
        label={t('targetPay')}
        rows={[
          { id: 'salesStay' as const, now: answer.now, moved: answer.moved },
          { id: 'salesFollow' as const, now: answer.metNow, moved: answer.metMoved },
        ]}
        rowId={(row) => row.id}
        columns={[
          { id: 'how', title: unit, align: 'left', cell: (row) => t(row.id) },
          { id: 'now', title: t('payNow'), cell: (row) => show(row.now) },
          { id: 'moved', title: t('payMoved'), cell: (row) => show(row.moved) },
          { id: 'delta', title: t('delta'), cell: (row) => signedMoney(row.moved - row.now, moneyUnit) },
        ]}
      />
      {answer.now === answer.moved ? <p className="y-mut">{t('notByTarget')}</p> : null}
      {found === null ? null : (
        <p>
          {found.found
            ? t('neededMove', { move: `${move > 0 ? '+' : ''}${grouped(move, 1)}%`, pay: show(found.pay) })
            : t('outOfRange', { low: show(found.low), high: show(found.high) })}
        </p>
      )}
    </div>
  );
}
