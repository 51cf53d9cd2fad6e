import { useCallback, useDeferredValue, useMemo, useRef, useState, type ReactNode } from 'react';
import { useFrame } from '../../../client/frame';
import { useLang } from '../../../client/hooks';
import { useText } from '../../../client/text';
import type { Ground } from '../../../core/domain/pay-ground';
import type { SchemeDocument } from '../../../core/domain/scheme';
import type { SchemeInfo } from '../../../core/contract/commission';
import type { DiagnosisLimits } from '../../../core/engine/commission/whatif/diagnose';
import type { Assumption } from '../../../core/engine/commission/whatif/outcome';
import { Alert } from '../../../ui/form/controls';
import { DesignBar } from './DesignBar';
import { Diagnoses } from '../whatif/Diagnoses';
import { NumberForm } from './NumberForm';
import { PayoffPanel } from './PayoffPanel';
import { Regions } from '../whatif/Regions';
import { RulesForm } from '../rules/RulesForm';
import { notesOf, Refusals, refusalWords, type DataNote } from '../whatif/Refusals';
import { SchemeCards } from '../whatif/SchemeCards';
import { SchemeRow } from './SchemeRow';
import { TierEditor } from './TierEditor';
import { commissionTexts } from '../texts';
import type { Drafts } from '../use-drafts';
import { useWhatIf } from '../whatif/use-whatif';
import { useLongWork } from '../whatif/use-long-work';
import { useSchemeActions } from './use-scheme-actions';
import { Winners } from '../whatif/Winners';
import { WinnersList } from '../whatif/WinnersList';

interface Props {
  readonly drafts: Drafts;
  readonly schemes: readonly SchemeInfo[];
  readonly ground: Ground;
  readonly limits: DiagnosisLimits;
  readonly switcher: ReactNode;
}

/** Such an outcome knows months, never orders. */
const fromTargets = ({ kind }: Assumption): boolean => kind === 'plan' || kind === 'typed';

/** Schemes side by side on the same outcome; every number can be turned and the result follows. */
export function DesignView({ drafts: held, schemes, ground, limits, switcher }: Props) {
  const t = useText(commissionTexts);
  const lang = useLang();
  const { workshop } = useFrame();
  const [assumed, setAssumed] = useState<Assumption>({ kind: 'replay' });
  const [rules, setRules] = useState(false);
  const { selected, list } = held;
  const { turn, ...whatIf } = useWhatIf(ground, list, selected, assumed, limits);
  const { edit: keep } = held;
  const edit = useCallback(
    (document: SchemeDocument): void => {
      turn(document);
      keep(document);
    },
    [turn, keep],
  );
  const drafts = useMemo(() => ({ ...held, edit }), [held, edit]);
  const latest = useRef(drafts);
  latest.current = drafts;
  // Curve, tiers and cost follow the hand; the bars, which only ask for a scheme when they are used, follow after.
  const calm = useDeferredValue(drafts);
  const work = useLongWork(ground, assumed);
  const actions = useSchemeActions(latest, ground.year);
  const outcome = useMemo(
    () => whatIf.outcomes.find((one) => one.id === selected?.id) ?? null,
    [whatIf.outcomes, selected],
  );
  const current = whatIf.outcomes[0] ?? null;
  // Single orders are fetched when a scheme asks for them: until they are here, none is missing.
  const fetching = ground.orders === undefined || whatIf.ground !== ground;
  const refusals = useMemo(
    () =>
      fetching ? whatIf.refusals.filter(({ code }) => code !== 'NO_ORDERS' || fromTargets(assumed)) : whatIf.refusals,
    [whatIf.refusals, fetching, assumed],
  );
  const notes = useMemo((): readonly DataNote[] => {
    if (!selected) return [];
    const refused = refusals.find(({ id }) => id === selected.id);
    return refused
      ? refusalWords(refused, selected.document, lang).notes
      : notesOf(outcome?.gaps ?? [], selected.document, lang);
  }, [refusals, outcome, selected, lang]);
  const { select } = held;
  const openRules = useCallback(
    (id: string): void => {
      select(id);
      setRules(true);
    },
    [select],
  );

  return (
    <>
      <DesignBar
        drafts={calm}
        ground={ground}
        assumed={assumed}
        onAssume={setAssumed}
        outcomes={whatIf.outcomes}
        work={work}
        onExport={actions.exported}
        switcher={switcher}
      />
      {actions.refused ? (
        <Alert type="error" showIcon title={actions.refused.message} description={actions.refused.remedy} />
      ) : null}
      {refusals.length < whatIf.refusals.length ? <Alert type="info" showIcon title={t('fetchingOrders')} /> : null}
      <Refusals
        refusals={refusals}
        outcomes={whatIf.outcomes}
        drafts={calm}
        ground={ground}
        assumed={assumed}
        onRules={openRules}
      />
      <SchemeCards drafts={drafts} outcomes={whatIf.outcomes} refusals={refusals} quickCost={whatIf.quickCost} />
      <div className="c-body">
        <div className="c-left">
          {selected ? (
            <>
              {calm.selected ? (
                <SchemeRow
                  draft={calm.selected}
                  drafts={calm}
                  schemes={schemes}
                  ground={ground}
                  work={work}
                  actions={actions}
                  rules={rules}
                  setRules={setRules}
                />
              ) : null}
              {rules ? (
                <RulesForm key={selected.id} document={selected.document} notes={notes} onEdit={drafts.edit} />
              ) : null}
              <TierEditor draft={selected} outcome={outcome} onEdit={drafts.edit} />
              <NumberForm draft={selected} onEdit={drafts.edit} />
              <PayoffPanel drafts={drafts} ground={ground} />
              {workshop ? (
                <p className="y-mut">{t('payHidden')}</p>
              ) : (
                <WinnersList drafts={latest} ground={ground} assumption={assumed} outcome={outcome} current={current} />
              )}
            </>
          ) : null}
        </div>
        <div className="c-right">
          <Winners outcome={outcome} current={current} />
          <Regions outcome={outcome} current={current} />
          <Diagnoses list={whatIf.diagnoses} limits={limits} />
        </div>
      </div>
    </>
  );
}
