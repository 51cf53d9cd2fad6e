import { memo, useMemo, useState } from 'react';
import { useFrame } from '../../../client/frame';
import { useLang } from '../../../client/hooks';
import { besideUnit, money, signedMoney } from '../../../client/money';
import { useText } from '../../../client/text';
import type { SchemeInfo } from '../../../core/contract/commission';
import type { Ground } from '../../../core/domain/pay-ground';
import type { SchemeDocument } from '../../../core/domain/scheme';
import { probeFor } from '../../../core/engine/commission/probe';
import { yearly } from '../../../core/engine/commission/whatif/base';
import type { SchemeOutcome } from '../../../core/engine/commission/whatif/compare';
import { diagnosisLimits } from '../../../core/engine/commission/whatif/diagnose';
import { Button, Popover, Select } from '../../../ui/form/controls';
import { FactTable } from '../../../ui/layout/FactTable';
import type { Draft } from '../drafts';
import { changesOf } from '../rules/changes';
import { commissionTexts } from '../texts';
import type { Drafts } from '../use-drafts';
import type { LongWork } from '../whatif/use-long-work';

interface Props {
  readonly draft: Draft;
  readonly drafts: Drafts;
  readonly schemes: readonly SchemeInfo[];
  readonly ground: Ground;
  readonly work: LongWork;
}

/** What changed between two versions, field by field in words, and what it does to the cost. */
export const CompareVersions = memo(function CompareVersions(props: Props) {
  const t = useText(commissionTexts);
  return (
    <Popover
      trigger="click"
      title={t('compare')}
      content={<Differences key={props.draft.key} {...props} />}
      destroyOnHidden
    >
      <Button>{t('compare')}</Button>
    </Popover>
  );
});

interface Other {
  readonly key: string;
  readonly name: string;
  readonly document: SchemeDocument;
}

/** Every stored version, what the scheme was before it was changed on screen, and the other schemes on screen. */
function othersOf({ draft, drafts, schemes }: Props): Other[] {
  const versions = schemes
    .filter((one) => draft.changed || one.id !== draft.stored?.id)
    .map((one) => ({ key: `${one.id}`, name: `${one.name} v${one.version}`, document: one.document }))
    .sort(
      (a, b) =>
        Number(b.name.startsWith(draft.stored?.name ?? '#')) - Number(a.name.startsWith(draft.stored?.name ?? '#')),
    );
  const unsaved = [...drafts.list, ...drafts.hidden]
    .filter((one) => one.changed && one.key !== draft.key)
    .map(({ key, name, document }) => ({ key, name: `${name} *`, document }));
  return [...versions, ...unsaved];
}

function Differences(props: Props) {
  const { draft, ground, work } = props;
  const t = useText(commissionTexts);
  const lang = useLang();
  const { moneyUnit } = useFrame();
  const others = othersOf(props);
  const [chosen, setChosen] = useState<string | null>(null);
  const [costs, setCosts] = useState<{ key: string; outcomes: readonly SchemeOutcome[] } | null>(null);
  const other = others.find((one) => one.key === chosen) ?? others[0];
  const changes = useMemo(
    () => (other ? changesOf(other.document, draft.document, lang) : []),
    [other, draft.document, lang],
  );
  if (!other) return <span className="y-mut">{t('noChange')}</span>;
  const cost = async (): Promise<void> => {
    const schemes = [other, draft].map(({ name, document }, i) => ({
      id: 'ab'[i] ?? '',
      name,
      scheme: yearly(document),
    }));
    const answer = await work.run({ kind: 'compare', schemes, probe: probeFor(ground), limits: diagnosisLimits });
    if (answer?.kind === 'compare') setCosts({ key: other.key, outcomes: answer.outcomes });
  };
  const [before, after] = costs?.key === other.key ? costs.outcomes : [];
  return (
    <div className="c-diff">
      <div className="c-row">
        <Select
          aria-label={t('compareWith')}
          value={other.key}
          style={{ minWidth: 240 }}
          onChange={(key: string) => setChosen(key)}
          options={others.map(({ key, name }) => ({ value: key, label: name }))}
        />
        <b>→ {draft.name}</b>
        <span className="y-mut">{changes.length === 0 ? t('noChange') : t('changes', { count: changes.length })}</span>
        <Button loading={work.done !== null} onClick={() => void cost()}>
          {t('cost')}
        </Button>
        {before && after ? (
          <span data-testid="version-cost">
            {money(before.cost, moneyUnit)} → <b>{besideUnit(money(after.cost, moneyUnit), moneyUnit, lang)}</b> ·{' '}
            {signedMoney(after.cost - before.cost, moneyUnit)}
          </span>
        ) : null}
      </div>
      <FactTable
        tight
        label={t('compare')}
        rows={changes}
        rowId={(row) => row.id}
        columns={[
          { id: 'place', title: t('field'), align: 'left', cell: (row) => row.place },
          { id: 'before', title: t('was'), align: 'left', cell: (row) => row.before },
          { id: 'after', title: t('now'), align: 'left', cell: (row) => <b>{row.after}</b> },
        ]}
      />
    </div>
  );
}
