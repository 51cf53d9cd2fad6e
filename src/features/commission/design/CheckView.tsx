import { useMemo, type ReactNode } from 'react';
import { useLang } from '../../../client/hooks';
import { useText } from '../../../client/text';
import { checkScheme } from '../../../core/engine/commission/check';
import { DataTable } from '../../../ui/grid/DataTable';
import { Tag } from '../../../ui/layout/small';
import { Toolbar } from '../../../ui/layout/Toolbar';
import { commissionTexts } from '../texts';
import { inWords, pathOf, placeOf } from '../rules/words';
import type { Drafts } from '../use-drafts';

const tones = { error: 'err', warning: 'warn', info: 'info' } as const;

/** The scheme check of every scheme on screen, each finding with its place. */
export function CheckView({ drafts, switcher }: { drafts: Drafts; switcher: ReactNode }) {
  const t = useText(commissionTexts);
  const lang = useLang();
  const rows = useMemo(
    () =>
      drafts.list.flatMap((draft) =>
        checkScheme(draft.document).map((finding, i) => ({ id: `${draft.id}${i}`, draft, finding })),
      ),
    [drafts.list],
  );
  return (
    <>
      <Toolbar title={t('title')}>{switcher}</Toolbar>
      <div className="c-table">
        <DataTable
          label={t('check')}
          rows={rows}
          rowId={(row) => row.id}
          empty={t('none')}
          columns={[
            { id: 'scheme', title: t('scheme'), value: (row) => `${row.draft.id} ${row.draft.name}`, width: 200 },
            {
              id: 'severity',
              title: t('severity'),
              value: (row) => row.finding.severity,
              cell: (row) => <Tag tone={tones[row.finding.severity]}>{t(row.finding.severity)}</Tag>,
              width: 90,
            },
            {
              id: 'finding',
              title: t('finding'),
              value: (row) => inWords(row.draft.document, row.finding.message[lang], row.finding.path, lang),
              flex: 1,
            },
            {
              id: 'path',
              title: t('field'),
              value: (row) => placeOf(row.draft.document, pathOf(row.finding.path), lang).words,
              width: 260,
              tone: 'muted',
            },
          ]}
        />
      </div>
    </>
  );
}
