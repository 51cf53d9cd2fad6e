import { useLang } from '../../client/hooks';
import { useText } from '../../client/text';
import { errorWords } from '../../core/domain/errors';
import type { SchemeDocument } from '../../core/domain/scheme';
import type { Lang } from '../../core/domain/text';
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
    const { why, remedy } = refusalWords({ id, code, details }, draft.document, lang);
    return (
      <Alert
        key={id}
        type="warning"
        showIcon
        title={t('cannotPay', { name: `${id} ${draft.name}`, why })}
        description={`${remedy} ${drafts.list.length > list.length ? t('others') : ''}`.trim()}
      />
    );
  });
}

/** Why a scheme cannot be paid, with its place called as the forms call it. */
export function refusalWords(
  { code, details }: SchemeRefusal,
  document: SchemeDocument,
  lang: Lang,
): { readonly path: string; readonly why: string; readonly remedy: string } {
  const words = errorWords(code, details, lang);
  const path = typeof details['path'] === 'string' ? details['path'] : '';
  return { path, why: inWords(document, words.message, path, lang), remedy: words.remedy ?? '' };
}
