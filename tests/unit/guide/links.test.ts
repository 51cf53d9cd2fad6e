/** Documents lead somewhere: every link and picture resolves, and every guide page has its twin. */
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';

const root = join(import.meta.dirname, '../../..');
const documents = [
  ...readdirSync(join(root, 'docs'), { recursive: true, encoding: 'utf8' }).map((name) => join('docs', name)),
  ...readdirSync(root),
].filter((name) => name.endsWith('.md'));
const read = (name: string) => readFileSync(join(root, name), 'utf8');

test('there are documents to check', () => {
  expect(documents.length).toBeGreaterThan(30);
});

test.each(documents)('%s: its links resolve', (name) => {
  const text = read(name).replace(/```[\s\S]*?```/g, '');
  const links = [...text.matchAll(/\]\(([^)\s]+)\)/g)].map(([, target = '']) => target);
  const broken = links
    .filter((target) => !/^[a-z]+:/.test(target) && !target.startsWith('#'))
    .filter((target) => !existsSync(join(root, dirname(name), target.replace(/#.*$/, ''))));
  expect(broken).toEqual([]);
});

const english = documents.filter((name) => /^docs[/\\]guide[/\\][a-z-]+\.md$/.test(name));

test.each(english)('%s has a Chinese twin with the same headings and tables', (name) => {
  const twin = read(name.replace('.md', '.zh-CN.md'));
  const shape = (text: string) =>
    text
      .split('\n')
      .flatMap((line) => (/^#+ /.test(line) ? [/^#+/.exec(line)?.[0]] : line.startsWith('|') ? ['|'] : []));
  expect(shape(twin)).toEqual(shape(read(name)));
});
