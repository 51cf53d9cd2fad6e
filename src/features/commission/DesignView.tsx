import { useMemo, useRef, useState, type ReactNode } from 'react';
import { useFrame } from '../../client/frame';
import { useCommand } from '../../client/hooks';
import { call, CallError } from '../../client/call';
import { useLang } from '../../client/hooks';
import { useText } from '../../client/text';
import type { Ground } from '../../core/domain/pay-ground';
import type { SchemeInfo } from '../../core/contract/commission';
import type { DiagnosisLimits } from '../../core/engine/commission/whatif/diagnose';
import type { Assumption } from '../../core/engine/commission/whatif/outcome';
import { Alert, Button, Popover, Select } from '../../ui/form/controls';
import { Spacer, Toolbar } from '../../ui/layout/Toolbar';
import { Assign } from './Assign';
import { CompareVersions } from './CompareVersions';
import { Diagnoses } from './Diagnoses';
import { GoalSeek } from './GoalSeek';
import { NumberForm } from './NumberForm';
import { PayoffPanel } from './PayoffPanel';
import { Regions } from './Regions';
import { RulesForm } from './rules/RulesForm';
import { Refusals } from './Refusals';
import { Scenarios } from './Scenarios';
import { AssumptionPicker } from './AssumptionPicker';
import { SchemeCards } from './SchemeCards';
import { Sensitivity } from './Sensitivity';
import { TargetPay } from './TargetPay';
import { Templates } from './Templates';
import { TierEditor } from './TierEditor';
import { commissionTexts } from './texts';
import type { Drafts } from './use-drafts';
import { useWhatIf } from './use-whatif';
import { useLongWork } from './use-long-work';
import { Winners } from './Winners';
import { WinnersList } from './WinnersList';

interface Props {
  readonly drafts: Drafts;
  readonly schemes: readonly SchemeInfo[];
  readonly ground: Ground;
  readonly limits: DiagnosisLimits;
  readonly switcher: ReactNode;
}

