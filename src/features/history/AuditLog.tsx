import { useState } from 'react';
import { useFrame } from '../../client/frame';
import { useCommand, useLang } from '../../client/hooks';
import { moment } from '../../client/moment';
import { useText } from '../../client/text';
import type { AuditEntry } from '../../core/contract/history';
import { labelText } from '../../core/domain/labels/labels';
import { Alert, Button, Input } from '../../ui/form/controls';
import { DayPicker } from '../../ui/form/MonthPicker';
import { SidePanel } from '../../ui/layout/SidePanel';
import { EmptyState, SkeletonBars, Tag } from '../../ui/layout/small';
import { Spacer, Toolbar } from '../../ui/layout/Toolbar';
import './history.css';
import { historyTexts } from './texts';
import { fieldChanges, useAudit } from './use-audit';

const tones = { done: 'ok', undone: 'warn', abandoned: 'plain' } as const;

/** Every change of the workspace, newest first; undone ones stay in the list. */
export function AuditLog() {
  const t = useText(historyTexts);
  const lang = useLang();
  const { notify } = useFrame();
  const audit = useAudit();
  const exporting = useCommand('history.export');
  const [chosen, setChosen] = useState<number | null>(null);
  const entries = audit.log.data ?? [];
  const entry = entries.find(({ changeId }) => changeId === chosen) ?? null;
  const filtered = Object.keys(audit.given).length > 0;

  return (
    <>
      <Toolbar title={t('title')} sub={t('sub')}>
        <Spacer />
        <Input
          aria-label={t('filter')}
          placeholder={t('filter')}
          value={audit.filter.text}
          onChange={(event) => audit.setFilter({ text: event.target.value })}
          className="h-find"
          allowClear
        />
        <Input
          aria-label={t('who')}
          placeholder={t('who')}
          value={audit.filter.who}
          onChange={(event) => audit.setFilter({ who: event.target.value })}
          className="h-who"
          allowClear
        />
        <DayPicker
          aria-label={t('from')}
          placeholder={t('from')}
          value={audit.filter.from === '' ? null : audit.filter.from}
          onChange={(day) => audit.setFilter({ from: day ?? '' })}
        />
        <span className="y-sub">–</span>
        <DayPicker
          aria-label={t('to')}
          placeholder={t('to')}
          value={audit.filter.to === '' ? null : audit.filter.to}
          onChange={(day) => audit.setFilter({ to: day ?? '' })}
        />
        <Button
          loading={exporting.running}
          onClick={() => {
            void exporting.run(audit.given).then((file) => {
              if (file) notify({ kind: 'success', text: t('exported', { name: file.name }) });
            });
          }}
        >
          {t('export')}
        </Button>
      </Toolbar>
      {audit.log.error ? (
        <Alert type="error" title={audit.log.error.message} description={audit.log.error.remedy} />
      ) : null}
      {exporting.error ? (
        <Alert type="error" title={exporting.error.message} description={exporting.error.remedy} />
      ) : null}
      <div className="h-body">
        <div className="h-list">
          {audit.log.data === undefined && audit.log.loading ? <SkeletonBars label={t('loading')} /> : null}
          {audit.log.data?.length === 0 ? <EmptyState text={filtered ? t('noneFound') : t('none')} /> : null}
          {entries.length > 0 ? (
            <table className="h-table">
              <thead>
                <tr>
                  <th>{t('time')}</th>
                  <th>{t('who')}</th>
                  <th>{t('change')}</th>
                  <th className="num">{t('rows')}</th>
                  <th>{t('state')}</th>
                </tr>
              </thead>
              <tbody>
                {entries.map((one) => (
                  <tr
                    key={one.changeId}
                    className={one.changeId === chosen ? 'on' : ''}
                    onClick={() => setChosen(one.changeId)}
                  >
                    <td className="h-time">{moment(one.at)}</td>
                    <td>{one.who}</td>
                    <td>
                      <button type="button" className="y-link" onClick={() => setChosen(one.changeId)}>
                        {labelText(one.label, lang)}
                      </button>
                    </td>
                    <td className="num">{rowCount(one)}</td>
                    <td>
                      <Tag tone={tones[one.state]}>{t(one.state)}</Tag>
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          ) : null}
          {audit.more ? (
            <Button className="h-more" onClick={audit.more}>
              {t('more')}
            </Button>
          ) : null}
        </div>
        {entry ? <Detail entry={entry} onClose={() => setChosen(null)} /> : null}
      </div>
    </>
  );
}

/** An undo or redo writes none of its own: the rows are those of the change that it names. */
function rowCount({ rows, moreRows }: AuditEntry): string {
  const count = rows.length + moreRows;
  return count === 0 ? '—' : count.toLocaleString('en-US');
}

function Detail({ entry, onClose }: { entry: AuditEntry; onClose: () => void }) {
  const t = useText(historyTexts);
  const lang = useLang();
  return (
    <SidePanel title={labelText(entry.label, lang)} onClose={onClose} width={460}>
      <div className="y-sec">
        <table className="h-table">
          <thead>
            <tr>
              <th>{t('where')}</th>
              <th>{t('field')}</th>
              <th>{t('before')}</th>
              <th>{t('after')}</th>
            </tr>
          </thead>
          <tbody>
            {fieldChanges(entry, lang).map(({ key, place, field, before, after }) => (
              <tr key={key}>
                <td>{place}</td>
                <td>{field}</td>
                <td className="h-value">{before}</td>
                <td className="h-value">{after}</td>
              </tr>
            ))}
          </tbody>
        </table>
        {entry.moreRows > 0 ? (
          <p className="y-sub">{t('moreRows', { count: entry.moreRows.toLocaleString('en-US') })}</p>
        ) : null}
      </div>
    </SidePanel>
  );
}
