import { useLang } from '../../client/hooks';
import { useText } from '../../client/text';
import type { Diagnosis } from '../../core/engine/commission/whatif/diagnose';
import { Section } from '../../ui/layout/Section';
import { Tag } from '../../ui/layout/small';
import { commissionTexts } from './texts';

const tones = { warning: 'warn', info: 'info', good: 'ok' } as const;

/** What is remarkable, in words with numbers. */
export function Diagnoses({ list }: { list: readonly Diagnosis[] }) {
  const t = useText(commissionTexts);
  const lang = useLang();
  return (
    <Section card title={t('diagnoses')}>
      {list.length === 0 ? <p className="y-mut">{t('none')}</p> : null}
      {list.map((one, i) => (
        <div key={`${one.scheme}${one.code}${i}`} className="c-diagnosis">
          <Tag tone={tones[one.severity]}>{t(one.code)}</Tag>
          <b>{one.scheme}</b>
          <span>{one.message[lang]}</span>
        </div>
      ))}
    </Section>
  );
}
