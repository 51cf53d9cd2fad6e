import { useLang } from '../../client/hooks';
import { useText } from '../../client/text';
import { errorWords } from '../../core/domain/errors';
import type { SchemeRefusal } from '../../core/engine/commission/whatif/compare';
import { Alert } from '../../ui/form/controls';
import { inWords } from './rules/words';
import { commissionTexts } from './texts';
import type { Drafts } from './use-drafts';

/** Schemes that lack data, each with what is missing, for whom and what would mend it; the others stay at work. */
export function Refusals({ list, drafts }: { list: readonly SchemeRefusal[]; drafts: Drafts }) {
  const t = useText(commissionTexts);
  const lang = useLang();
  return list.map(({ id, code, details }) => {
    const draft = drafts.list.find((one) => one.id === id);
    if (!draft) return null;
    const words = errorWords(code, details, lang);
    const path = typeof details['path'] === 'string' ? details['path'] : '';
    const why = inWords(draft.document, words.message, path, lang);
    return (
      <Alert
        key={id}
        type="warning"
        showIcon
        title={t('cannotPay', { name: `${id} ${draft.name}`, why })}
        description={`${words.remedy ?? ''} ${drafts.list.length > list.length ? t('others') : ''}`.trim()}
      />
    );
  });
}
