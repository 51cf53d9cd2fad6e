import { useMemo, useRef, useState } from 'react';
import { useFrame, type MoneyUnit } from '../../../client/frame';
import { useCommand, useLang, useQuery } from '../../../client/hooks';
import { inUnit, money, signedMoney } from '../../../client/money';
import { useText } from '../../../client/text';
import type { PlanView, ProposalsReply } from '../../../core/contract/targets';
import { say, type Lang } from '../../../core/domain/text';
import { Alert, Button, Checkbox, Modal } from '../../../ui/form/controls';
import { FileInput, fileTypes } from '../../../ui/form/FileInput';
import { FactTable } from '../../../ui/layout/FactTable';
import { Delta } from '../../../ui/layout/small';
import { showProcess, signedProcess } from '../process/process-cells';
import { metricName } from '../show';
import { targetsTexts } from '../texts';

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
  /** Keys of lines. */
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const lines = useMemo(() => linesOf(reply, plan.metric, moneyUnit, lang), [reply, plan.metric, moneyUnit, lang]);
  const read = async (files: readonly string[], uploads: readonly File[]): Promise<void> => {
    const got = await propose.run(
      { plan: plan.id, files: uploads.length > 0 ? uploads.map((f) => f.name) : [...files] },
      uploads.length > 0 ? { files: uploads } : {},
    );
    setReply(got);
    setChosen(new Set(linesOf(got, plan.metric, moneyUnit, lang).map((line) => line.key)));
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
  const take = async (keys: ReadonlySet<string>): Promise<void> => {
    if (!reply?.plan || !proposed.data) return;
    const key = (row: { unitId: number | null; personId: number | null; level: string }): string =>
      `${row.level} ${row.unitId ?? ''} ${row.personId ?? ''}`;
    const theirs = new Map(proposed.data.rows.map((row) => [key(row), row.id]));
    const idOf = new Map(plan.rows.map((row) => [row.id, theirs.get(key(row))]));
    const wanted = lines.flatMap((line) => {
      const row = keys.has(line.key) ? idOf.get(line.row) : undefined;
      return row === undefined ? [] : [{ row, metric: line.metric }];
    });
    const saved = await accept.run({
      plan: reply.plan,
      rows: wanted.flatMap(({ row, metric }) => (metric === null ? [row] : [])),
      process: wanted.flatMap(({ row, metric }) => (metric === null ? [] : [{ row, metric }])),
    });
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
                onClick={() => void take(new Set(lines.map((line) => line.key)))}
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
      <FileInput
        ref={input}
        label={t('chooseFiles')}
        accept={fileTypes.workbooks}
        onFiles={(files) => void read([], [...files])}
      />
      {error ? <Alert type="error" title={error.message} description={error.remedy} /> : null}
      {reply ? null : <p className="y-mut">{t('proposalsHint')}</p>}
      {reply?.older.map(({ where, version }) => (
        <Alert key={`${where} ${version}`} type="info" title={t('fromOlder', { where, version })} />
      ))}
      {reply?.openAs ? <Alert type="info" title={t('alreadyOpen', { version: reply.openAs })} /> : null}
      {reply && lines.length === 0 ? <p>{t('proposalsNone')}</p> : null}
      {lines.length > 0 ? (
        <FactTable
          label={t('proposals')}
          rows={lines}
          rowId={(line) => line.key}
          columns={[
            {
              id: 'pick',
              title: '',
              width: 32,
              cell: (line) => (
                <Checkbox
                  aria-label={`${line.name} ${line.what}`}
                  checked={chosen.has(line.key)}
                  onChange={(event) => {
                    const next = new Set(chosen);
                    if (event.target.checked) next.add(line.key);
                    else next.delete(line.key);
                    setChosen(next);
                  }}
                />
              ),
            },
            { id: 'name', title: t('unit'), cell: (line) => line.name, align: 'left' },
            { id: 'what', title: t('indicator'), cell: (line) => line.what, align: 'left' },
            { id: 'before', title: t('before'), cell: (line) => line.before },
            { id: 'after', title: t('after'), cell: (line) => line.after },
            { id: 'delta', title: t('difference'), cell: (line) => <Delta value={line.delta}>{line.shown}</Delta> },
          ]}
        />
      ) : null}
      {reply && reply.problems.length > 0 ? (
        <>
          <h4 className="tg-head">{t('problems')}</h4>
          {reply.problems.map((problem) => (
            <p key={problem.where} className="y-mut">
              {problem.where}
              {lang === 'zh' ? '：' : ': '}
              {say(problem.text, lang, problem.params)}
            </p>
          ))}
        </>
      ) : null}
    </Modal>
  );
}

/** A person's proposal for the plan's metric or for a process indicator; `metric` null: the plan's own. */
interface Line {
  readonly key: string;
  readonly row: number;
  readonly metric: string | null;
  readonly name: string;
  readonly what: string;
  readonly before: string;
  readonly after: string;
  readonly delta: number;
  readonly shown: string;
}

function linesOf(reply: ProposalsReply | null, metric: string, unit: MoneyUnit, lang: Lang): Line[] {
  if (!reply) return [];
  return [
    ...reply.rows.map((row): Line => {
      const [before, after] = [sum(row.before), sum(row.after)];
      return {
        key: String(row.row),
        row: row.row,
        metric: null,
        name: `${row.unit} · ${row.name}`,
        what: inUnit(metricName(metric, lang), unit, lang),
        before: money(before, unit, 2),
        after: money(after, unit, 2),
        delta: after - before,
        shown: signedMoney(after - before, unit, 2),
      };
    }),
    ...reply.process.map((row): Line => {
      const delta = (row.after ?? 0) - (row.before ?? 0);
      return {
        key: `${row.row} ${row.metric.metric}`,
        row: row.row,
        metric: row.metric.metric,
        name: `${row.unit} · ${row.name}`,
        what: row.metric.unit === 'money' ? inUnit(row.metric.name[lang], unit, lang) : row.metric.name[lang],
        before: showProcess(row.metric, row.before, unit),
        after: showProcess(row.metric, row.after, unit),
        delta,
        shown: signedProcess(row.metric, delta, unit),
      };
    }),
  ];
}
