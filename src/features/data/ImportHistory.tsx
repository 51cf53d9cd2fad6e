import { useFrame } from '../../client/frame';
import { useCommand, useLang, useQuery } from '../../client/hooks';
import { moment } from '../../client/moment';
import { useText } from '../../client/text';
import { listed } from '../../core/domain/text';
import { Alert, Button } from '../../ui/form/controls';
import { showNumber } from '../../ui/format';
import { EmptyState, SkeletonBars, Tag } from '../../ui/layout/small';
import { dataTexts } from './texts';

export function ImportHistory() {
  const t = useText(dataTexts);
  const lang = useLang();
  const { notify } = useFrame();
  const history = useQuery('import.history', {});
  const takeBack = useCommand('import.takeBack');
  const report = useCommand('import.report');
  const error = history.error ?? takeBack.error ?? report.error;
  const entries = history.data;

  const take = async (importId: number): Promise<void> => {
    const done = await takeBack.run({ importId });
    if (!done) return;
    const text = t('tookBack', { removed: showNumber(done.removed), restored: showNumber(done.restored) });
    if (done.kept.length === 0) notify({ kind: 'success', text });
    else
      notify({
        kind: 'warning',
        text,
        remedy: t('keptRows', { count: done.kept.length, rows: listed(done.kept.slice(0, 5), lang) }),
      });
  };

  return (
    <>
      {error ? <Alert type="error" title={error.message} description={error.remedy} /> : null}
      {entries === undefined && !error ? <SkeletonBars label={t('loading')} /> : null}
      {entries?.length === 0 ? <EmptyState text={t('noImports')} /> : null}
      {entries && entries.length > 0 ? (
        <table className="d-table d-card">
          <thead>
            <tr>
              <th>{t('importedAt')}</th>
              <th>{t('files')}</th>
              <th className="num">{t('countNew')}</th>
              <th className="num">{t('countChanged')}</th>
              <th className="num">{t('countSame')}</th>
              <th className="num">{t('countRejected')}</th>
              <th>
                <span className="y-hidden">{t('actions')}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {entries.map(({ id, at, files, totals, takenBackAt }) => (
              <tr key={id}>
                <td>{moment(at)}</td>
                <td className="d-ellipsis" title={files.join('\n')}>
                  {listed(files, lang)}
                </td>
                <td className="num">{showNumber(totals.new)}</td>
                <td className="num">{showNumber(totals.changed)}</td>
                <td className="num">{showNumber(totals.same)}</td>
                <td className="num">{showNumber(totals.rejected)}</td>
                <td className="num">
                  <Button
                    size="small"
                    onClick={() => {
                      void report.run({ importId: id }).then((saved) => {
                        if (saved) notify({ kind: 'success', text: t('reportSaved', { name: saved.name }) });
                      });
                    }}
                  >
                    {t('report')}
                  </Button>{' '}
                  {takenBackAt === null ? (
                    <Button size="small" loading={takeBack.running} onClick={() => void take(id)}>
                      {t('takeBack')}
                    </Button>
                  ) : (
                    <Tag>{t('takenBack')}</Tag>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      ) : null}
    </>
  );
}