/** Schemes side by side on the same outcome; every number can be turned and the result follows. */
export function DesignView({ drafts, schemes, ground, limits, switcher }: Props) {
  const t = useText(commissionTexts);
  const lang = useLang();
  const { notify, workshop } = useFrame();
  const [assumed, setAssumed] = useState<Assumption>({ kind: 'replay' });
  const [rules, setRules] = useState(false);
  const [choosing, setChoosing] = useState(false);
  const { selected, list } = drafts;
  const latest = useRef(drafts);
  latest.current = drafts;
  const whatIf = useWhatIf(ground, list, selected, assumed, limits);
  const work = useLongWork(ground, assumed);
  const save = useCommand('commission.saveScheme');
  const makeCurrent = useCommand('commission.makeCurrent');
  const remove = useCommand('commission.removeScheme');
  const hasTargets = Object.keys(ground.targets).length > 0;
  const outcome = useMemo(
    () => whatIf.outcomes.find((one) => one.id === selected?.id) ?? null,
    [whatIf.outcomes, selected],
  );
  const refused = save.error ?? makeCurrent.error ?? remove.error;

  const store = async (): Promise<void> => {
    if (!selected) return;
    const name = selected.stored?.name ?? selected.name;
    const saved = await save.run({
      name,
      document: selected.document,
      ...(selected.stored ? { id: selected.stored.id } : {}),
    });
    if (!saved) return;
    drafts.settle(selected.id);
    notify({ kind: 'success', text: t('saved', { name }) });
  };
  const exported = async (kind: 'workbook' | 'comparison'): Promise<void> => {
    if (!selected) return;
    try {
      const file = await call(
        'commission.export',
        { kind, scheme: { document: selected.document, label: selected.name }, year: ground.year },
        { lang },
      );
      notify({ kind: 'success', text: t('exported', { name: file.name }) });
    } catch (error) {
      if (!(error instanceof CallError)) throw error;
      notify({ kind: 'error', text: error.message, ...(error.remedy === undefined ? {} : { remedy: error.remedy }) });
    }
  };

  return (
    <>
      <Toolbar title={t('title')}>
        {switcher}
        <AssumptionPicker value={assumed} onChange={setAssumed} ground={ground} />
        <Spacer />
        <Scenarios drafts={drafts} assumption={assumed} year={ground.year} onAssume={setAssumed} />
        {selected ? <GoalSeek draft={selected} whatIf={whatIf} work={work} onAdopt={drafts.edit} /> : null}
        {selected ? <Sensitivity draft={selected} drafts={list} work={work} /> : null}
        {selected && hasTargets ? <TargetPay draft={selected} ground={ground} work={work} /> : null}
        <Popover
          trigger="click"
          placement="bottomRight"
          open={choosing}
          onOpenChange={setChoosing}
          title={t('template')}
          content={
            <div style={{ width: 520 }}>
              <Templates onSaved={() => setChoosing(false)} />
            </div>
          }
        >
          <Button>{t('newScheme')}</Button>
        </Popover>
        <Button onClick={() => void exported('comparison')}>{t('exportComparison')}</Button>
        <Button type="primary" onClick={() => void exported('workbook')}>
          {t('export')}
        </Button>
      </Toolbar>
      {refused ? <Alert type="error" showIcon title={refused.message} description={refused.remedy} /> : null}
      <Refusals list={whatIf.refusals} drafts={drafts} />
      <SchemeCards drafts={drafts} outcomes={whatIf.outcomes} quickCost={whatIf.quickCost} />
      <div className="c-body">
        <div className="c-left">
          {selected ? (
            <>
              <div className="c-row">
                <Button disabled={!selected.changed} loading={save.running} onClick={() => void store()}>
                  {t('save')}
                </Button>
                <Button
                  disabled={selected.changed || selected.stored === null || selected.stored.status === 'current'}
                  onClick={() => selected.stored && void makeCurrent.run({ id: selected.stored.id })}
                >
                  {t('makeCurrent')}
                </Button>
                <Button
                  disabled={selected.stored?.frozen === true || (selected.stored !== null && list.length < 2)}
                  onClick={() => {
                    drafts.settle(selected.id);
                    if (selected.stored) void remove.run({ id: selected.stored.id });
                  }}
                >
                  {t('remove')}
                </Button>
                <Button aria-expanded={rules} onClick={() => setRules(!rules)}>
                  {t('rules')}
                </Button>
                <Assign key={selected.key} draft={selected} ground={ground} />
                <CompareVersions draft={selected} drafts={drafts} schemes={schemes} ground={ground} work={work} />
                {drafts.hidden.length === 0 ? null : (
                  <Select<string>
                    aria-label={t('hidden', { count: drafts.hidden.length })}
                    placeholder={t('hidden', { count: drafts.hidden.length })}
                    value={null}
                    style={{ minWidth: 160 }}
                    onChange={drafts.show}
                    options={drafts.hidden.map(({ key, name }) => ({ value: key, label: name }))}
                  />
                )}
              </div>
              {rules ? <RulesForm key={selected.id} document={selected.document} onEdit={drafts.edit} /> : null}
              <TierEditor draft={selected} outcome={outcome} onEdit={drafts.edit} />
              <NumberForm draft={selected} onEdit={drafts.edit} />
              <PayoffPanel drafts={drafts} ground={ground} />
              {workshop ? (
                <p className="y-mut">{t('payHidden')}</p>
              ) : (
                <WinnersList
                  drafts={latest}
                  ground={ground}
                  assumption={assumed}
                  outcome={outcome}
                  current={whatIf.outcomes[0] ?? null}
                />
              )}
            </>
          ) : null}
        </div>
        <div className="c-right">
          <Winners outcome={outcome} current={whatIf.outcomes[0] ?? null} />
          <Regions outcome={outcome} current={whatIf.outcomes[0] ?? null} />
          <Diagnoses list={whatIf.diagnoses} limits={limits} />
        </div>
      </div>
    </>
  );
}
