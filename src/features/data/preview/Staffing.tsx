import { useLang } from '../../../client/hooks';
import { useText } from '../../../client/text';
import type { ImportPreview, StaffingChange } from '../../../core/contract/data';
import { listed } from '../../../core/domain/text';
import { dataTexts, staffingKeys } from '../texts';

/** As many names stand in the line before it is opened. */
const NAMED = 6;

/** Who is new, left, moved, came back, or is missing in the roster; each kind opens to its people. */
export function Staffing({ staffing }: { staffing: ImportPreview['staffing'] }) {
  const t = useText(dataTexts);
  if (staffing.length === 0) return null;
  return (
    <section className="d-card d-staffing" aria-label={t('staffingTitle')}>
      <h3>{t('staffingTitle')}</h3>
      {staffing.map((change) => (
        <Kind key={change.kind} change={change} />
      ))}
    </section>
  );
}

function Kind({ change: { kind, count, people } }: { change: StaffingChange }) {
  const t = useText(dataTexts);
  const lang = useLang();
  const first = people.slice(0, NAMED).map(({ name }) => name);
  return (
    <details>
      <summary className={kind === 'absent' ? 'd-warn' : undefined}>
        <b>{t(staffingKeys[kind], { count })}</b> {listed(first, lang)}
        {count > first.length ? ' …' : ''}
      </summary>
      {kind === 'absent' ? <p className="y-sub">{t('absentHint')}</p> : null}
      <ul>
        {people.map(({ number, name, what }) => (
          <li key={number}>
            <span>{number}</span> <span>{name}</span> <span className="y-sub">{what}</span>
          </li>
        ))}
      </ul>
      {count > people.length ? <p className="y-sub">{t('staffingMore', { count: count - people.length })}</p> : null}
    </details>
  );
}
