import type { Texts } from '../../client/text';

export const helpTexts = {
  title: { zh: '帮助', en: 'Help' },
  contents: { zh: '目录', en: 'Contents' },
  search: { zh: '在帮助中查找', en: 'Search the help' },
  found: { zh: '{count} 处提到“{text}”', en: '{count} passages with "{text}"' },
  nothing: { zh: '帮助里没有“{text}”。换一个词试试。', en: 'The help has no "{text}". Try another word.' },
  about: { zh: '关于与许可', en: 'About and licences' },
  aboutText: {
    zh: '标尺 {version}，MIT 许可。完全在本机运行，不联网。',
    en: 'Yardstick {version}, under the MIT licence. It runs on this computer alone and never goes online.',
  },
  libraries: { zh: '所用的 {count} 个程序库', en: 'The {count} libraries inside' },
  librariesText: {
    zh: '点开一行可看许可全文。桌面版还包含 Electron 与 Chromium，它们的许可在安装文件夹的 LICENSE.electron.txt 和 LICENSES.chromium.html 中。',
    en: 'Open a line to read the terms. The desktop app also contains Electron and Chromium; their terms are in LICENSE.electron.txt and LICENSES.chromium.html in the installation folder.',
  },
  notStated: { zh: '作者未注明许可', en: 'licence not stated by its author' },
  noText: { zh: '该库只写明了许可名称，没有附全文。', en: 'This library names its licence without its text.' },
  noList: {
    zh: '读不到许可清单（licences.json）。请重新安装应用。',
    en: 'The list of licences (licences.json) cannot be read. Install the app again.',
  },
} as const satisfies Texts;
