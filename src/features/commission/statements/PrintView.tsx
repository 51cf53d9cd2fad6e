import { useEffect, useState } from 'react';
import { createPortal } from 'react-dom';
import { useLang, useQuery } from '../../../client/hooks';
import { inUnit, money } from '../../../client/money';
import { useText } from '../../../client/text';
import type { StatementPage } from '../../../core/contract/commission';
import { Alert, Button, Select } from '../../../ui/form/controls';
import { SkeletonBars } from '../../../ui/layout/small';
import { commissionTexts } from '../texts';
import './print.css';

interface Props {
  readonly period: string;
  readonly closed: boolean;
  /** absent: everybody who is paid in the period */
  readonly personId?: number;
  readonly onClose: () => void;
}

const everywhere = '';

/** Statements as pages, one a person. Printing takes these pages only, not the window around them. */
export function PrintView({ period, closed, personId, onClose }: Props) {
  const t = useText(commissionTexts);
  const [region, setRegion] = useState(everywhere);
  const pages = useQuery('commission.statementPages', { period, ...(personId === undefined ? {} : { personId }) });
  const all = pages.data ?? [];
  const shown = region === everywhere ? all : all.filter(({ row }) => row.region === region);
  const regions = [...new Set(all.flatMap(({ row }) => row.region ?? []))];
  const ready = pages.data !== undefined;
  const title = t('printTitle', { period, count: String(shown.length) });

  useEffect(() => {
    const key = (event: KeyboardEvent): void => {
      if (event.key === 'Escape') onClose();
      // The desktop window has no print key of its own.
      if (event.key.toLowerCase() === 'p' && (event.ctrlKey || event.metaKey)) {
        event.preventDefault();
        if (ready) window.print();
      }
    };
    window.addEventListener('keydown', key);
    return () => window.removeEventListener('keydown', key);
  }, [onClose, ready]);

  return createPortal(
    <div className="c-print" role="dialog" aria-modal="true" aria-label={title}>
      <div className="c-print-bar">
        <b>{title}</b>
        {regions.length > 1 ? (
          <Select
            aria-label={t('region')}
            value={region}
            onChange={setRegion}
            style={{ minWidth: 140 }}
            options={[
              { value: everywhere, label: t('allRegions') },
              ...regions.map((value) => ({ value, label: value })),
            ]}
          />
        ) : null}
        <span className="y-grow" />
        <Button autoFocus onClick={onClose}>
          {t('back')}
        </Button>
        <Button type="primary" disabled={shown.length === 0} onClick={() => window.print()}>
          {t('print')}
        </Button>
      </div>
      {pages.error ? <Alert type="error" title={pages.error.message} description={pages.error.remedy} /> : null}
      {ready || pages.error ? null : <SkeletonBars label={t('loading')} rows={12} />}
      {shown.map((page) => (
        <Page key={page.row.personId} page={page} period={period} closed={closed} />
      ))}
    </div>,
    document.body,
  );
}

function Page({ page: { row, statement }, period, closed }: { page: StatementPage; period: string; closed: boolean }) {
  const t = useText(commissionTexts);
  const lang = useLang();
  const extra = row.lines.filter(({ component }) => component === 'correction' || component === 'adjustment');
  return (
    <article className="c-page" aria-label={`${row.name} ${period}`}>
      <h2>
        {t('slip')} · {period}
      </h2>
      <p>
        {t('person')} <b>{row.name}</b> · {t('number')} {row.number}
        {row.region === null ? null : ` · ${t('region')} ${row.region}`} · {t('scheme')} {row.scheme}
      </p>
      <p>{t(closed ? 'closed' : 'draftMark')}</p>
      <table>
        <thead>
          <tr>
            <th scope="col">{t('component')}</th>
            <th scope="col">{t('why')}</th>
            <th scope="col">{inUnit(t('amount'), 'yuan', lang)}</th>
          </tr>
        </thead>
        <tbody>
          {statement.lines.map((line) => (
            <tr key={line.component}>
              <td>{line.name}</td>
              <td>
                <ol>
                  {line.trace.map((step, i) => (
                    <li key={i}>{step.text}</li>
                  ))}
                </ol>
              </td>
              <td>{money(centsOf(row, line.component), 'yuan')}</td>
            </tr>
          ))}
          {extra.map((line, i) => (
            <tr key={`${line.component}${i}`}>
              <td colSpan={2}>{line.name}</td>
              <td>{money(line.amount, 'yuan')}</td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row" colSpan={2}>
              {t('total')}
            </th>
            <td>{money(row.total, 'yuan')}</td>
          </tr>
        </tfoot>
      </table>
      <p className="c-sign">
        <span>{t('signPerson')}</span>
        <span>{t('signManager')}</span>
        <span>{t('signDate')}</span>
      </p>
    </article>
  );
}

/** The amounts of the list and of the report are the same; the list's are cents. */
const centsOf = (row: StatementPage['row'], component: string): number =>
  row.lines.find((line) => line.component === component)?.amount ?? 0;
