import { say, type Lang, type Phrase, type TextParams } from '../text';
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

/** The name of a change in the user's language; a key from a newer version shows as itself. */
export function labelText(label: { readonly key: string; readonly params?: TextParams }, lang: Lang): string {
  const phrase = labels[label.key];
  return phrase ? say(phrase, lang, label.params) : label.key;
}
