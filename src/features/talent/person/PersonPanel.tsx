import { useState } from 'react';
import { useFrame } from '../../../client/frame';
import { useLang, useQuery } from '../../../client/hooks';
import { money, moneyUnitName } from '../../../client/money';
import { useText } from '../../../client/text';
import type { PersonReply, PoolReply } from '../../../core/contract/talent';
import { Alert, Button, Tabs } from '../../../ui/form/controls';
import { FactTable } from '../../../ui/layout/FactTable';
import { Section } from '../../../ui/layout/Section';
import { SidePanel } from '../../../ui/layout/SidePanel';
import { SkeletonBars } from '../../../ui/layout/small';
import { Spacer } from '../../../ui/layout/Toolbar';
import { useSlow } from '../../../ui/layout/use-slow';
import { Evidence } from './Evidence';
import { History } from './History';
import { Notes } from './Notes';
import { PackageDialog } from '../packages/PackageDialog';
import { Past } from './Past';
import { Flags } from '../people/PeopleList';
import { PersonSuccession } from '../succession/PersonSuccession';
import { talentTexts } from '../texts';
import type { Which } from '../use-which';
import { Voices } from './Voices';

interface Props {
  readonly pool: PoolReply;
  readonly which: Which;
  readonly person: number;
  readonly compared: boolean;
  /** Null: five people are being compared already. */
  readonly onCompare: ((person: number) => void) | null;
  /** Null: a closed assessment. */
  readonly onCalibrate: (() => void) | null;
  readonly onClose: () => void;
}

/** One person: the sentence, the evidence behind it, and what is done. */
export function PersonPanel(props: Props) {
  const { which, person, pool, compared, onCompare, onCalibrate, onClose } = props;
  const t = useText(talentTexts);
  const lang = useLang();
  const page = useQuery('talent.person', { ...which, person });
  const slow = useSlow(page.loading && page.data === undefined);
  const [packaging, setPackaging] = useState(false);
  const data = page.data;
  const name = data?.person.name ?? '';
  return (
    <SidePanel
      title={name === '' ? t('person') : name}
      width={420}
      onClose={onClose}
      heading={
        data ? (
          <span className="t-heading">
            <b>{name}</b> <span className="y-sub">{data.person.number}</span> <Flags row={data.row} />
          </span>
        ) : undefined
      }
      footer={
        data ? (
          <>
            {onCalibrate ? <Button onClick={onCalibrate}>{t('calibrate')}</Button> : null}
            {onCompare ? (
              <Button onClick={() => onCompare(person)}>{t(compared ? 'dropCompare' : 'addCompare')}</Button>
            ) : null}
            <Spacer />
            <Button type="primary" onClick={() => setPackaging(true)}>
              {t('addPackage')}
            </Button>
          </>
        ) : undefined
      }
    >
      {page.error ? <Alert type="error" title={page.error.message} description={page.error.remedy} /> : null}
      {slow ? <SkeletonBars label={t('loading')} /> : null}
      {data ? (
        <>
          <div className="t-who">
            <div className="y-mut">
              {[...data.person.path, data.person.role ?? '', data.assessment.tenure[lang]]
                .filter((part) => part !== '')
                .join(' · ')}
            </div>
            <div className={data.row.caution ? 't-sentence t-warn' : 't-sentence'}>
              {data.assessment.reasons.map((reason) => (
                <p key={reason.zh}>{reason[lang]}</p>
              ))}
            </div>
          </div>
          <Tabs
            size="small"
            className="t-tabs"
            tabBarGutter={14}
            items={[
              { key: 'evidence', label: t('tabEvidence'), children: <Evidence data={data} /> },
              { key: 'trend', label: t('tabTrend'), children: <History data={data} /> },
              { key: 'voices', label: t('tabVoices'), children: <Voices data={data} /> },
              { key: 'past', label: t('tabPast'), children: <Past data={data} /> },
              { key: 'succession', label: t('succession'), children: <PersonSuccession data={data} /> },
              { key: 'notes', label: t('tabNotes'), children: <Notes data={data} live={pool.cycle === null} /> },
            ]}
          />
          <PackageSection data={data} />
          {packaging ? (
            <PackageDialog person={data.person} asOf={data.asOf} known={null} onDone={() => setPackaging(false)} />
          ) : null}
        </>
      ) : null}
    </SidePanel>
  );
}

function PackageSection({ data }: { data: PersonReply }) {
  const t = useText(talentTexts);
  const lang = useLang();
  const { moneyUnit } = useFrame();
  const items = data.packages.flatMap((entry) =>
    entry.items.map((item, i) => ({ ...item, id: `${entry.id}-${i}`, status: entry.status })),
  );
  if (items.length === 0) return null;
  return (
    <Section title={t('packages')} sub={moneyUnitName(moneyUnit, lang)}>
      <FactTable
        label={t('packages')}
        tight
        rows={items}
        rowId={(item) => item.id}
        columns={[
          { id: 'text', title: t('item'), cell: (item) => item.text },
          { id: 'status', title: t('status'), align: 'left', cell: (item) => t(`s_${item.status}`) },
          {
            id: 'how',
            title: t('basis'),
            align: 'left',
            cell: (item) =>
              item.payChange ? (
                money(item.payChange.forecast, moneyUnit, 0)
              ) : (
                <span className="y-sub">{t('typed')}</span>
              ),
          },
          { id: 'cost', title: t('spent'), cell: (item) => money(item.cost, moneyUnit) },
        ]}
      />
    </Section>
  );
}
