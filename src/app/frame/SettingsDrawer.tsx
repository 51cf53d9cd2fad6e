import { useState } from 'react';
import type { Notice } from '../../client/frame';
import { useCommand } from '../../client/hooks';
import { useText } from '../../client/text';
import type { WorkspaceInfo, WorkspaceSettings } from '../../core/contract/workspace';
import { Alert, Button, Drawer, Input, Select } from '../../ui/form/controls';
import { Field } from '../../ui/form/Field';
import { Section } from '../../ui/layout/Section';
import { LookSwitches } from '../LookSwitches';
import { appTexts } from '../texts';
import { BackupList } from './BackupList';

interface Props {
  readonly open: boolean;
  readonly info: WorkspaceInfo;
  readonly notify: (notice: Notice) => void;
  readonly onClose: () => void;
  readonly onClosed: () => void;
}

export function SettingsDrawer({ open, info, notify, onClose, onClosed }: Props) {
  const t = useText(appTexts);
  return (
    <Drawer title={t('settings')} open={open} onClose={onClose} size={420} destroyOnHidden>
      <Section title={t('theme')}>
        <div className="y-row y-wrap">
          <LookSwitches />
        </div>
      </Section>
      <WorkspaceForm settings={info.settings} readOnly={info.readOnly} />
      <WorkspaceFile info={info} notify={notify} onClosed={onClosed} />
      <Section title={t('backups')}>
        <BackupList path={info.path} onRestored={() => notify({ kind: 'success', text: t('restored') })} />
      </Section>
    </Drawer>
  );
}

function WorkspaceForm({ settings, readOnly }: { settings: WorkspaceSettings; readOnly: boolean }) {
  const t = useText(appTexts);
  const set = useCommand('workspace.settings.set');
  const [draft, setDraft] = useState(settings);
  const changed = JSON.stringify(draft) !== JSON.stringify(settings);
  return (
    <Section title={t('workspace')}>
      <Field label={t('companyName')} hint={t('renameHint')}>
        {(field) => (
          <Input
            {...field}
            value={draft.companyName}
            maxLength={200}
            onChange={(event) => setDraft({ ...draft, companyName: event.target.value })}
          />
        )}
      </Field>
      <Field label={t('planYear')}>
        {({ id }) => (
          <Select
            id={id}
            value={draft.planYear}
            onChange={(planYear) => setDraft({ ...draft, planYear })}
            options={years(settings.planYear).map((value) => ({ value, label: t('fiscalYear', { year: value }) }))}
          />
        )}
      </Field>
      <Field label={t('fiscalStart')}>
        {({ id }) => (
          <Select
            id={id}
            value={draft.fiscalStartMonth}
            onChange={(fiscalStartMonth) => setDraft({ ...draft, fiscalStartMonth })}
            options={Array.from({ length: 12 }, (_, i) => ({ value: i + 1, label: String(i + 1) }))}
          />
        )}
      </Field>
      <Field label={t('currency')}>
        {(field) => (
          <Input
            {...field}
            value={draft.currency}
            maxLength={8}
            onChange={(event) => setDraft({ ...draft, currency: event.target.value })}
          />
        )}
      </Field>
      {set.error ? <Alert type="error" title={set.error.message} description={set.error.remedy} /> : null}
      <Button type="primary" disabled={!changed || readOnly} loading={set.running} onClick={() => void set.run(draft)}>
        {t('save')}
      </Button>
    </Section>
  );
}

function years(around: number): number[] {
  return Array.from({ length: 7 }, (_, i) => around - 3 + i);
}

function WorkspaceFile({
  info,
  notify,
  onClosed,
}: {
  info: WorkspaceInfo;
  notify: Props['notify'];
  onClosed: () => void;
}) {
  const t = useText(appTexts);
  const copy = useCommand('workspace.saveCopy');
  const close = useCommand('workspace.close');
  const [path, setPath] = useState(() => info.path.replace(/\.yardstick$/, '-copy.yardstick'));
  return (
    <Section title={t('saveCopy')}>
      <Field label={t('workspacePath')}>
        {(field) => <Input {...field} value={path} onChange={(event) => setPath(event.target.value)} />}
      </Field>
      {copy.error ? <Alert type="error" title={copy.error.message} description={copy.error.remedy} /> : null}
      <div className="y-row y-wrap">
        <Button
          loading={copy.running}
          onClick={() => {
            void copy.run({ path }).then((saved) => {
              if (saved) notify({ kind: 'success', text: t('saveCopyDone', { path: saved.path }) });
            });
          }}
        >
          {t('saveCopy')}
        </Button>
        <Button
          onClick={() => {
            void close.run({}).then(onClosed);
          }}
        >
          {t('closeWorkspace')}
        </Button>
      </div>
    </Section>
  );
}
