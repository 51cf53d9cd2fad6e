import { useEffect, useRef, useState } from 'react';
import { call, CallError } from '../../client/call';
import { useFrame } from '../../client/frame';
import { useCommand, useLang, useQuery } from '../../client/hooks';
import { useText } from '../../client/text';
import type { CalibrationSheetReport, PoolReply } from '../../core/contract/talent';
import { Button, Modal, Space } from '../../ui/form/controls';
import { DropMenu } from '../../ui/form/DropMenu';
import { FileInput, fileTypes } from '../../ui/form/FileInput';
import { FactTable } from '../../ui/layout/FactTable';
import { Icon } from '../../ui/layout/Icon';
import { talentTexts } from './texts';
import type { Which } from './use-which';

/** Excel out and in: the talent workbook, the calibration sheet both ways, the list for finance. */
export function ActionsMenu({ which, pool }: { which: Which; pool: PoolReply }) {
  const t = useText(talentTexts);
  const lang = useLang();
  const { notify, offer } = useFrame();
  const input = useRef<HTMLInputElement>(null);
  const shell = useQuery('shell.info', {});
  const pick = useCommand('shell.pickFiles');
  const load = useCommand('talent.calibration.import');
  const [report, setReport] = useState<CalibrationSheetReport | null>(null);
  const live = pool.cycle === null;

  const save = async (what: 'pool' | 'calibration' | 'packages'): Promise<void> => {
    try {
      const file = await call('talent.export', { ...which, what }, { lang });
      if (!file) return;
      notify({ kind: 'success', text: t('exported', { name: file.name }) });
    } catch (error) {
      if (!(error instanceof CallError)) throw error;
      notify({ kind: 'error', text: error.message, ...(error.remedy ? { remedy: error.remedy } : {}) });
    }
  };

  const read = async (given: { files: readonly File[] } | { paths: readonly string[] }): Promise<void> => {
    const files = 'paths' in given ? [...given.paths] : [''];
    const extra = 'files' in given ? { files: given.files } : {};
    const looked = await load.run({ files, dryRun: true }, extra);
    if (!looked) return;
    if (looked.problems.length > 0) {
      setReport(looked);
      return;
    }
    const done = await load.run({ files }, extra);
    if (!done) return;
    const counts = { moved: done.moved.length, ratings: done.ratings, same: done.same };
    notify({ kind: 'success', text: t('importDone', counts) });
  };

  const choose = async (): Promise<void> => {
    if (shell.data?.dialogs !== true) {
      input.current?.click();
      return;
    }
    const paths = await pick.run({ purpose: 'import', multiple: false });
    if (paths && paths.length > 0) await read({ paths });
  };

  useEffect(() => {
    if (load.error)
      notify({ kind: 'error', text: load.error.message, ...(load.error.remedy ? { remedy: load.error.remedy } : {}) });
  }, [load.error, notify]);

  // The palette keeps what it is given; the functions it runs must be those of the last render.
  const acts = useRef({ save, choose });
  acts.current = { save, choose };
  useEffect(() => {
    offer([
      { key: 'talent-export', text: t('exportPool'), run: () => void acts.current.save('pool') },
      { key: 'talent-packages', text: t('exportPackages'), run: () => void acts.current.save('packages') },
      ...(live
        ? [
            { key: 'talent-sheet', text: t('exportCalibration'), run: () => void acts.current.save('calibration') },
            { key: 'talent-sheet-in', text: t('importCalibration'), run: () => void acts.current.choose() },
          ]
        : []),
    ]);
  }, [offer, t, live]);

  return (
    <>
      <Space.Compact>
        <Button type="primary" onClick={() => void save('pool')}>
          {t('exportPool')}
        </Button>
        <DropMenu
          items={[
            ...(live
              ? [
                  { key: 'calibration', label: t('exportCalibration'), run: () => void save('calibration') },
                  { key: 'import', label: t('importCalibration'), run: () => void choose() },
                ]
              : []),
            { key: 'packages', label: t('exportPackages'), run: () => void save('packages') },
          ]}
        >
          <Button type="primary" aria-label={t('more')} icon={<Icon name="chevron-down" />} />
        </DropMenu>
      </Space.Compact>
      <FileInput
        ref={input}
        label={t('importCalibration')}
        accept={fileTypes.workbooks}
        multiple={false}
        onFiles={(files) => void read({ files: [...files] })}
      />
      {report ? (
        <Modal
          open
          title={t('problems', { n: report.problems.length })}
          okText={t('ok')}
          onOk={() => setReport(null)}
          onCancel={() => setReport(null)}
          cancelButtonProps={{ hidden: true }}
          width={760}
        >
          <FactTable
            label={t('problems', { n: report.problems.length })}
            rows={report.problems}
            rowId={(problem) => `${problem.cell}${problem.message.en}`}
            columns={[
              { id: 'cell', title: t('cell'), cell: (problem) => problem.cell },
              { id: 'message', title: t('problem'), align: 'left', cell: (problem) => problem.message[lang] },
              { id: 'remedy', title: t('remedy'), align: 'left', cell: (problem) => problem.remedy[lang] },
            ]}
          />
        </Modal>
      ) : null}
    </>
  );
}
