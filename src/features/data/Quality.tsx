import { useFrame } from '../../client/frame';
import { useQuery } from '../../client/hooks';
import { useText } from '../../client/text';
import { Alert } from '../../ui/form/controls';
import { EmptyState, SkeletonBars, Tag } from '../../ui/layout/small';
import { dataTexts } from './texts';

/** What the planner should know before trusting the numbers. */
export function Quality() {
  const t = useText(dataTexts);
  const { go } = useFrame();
  const quality = useQuery('data.quality', {});
  if (quality.error) return <Alert type="error" title={quality.error.message} description={quality.error.remedy} />;
  if (!quality.data) return <SkeletonBars label={t('loading')} />;
  if (quality.data.length === 0) return <EmptyState text={t('qualityNone')} />;
  return (
    <table className="d-table d-card">
      <thead>
        <tr>
          <th>{t('finding')}</th>
          <th>{t('what')}</th>
          <th>{t('where')}</th>
          <th>{t('message')}</th>
        </tr>
      </thead>
      <tbody>
        {quality.data.map(({ kind, severity, what, where, message, personId }, index) => (
          <tr key={`${kind}-${index}`}>
            <td>
              <Tag tone={severity === 'warning' ? 'warn' : 'info'}>{t(kind)}</Tag>
            </td>
            <td>{what}</td>
            <td>
              {personId === null ? (
                where
              ) : (
                <button type="button" className="y-link" onClick={() => go('talent', { person: String(personId) })}>
                  {where}
                </button>
              )}
            </td>
            <td>{message}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
