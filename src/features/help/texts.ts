import type { Texts } from '../../client/text';

export const helpTexts = {
  title: { zh: '帮助', en: 'Help' },
  contents: { zh: '目录', en: 'Contents' },
  search: { zh: '在帮助中查找', en: 'Search the help' },
  found: { zh: '{count} 处提到“{text}”', en: '{count} passages with "{text}"' },
  nothing: { zh: '帮助里没有“{text}”。换一个词试试。', en: 'The help has no "{text}". Try another word.' },
} as const satisfies Texts;
