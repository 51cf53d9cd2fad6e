import { useFrame } from '../../../client/frame';
import { useCommand, useLang, useQuery } from '../../../client/hooks';
import { money, moneyUnitName, signedMoney, signedPercent } from '../../../client/money';
import { useText } from '../../../client/text';
import type { BottomUpReply, PlanView } from '../../../core/contract/targets';
import { unitName } from '../../../core/domain/org';
import { Alert, Button } from '../../../ui/form/controls';
import { FactTable } from '../../../ui/layout/FactTable';
import { Section } from '../../../ui/layout/Section';
import { Delta, EmptyState } from '../../../ui/layout/small';
import { targetsTexts } from '../texts';

type Unit = BottomUpReply['units'][number];

/** What the regions proposed beside what the plan asks of them: where the two differ, and by how much. */
export function BottomUpView({ plan, readOnly }: { plan: PlanView; readOnly: boolean }) {
  const t = useText(targetsTexts);
  const lang = useLang();
  const { moneyUnit } = useFrame();
  const reply = useQuery('targets.bottomUp', { plan: plan.id });
  const accept = useCommand('targets.accept');
  if (reply.error) return <Alert type="error" title={reply.error.message} description={reply.error.remedy} />;
  if (!reply.data) return null;
  const { proposals, units } = reply.data;
  if (proposals.length === 0) return <EmptyState text={t('noProposals')} />;
  const show = (value: number): string => money(value, moneyUnit, 2);
  const gap = (unit: Unit): number => unit.bottomUp - unit.topDown;
  const [company, ...below] = units;
  // Regions always; deeper units where they differ.
  const others = below.filter((unit) => unit.depth === 1 || gap(unit) !== 0);
  return (
    <div className="tg-cards tg-wide">
      {accept.error ? <Alert type="error" title={accept.error.message} description={accept.error.remedy} /> : null}
      <Section title={t('openProposals')} card>
        <FactTable
          label={t('openProposals')}
          rows={proposals}
          rowId={(one) => String(one.plan)}
          columns={[
            {
              id: 'files',
              title: t('files'),
              cell: (one) => `v${one.version} · ${one.files}`,
              align: 'left',
            },
            { id: 'rows', title: t('rowsProposed'), cell: (one) => String(one.rows.length + one.process.length) },
            {
              id: 'do',
              title: '',
              cell: (one) =>
                readOnly ? (
                  ''
                ) : (
                  <>
                    <Button
                      size="small"
                      aria-label={`${t('acceptAll')} v${one.version}`}
                      loading={accept.running}
                      onClick={() =>
                        void accept.run({ plan: one.plan, rows: [...one.rows], process: [...one.process] })
                      }
                    >
                      {t('acceptAll')}
                    </Button>{' '}
                    <Button
                      size="small"
                      aria-label={`${t('refuseAll')} v${one.version}`}
                      loading={accept.running}
                      onClick={() => void accept.run({ plan: one.plan, rows: [] })}
                    >
                      {t('refuseAll')}
                    </Button>
                  </>
                ),
            },
          ]}
        />
      </Section>
      <Section title={t('bottomUpTitle', { unit: moneyUnitName(moneyUnit, lang) })} sub={t('bottomUpSub')} card>
        <FactTable
          label={t('bottomUp')}
          rows={others}
          rowId={(unit) => String(unit.row)}
          tight
          columns={[
            {
              id: 'name',
              title: t('org'),
              cell: (unit) => (
                <span style={{ paddingLeft: 16 * Math.max(0, unit.depth - 1) }}>{unitName(unit.name, lang)}</span>
              ),
              align: 'left',
            },
            { id: 'topDown', title: t('topDown'), cell: (unit) => show(unit.topDown) },
            { id: 'bottomUp', title: t('bottomUp'), cell: (unit) => show(unit.bottomUp) },
            {
              id: 'gap',
              title: t('gap'),
              cell: (unit) =>
                gap(unit) === 0 ? '—' : <Delta value={gap(unit)}>{signedMoney(gap(unit), moneyUnit, 2)}</Delta>,
            },
            {
              id: 'share',
              title: t('gapShare'),
              cell: (unit) => (gap(unit) === 0 || unit.topDown <= 0 ? '—' : signedPercent(gap(unit) / unit.topDown, 1)),
            },
            {
              id: 'people',
              title: t('proposing'),
              cell: (unit) => t('ofPeople', { some: unit.proposing, all: unit.people }),
            },
          ]}
          {...(company ? { total: company } : {})}
        />
      </Section>
    </div>
  );
}
