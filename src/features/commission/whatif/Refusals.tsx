import { memo } from 'react';
import { useFrame } from '../../../client/frame';
import { useLang } from '../../../client/hooks';
import { useText } from '../../../client/text';
import { errorWords } from '../../../core/domain/errors';
import type { Ground } from '../../../core/domain/pay-ground';
import type { SchemeDocument } from '../../../core/domain/scheme';
import type { Lang } from '../../../core/domain/text';
import { gapWords, type Gap } from '../../../core/engine/commission/gaps';
import type { SchemeOutcome, SchemeRefusal } from '../../../core/engine/commission/whatif/compare';
import type { Assumption } from '../../../core/engine/commission/whatif/outcome';
import { Alert, Button } from '../../../ui/form/controls';
import { inWords } from '../rules/words';
import { commissionTexts } from '../texts';
import type { Draft } from '../drafts';
import type { Drafts } from '../use-drafts';

/** Something about the data that a planner should know, at a field of a scheme. */
export interface DataNote {
  readonly path: string;
  readonly text: string;
}

interface Props {
  readonly refusals: readonly SchemeRefusal[];
  readonly outcomes: readonly SchemeOutcome[];
  readonly drafts: Drafts;
  readonly ground: Ground;
  readonly assumed: Assumption;
  /** Opens all rules of a scheme. */
  readonly onRules: (id: string) => void;
}

/** What schemes lack: targets, figures; for how many people, from when, and where to mend it. */
export const Refusals = memo(function Refusals({ refusals, outcomes, drafts, ground, assumed, onRules }: Props) {
  const t = useText(commissionTexts);
  const lang = useLang();
  const { go } = useFrame();
  const draftOf = (id: string): Draft | undefined => drafts.list.find((one) => one.id === id);
  const ways = (id: string, gaps: readonly Gap[]) => (
    <span className="c-row">
      {gaps.some(({ kind }) => kind !== 'value') ? (
        <Button size="small" onClick={() => go('targets')}>
          {t('planTargets')}
        </Button>
      ) : null}
      {gaps.some(({ kind }) => kind === 'value') ? (
        <Button size="small" onClick={() => go('data')}>
          {t('importFirst')}
        </Button>
      ) : null}
      <Button size="small" onClick={() => onRules(id)}>
        {t('toRules')}
      </Button>
    </span>
  );
  const without = withoutTarget(ground, assumed);
  return (
    <>
      {refusals.map((refusal) => {
        const draft = draftOf(refusal.id);
        if (!draft) return null;
        const { why, remedy } = refusalWords(refusal, draft.document, lang);
        return (
          <Alert
            key={refusal.id}
            type="warning"
            showIcon
            title={t('cannotPay', { name: `${refusal.id} ${draft.name}`, why })}
            description={refusal.gaps.length > 0 && refusal.gaps.every(({ whole }) => whole) ? undefined : remedy}
            action={ways(refusal.id, refusal.gaps)}
          />
        );
      })}
      {outcomes.map(({ id, gaps }) => {
        const draft = draftOf(id);
        if (!draft || gaps.length === 0) return null;
        return (
          <Alert
            key={id}
            type="warning"
            showIcon
            title={t('countsAsZero', {
              name: `${id} ${draft.name}`,
              why: wordsOf(gaps, draft.document, lang),
            })}
            action={ways(id, gaps)}
          />
        );
      })}
      {without === 0 ? null : (
        <Alert
          type="warning"
          showIcon
          title={t('assumedNothing', { people: without, of: ground.people.length })}
          action={
            <Button size="small" onClick={() => go('targets')}>
              {t('planTargets')}
            </Button>
          }
        />
      )}
    </>
  );
});

/** People of whom an outcome that is made from targets knows nothing. */
function withoutTarget(ground: Ground, assumed: Assumption): number {
  if (assumed.kind !== 'plan' && assumed.kind !== 'typed') return 0;
  const tables = Object.values(ground.targets);
  return ground.people.filter((_, p) => !tables.some((table) => table[p]?.some((value) => value !== null))).length;
}

/** What is said at the field that asks for the figure. */
export const notesOf = (gaps: readonly Gap[], document: SchemeDocument, lang: Lang): DataNote[] =>
  gaps.map((gap) => ({
    path: gap.path,
    // The field itself is the place.
    text: inWords(document, gapWords({ ...gap, path: '' }, lang).message, '', lang).replace(/^[：:]\s*/, ''),
  }));

/** Each gap with its place called as the forms call it. */
const wordsOf = (gaps: readonly Gap[], document: SchemeDocument, lang: Lang): string =>
  gaps.map((gap) => inWords(document, gapWords(gap, lang).message, gap.path, lang)).join(lang === 'zh' ? '；' : '; ');

/** Why a scheme cannot be paid, with its place called as the forms call it; all people who lack something, not the first. */
export function refusalWords(
  { code, details, gaps }: SchemeRefusal,
  document: SchemeDocument,
  lang: Lang,
): { readonly why: string; readonly remedy: string; readonly notes: readonly DataNote[] } {
  const words = errorWords(code, details, lang);
  const path = typeof details['path'] === 'string' ? details['path'] : '';
  if (gaps.length === 0) {
    const why = inWords(document, words.message, path, lang);
    return { why, remedy: words.remedy ?? '', notes: [{ path, text: `${why} ${words.remedy ?? ''}`.trim() }] };
  }
  const remedies = [...new Set(gaps.map((gap) => gapWords(gap, lang).remedy ?? ''))];
  return {
    why: wordsOf(gaps, document, lang),
    // A refusal of one person says which setting would let it count as zero; for everybody that would pay nothing.
    remedy: [...remedies, ...(gaps.some(({ whole }) => whole) ? [] : [words.remedy ?? ''])].join(
      lang === 'zh' ? '。' : '. ',
    ),
    notes: notesOf(gaps, document, lang),
  };
}
