import { questionTexts, type Choice, type Question, type Topic } from './answers';
import type { Column } from './columns';

/** The open points of one table, each once. */
export class Questions {
  readonly list: Question[] = [];

  add(
    topic: Topic,
    column: Column | null,
    params: Question['params'],
    samples: readonly string[],
    choices: readonly Choice[],
    assumed: string | null,
    blocking: boolean,
  ): boolean {
    const key = column === null ? null : /^(?:unit|ratio|score)$/.test(topic) ? sharedKey(column) : column.key;
    const id = `${topic}:${key ?? ''}`;
    if (this.list.some((question) => question.id === id)) return false;
    this.list.push({
      id,
      topic,
      column: key,
      text: questionTexts[topic],
      params,
      samples,
      choices,
      assumed,
      blocking,
    });
    return true;
  }
}

/** Twelve month columns of one figure are asked about once. */
export function sharedKey({ key }: Column): string {
  return key.startsWith('@') ? key.replace(/#\d+$/, '') : key;
}

export function nameOf(column: Column): string {
  return column.header === '' ? column.label : column.header;
}
