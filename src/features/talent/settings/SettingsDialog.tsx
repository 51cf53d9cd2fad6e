import { useState } from 'react';
import { useCommand } from '../../../client/hooks';
import { useText } from '../../../client/text';
import type { PoolReply } from '../../../core/contract/talent';
import { defaultTalentSettings } from '../../../core/engine/talent/defaults';
import type { PeerDimension } from '../../../core/engine/talent/types';
import { Alert, Button, Modal, Select, Tabs } from '../../../ui/form/controls';
import { Field } from '../../../ui/form/Field';
import { DecimalInput } from '../../../ui/form/FigureInput';
import { AxesForm } from './AxesForm';
import { FlightForm } from './FlightForm';
import { setupTexts } from './setup-texts';
import { percentText, type SettingsParts } from '../show';

/** Weights of the potential, peers, ramp and flight-risk points; every change is one undoable step. */
export function SettingsButton({ pool }: { pool: PoolReply }) {
  const t = useText(setupTexts);
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t('settings')}</Button>
      {open ? <SettingsDialog pool={pool} onClose={() => setOpen(false)} /> : null}
    </>
  );
}

function SettingsDialog({ pool, onClose }: { pool: PoolReply; onClose: () => void }) {
  const t = useText(setupTexts);
  const set = useCommand('talent.settings.set');
  const { settings } = pool;
  const store = (parts: SettingsParts): void => void set.run(parts);
  const restore = (): void => {
    const { potential, peers, ramp, flight, poolWarning } = defaultTalentSettings;
    // The contract's input is made of plain arrays; the defaults are read-only ones.
    store(structuredClone({ potential, peers, ramp, flight, poolWarning }) as SettingsParts);
  };
  return (
    <Modal
      open
      width={760}
      title={t('settings')}
      onCancel={onClose}
      footer={[
        <Button key="reset" onClick={restore}>
          {t('reset')}
        </Button>,
        <Button key="close" type="primary" onClick={onClose}>
          {t('close')}
        </Button>,
      ]}
    >
      <p className="y-sub">{t('applied')}</p>
      {set.error ? <Alert type="error" title={set.error.message} description={set.error.remedy} /> : null}
      <Tabs
        items={[
          {
            key: 'axes',
            label: t('tabAxes'),
            children: (
              <AxesForm settings={settings} indicators={pool.indicators} roles={rolesOf(pool)} onStore={store} />
            ),
          },
          { key: 'peers', label: t('tabPeers'), children: <PeersForm pool={pool} onStore={store} /> },
          { key: 'risk', label: t('tabRisk'), children: <FlightForm flight={settings.flight} onStore={store} /> },
        ]}
      />
    </Modal>
  );
}

function rolesOf({ people }: PoolReply): string[] {
  return [...new Set(people.flatMap(({ role }) => (role === null ? [] : [role])))].sort();
}

const dimensions: readonly PeerDimension[] = ['role', 'region', 'tenure'];

function PeersForm({ pool, onStore }: { pool: PoolReply; onStore: (parts: SettingsParts) => void }) {
  const t = useText(setupTexts);
  const { peers, ramp, poolWarning } = pool.settings;
  return (
    <>
      <Field inline label={t('peersBy')}>
        {(field) => (
          <Select<PeerDimension[]>
            {...field}
            mode="multiple"
            style={{ minWidth: 240 }}
            value={[...peers.by]}
            options={dimensions.map((value) => ({ value, label: t(`p_${value}`) }))}
            onChange={(by) => onStore({ peers: { ...peers, by: dimensions.filter((one) => by.includes(one)) } })}
          />
        )}
      </Field>
      <Field inline label={t('minimum')} hint={t('minimumHint')}>
        {(field) => (
          <DecimalInput
            {...field}
            decimals={0}
            value={String(peers.minimum)}
            onChange={(value) => {
              if (value !== null) onStore({ peers: { by: [...peers.by], minimum: Number(value) } });
            }}
          />
        )}
      </Field>
      <Field inline label={t('poolWarning')}>
        {(field) => (
          <DecimalInput
            {...field}
            decimals={1}
            value={percentText(poolWarning)}
            onChange={(value) => {
              if (value !== null) onStore({ poolWarning: Number(value) / 100 });
            }}
          />
        )}
      </Field>
      <p className="y-sub">{t('rampHint')}</p>
      <div className="t-row">
        {ramp.map((part, i) => (
          // A month has no other name than its place.
          <Field key={i} label={t('rampMonth', { n: i + 1 })}>
            {(field) => (
              <DecimalInput
                {...field}
                decimals={1}
                suffix="%"
                value={percentText(part)}
                onChange={(value) => {
                  if (value !== null) onStore({ ramp: ramp.map((one, at) => (at === i ? Number(value) / 100 : one)) });
                }}
              />
            )}
          </Field>
        ))}
      </div>
      <div className="t-row">
        <Button disabled={ramp.length >= 24} onClick={() => onStore({ ramp: [...ramp, 1] })}>
          {t('addMonth')}
        </Button>
        <Button disabled={ramp.length === 0} onClick={() => onStore({ ramp: ramp.slice(0, -1) })}>
          {t('dropMonth')}
        </Button>
      </div>
    </>
  );
}
