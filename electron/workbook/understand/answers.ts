import { sheetKinds } from '../../../src/core/contract/data';
import type { Phrase, TextParams } from '../../../src/core/domain/text';
import type { Kind, QuarterSpread } from './records';

/** What a planner decided about tables with one kind of header; kept as a profile, without `cells`. */
export interface TableAnswers {
  readonly kind?: Kind;
  /** Leave the whole table out. */
  readonly skip?: boolean;
  /** Column key → meaning id. */
  readonly columns?: Readonly<Record<string, string>>;
  /** Column key, or `*` for all money → power of ten of the unit (0 元, 3 千元, 4 万元, 6 百万元, 8 亿元). */
  readonly units?: Readonly<Record<string, number>>;
  readonly dateOrder?: 'dmy' | 'mdy';
  readonly year?: number;
  /** Meaning of month columns or of a nameless amount: `metric:sales`, `target:sales`. */
  readonly metric?: string;
  /** Column key → how numbers without % are meant. */
  readonly ratios?: Readonly<Record<string, 'percent' | 'fraction'>>;
  /** Column key → highest score of the scale: 5, 10 or 100. */
  readonly scores?: Readonly<Record<string, number>>;
  readonly duplicates?: 'sum' | 'first' | 'last' | 'reject';
  /** How a target of a quarter becomes months: the same each, or as the company's months of the year before. */
  readonly quarters?: QuarterSpread;
}

export type Topic =
  'kind' | 'column' | 'unit' | 'dateOrder' | 'year' | 'metric' | 'ratio' | 'score' | 'duplicates' | 'quarters';

export interface Choice {
  readonly id: string;
  readonly label: Phrase;
}

/** Something the file leaves open. A blocking one keeps its cells out until it is answered. */
export interface Question {
  /** Stable within the table: `unit:销售额`. */
  readonly id: string;
  readonly topic: Topic;
  /** Key of the column it is about; null for the whole table. */
  readonly column: string | null;
  readonly text: Phrase;
  readonly params: TextParams;
  readonly samples: readonly string[];
  readonly choices: readonly Choice[];
  /** What is done unless answered; null where nothing is. */
  readonly assumed: string | null;
  readonly blocking: boolean;
}

export const questionTexts = {
  kind: { zh: '这张表是什么？', en: 'What does this table hold?' },
  column: { zh: '“{column}”是什么？', en: 'What is "{column}"?' },
  unit: { zh: '“{column}”的单位是什么？', en: 'What is the unit of "{column}"?' },
  dateOrder: { zh: '“{column}”里的 {value} 是几月几日？', en: 'Which day is {value} in "{column}"?' },
  year: { zh: '这张表是哪一年的？', en: 'Which year is this table about?' },
  metric: { zh: '“{column}”里是什么数字？', en: 'Which figure does "{column}" hold?' },
  ratio: { zh: '“{column}”里的 {value} 是百分数吗？', en: 'Is {value} in "{column}" a percentage?' },
  score: { zh: '“{column}”是几分制？', en: 'What is the scale of "{column}"?' },
  quarters: {
    zh: '“{column}”是整个季度的目标，怎样分到三个月？',
    en: 'A target of a whole quarter stands in "{column}". How is it spread over its months?',
  },
  duplicates: { zh: '同一人同一期出现多行时怎样处理？', en: 'What if a person has several rows for one period?' },
} as const satisfies Record<Topic, Phrase>;

/** Puts a single answer where it belongs. @returns the same object where the topic does not take that answer */
export function withAnswer(
  answers: TableAnswers,
  question: Pick<Question, 'topic' | 'column'>,
  choice: string,
): TableAnswers {
  const column = question.column ?? '*';
  switch (question.topic) {
    case 'kind':
      return choice === 'skip'
        ? { ...answers, skip: true }
        : isKind(choice)
          ? { ...answers, kind: choice, skip: false }
          : answers;
    case 'column':
      return { ...answers, columns: { ...answers.columns, [column]: choice } };
    case 'unit':
      return { ...answers, units: { ...answers.units, [column]: Number(choice) } };
    case 'dateOrder':
      return choice === 'dmy' || choice === 'mdy' ? { ...answers, dateOrder: choice } : answers;
    case 'year':
      return { ...answers, year: Number(choice) };
    case 'metric':
      return { ...answers, metric: choice };
    case 'ratio':
      return choice === 'percent' || choice === 'fraction'
        ? { ...answers, ratios: { ...answers.ratios, [column]: choice } }
        : answers;
    case 'score':
      return { ...answers, scores: { ...answers.scores, [column]: Number(choice) } };
    case 'quarters':
      return choice === 'equal' || choice === 'season' ? { ...answers, quarters: choice } : answers;
    case 'duplicates':
      return choice === 'sum' || choice === 'first' || choice === 'last' || choice === 'reject'
        ? { ...answers, duplicates: choice }
        : answers;
  }
}

function isKind(text: string): text is Kind {
  return sheetKinds.some((kind) => kind === text);
}
