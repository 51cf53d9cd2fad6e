import { useRef, useState } from 'react';
import { useFrame } from '../../client/frame';
import { useCommand, useLang, useQuery } from '../../client/hooks';
import { money, signedMoney } from '../../client/money';
import { useText } from '../../client/text';
import type { PlanView } from '../../core/contract/targets';
import { say } from '../../core/domain/text';
import { Alert, Button, Checkbox, Modal } from '../../ui/form/controls';
import { FactTable } from '../../ui/layout/FactTable';
import { Delta } from '../../ui/layout/small';
import { targetsTexts } from './texts';

interface Props {
  readonly plan: PlanView;
  readonly onDone: (saved: { plan: number; revision: number } | null) => void;
}

const sum = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0);

/** Workbooks that came back: what differs, accepted one by one, all or none. */
export function ProposalsDialog({ plan, onDone }: Props) {
  const t = useText(targetsTexts);
  const lang = useLang();
  const { moneyUnit } = useFrame();
  const shell = useQuery('shell.info', {});
  const pick = useCommand('shell.pickFiles');
  const propose = useCommand('targets.propose');
  const accept = useCommand('targets.accept');
  const input = useRef<HTMLInputElement>(null);
  const [reply, setReply] = useState<Awaited<ReturnType<typeof propose.run>>>(null);
  const [chosen, setChosen] = useState<ReadonlySet<number>>(new Set());
  const read = async (files: readonly string[], uploads: readonly File[]): Promise<void> => {
    const got = await propose.run(
      { plan: plan.id, files: uploads.length > 0 ? uploads.map((f) => f.name) : [...files] },
      uploads.length > 0 ? { files: uploads } : {},
    );
    setReply(got);
    setChosen(new Set(got?.rows.map((row) => row.row) ?? []));
  };
  const choose = async (): Promise<void> => {
    if (!shell.data?.dialogs) {
      input.current?.click();
      return;
    }
    const paths = await pick.run({ purpose: 'import', multiple: true });
    if (paths && paths.length > 0) await read(paths, []);
  };
  // The proposed version has rows of its own: what is accepted is named by those.
  const proposed = useQuery('targets.plan', reply?.plan ? { plan: reply.plan } : { plan: plan.id });
  const take = async (rows: ReadonlySet<number>): Promise<void> => {
    if (!reply?.plan || !proposed.data) return;
    const key = (row: { unitId: number | null; personId: number | null; level: string }): string =>
      `${row.level} ${row.unitId ?? ''} ${row.personId ?? ''}`;
    const wanted = new Set(plan.rows.filter((row) => rows.has(row.id)).map(key));
    const ids = proposed.data.rows.filter((row) => wanted.has(key(row))).map((row) => row.id);
    const saved = await accept.run({ plan: reply.plan, rows: ids });
    if (saved) onDone(saved);
  };
  const error = propose.error ?? accept.error;
  return (
    <Modal
      open
      width={860}
      title={t('proposals')}
      onCancel={() => onDone(null)}
      footer={
        reply?.plan
          ? [
              <Button key="none" onClick={() => void take(new Set())} loading={accept.running}>
                {t('refuseAll')}
              </Button>,
              <Button
                key="some"
                onClick={() => void take(chosen)}
                loading={accept.running}
                disabled={chosen.size === 0}
              >
                {t('accept')}
              </Button>,
              <Button
                key="all"
                type="primary"
                onClick={() => void take(new Set(reply.rows.map((row) => row.row)))}
                loading={accept.running}
              >
                {t('acceptAll')}
              </Button>,
            ]
          : [
              <Button key="choose" type="primary" onClick={() => void choose()} loading={propose.running}>
                {t('chooseFiles')}
              </Button>,
            ]
      }
    >
      <input
        ref={input}
        type="file"
        multiple
        hidden
        accept=".xlsx,.xlsm,.xls,.ods"
        aria-label={t('chooseFiles')}
        onChange={(event) => {
          const files = [...(event.target.files ?? [])];
          event.target.value = '';
          if (files.length > 0) void read([], files);
        }}
      />
      {error ? <Alert type="error" title={error.message} description={error.remedy} /> : null}
      {reply?.older.map(({ where, version }) => (
        <Alert key={`${where} ${version}`} type="info" title={t('fromOlder', { where, version })} />
      ))}
      {reply && reply.rows.length === 0 ? <p>{t('proposalsNone')}</p> : null}
      {reply && reply.rows.length > 0 ? (
        <FactTable
          label={t('proposals')}
          rows={reply.rows}
          rowId={(row) => String(row.row)}
          columns={[
            {
              id: 'pick',
              title: '',
              width: 32,
              cell: (row) => (
                <Checkbox
                  aria-label={row.name}
                  checked={chosen.has(row.row)}
                  onChange={(event) => {
                    const next = new Set(chosen);
                    if (event.target.checked) next.add(row.row);
                    else next.delete(row.row);
                    setChosen(next);
                  }}
                />
              ),
            },
            { id: 'name', title: t('unit'), cell: (row) => `${row.unit} · ${row.name}`, align: 'left' },
            { id: 'before', title: t('before'), cell: (row) => money(sum(row.before), moneyUnit, 2) },
            { id: 'after', title: t('after'), cell: (row) => money(sum(row.after), moneyUnit, 2) },
            {
              id: 'delta',
              title: t('difference'),
              cell: (row) => (
                <Delta value={sum(row.after) - sum(row.before)}>
                  {signedMoney(sum(row.after) - sum(row.before), moneyUnit, 2)}
                </Delta>
              ),
            },
          ]}
        />
      ) : null}
      {reply && reply.problems.length > 0 ? (
        <>
          <h4>{t('problems')}</h4>
          {reply.problems.map((problem) => (
            <p key={problem.where} className="y-mut">
              {problem.where}：{say(problem.text, lang, problem.params)}
            </p>
          ))}
        </>
      ) : null}
    </Modal>
  );
}
