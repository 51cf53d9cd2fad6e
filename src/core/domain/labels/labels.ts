import { listed, say, type Lang, type Phrase, type TextParams } from '../text';
import { commissionLabels } from './commission';
import { dataLabels } from './data';
import { talentLabels } from './talent';
import { targetsLabels } from './targets';
import { workspaceLabels } from './workspace';

const labels: Readonly<Record<string, Phrase>> = {
  ...workspaceLabels,
  ...dataLabels,
  ...targetsLabels,
  ...commissionLabels,
  ...talentLabels,
};

/** Between the names of a list in a parameter: each language parts them its own way when the label is read. */
export const LABEL_LIST = '\n';

/** The name of a change in the user's language; a key from a newer version shows as itself. */
export function labelText(label: { readonly key: string; readonly params?: TextParams }, lang: Lang): string {
  const phrase = labels[label.key];
  if (!phrase) return label.key;
  // The audit log's entry of an undo carries the label of what it undid.
  const { label: inner, ...given } = label.params ?? {};
  const params = Object.fromEntries(
    Object.entries(given).map(([key, value]) => [
      key,
      typeof value === 'string' ? listed(value.split(LABEL_LIST), lang) : value,
    ]),
  );
  if (typeof inner !== 'string') return say(phrase, lang, params);
  return say(phrase, lang, { ...params, label: inner, what: labelText({ key: inner, params }, lang) });
}
