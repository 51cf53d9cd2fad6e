import { Marked } from 'marked';
import { anchorOf } from './pages';

/** Pictures of the guide by their path from docs/guide. */
const pictures = import.meta.glob<string>('../../../docs/guide/pictures/**/*.png', {
  query: '?url',
  import: 'default',
  eager: true,
});

/**
 * A page of the guide as HTML. Raw HTML in a page is shown as text; links to other pages become addresses of the
 * app, links that lead out of the guide are plain words (the app never goes online).
 */
export function renderPage(text: string): string {
  return reader.parse(text, { async: false });
}

const reader = new Marked({
  gfm: true,
  renderer: {
    html: ({ text }) => escape(text),
    heading({ tokens, depth, text }) {
      return `<h${depth} id="${escape(anchorOf(text))}">${this.parser.parseInline(tokens)}</h${depth}>\n`;
    },
    link({ href, tokens }) {
      const words = this.parser.parseInline(tokens);
      const inside = /^([a-z-]+)(?:\.zh-CN)?\.md(?:#(.+))?$/.exec(href);
      if (!inside) return words;
      const query = new URLSearchParams({ page: inside[1] ?? '', ...(inside[2] ? { at: inside[2] } : {}) });
      return `<a href="#/help?${escape(query.toString())}">${words}</a>`;
    },
    image({ href, text }) {
      const url = pictures[`../../../docs/guide/${href}`];
      return url === undefined ? '' : `<img src="${escape(url)}" alt="${escape(text)}">`;
    },
  },
});

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
