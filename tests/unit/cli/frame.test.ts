import { describe, expect, test } from 'vitest';
import { Refusal, UsageError, need, word, type CliCommand } from '../../../electron/cli/command';
import { runLine } from '../../../electron/cli/run';
import { AppError } from '../../../src/core/domain/errors';

/** Commands that stand for every way a command can end. */
const commands: Readonly<Record<string, CliCommand>> = {
  echo: {
    usage: '<word> [--times n]',
    options: { times: { type: 'string' } },
    words: [1, 2],
    run: (context) =>
      Promise.resolve({
        json: { word: word(context, 0), times: context.options.times ?? null },
        text: word(context, 0),
      }),
  },
  'target show': {
    usage: '<workspace> --plan name',
    options: { plan: { type: 'string' } },
    words: [1, 1],
    run: (context) => Promise.resolve({ json: { plan: need(context, 'plan') }, text: need(context, 'plan') }),
  },
  'export plan': {
    usage: '<workspace> --out file.xlsx',
    options: { out: { type: 'string' } },
    words: [1, 1],
    run: ({ args, options }) => Promise.resolve({ json: { args, out: options.out }, text: 'exported' }),
  },
  refuse: {
    usage: '',
    words: [0, 0],
    run: () => Promise.reject(new AppError('STALE_WRITE', { what: 'plan', where: 'plan[3]' })),
  },
  'refuse-call': {
    usage: '',
    words: [0, 0],
    run: async (context) => context.open('/nowhere/x.yardstick').then(nothing),
  },
  doubt: { usage: '', words: [0, 0], run: () => Promise.resolve({ json: { ok: false }, text: 'no', exit: 1 }) },
  bug: { usage: '', words: [0, 0], run: () => Promise.reject(new Error('oops')) },
  mistaken: { usage: '<a>', words: [0, 0], run: () => Promise.reject(new UsageError('--a')) },
};

function nothing() {
  return { json: null, text: '' };
}

async function line(...argv: string[]) {
  const said = { out: '', err: '' };
  const status = await runLine(
    argv,
    commands,
    { out: (text) => (said.out += text), err: (text) => (said.err += text) },
    { LANG: 'en_US.UTF-8' },
  );
  return { status, ...said };
}

describe('finding the command', () => {
  test('words, options after them, common options before and after', async () => {
    expect(await line('echo', 'hi', '--times', '2', '--json')).toEqual({
      status: 0,
      out: '{"word":"hi","times":"2"}\n',
      err: '',
    });
    expect((await line('--json', '--lang', 'zh', 'echo', 'hi')).out).toBe('{"word":"hi","times":null}\n');
    expect((await line('echo', 'hi')).out).toBe('hi\n');
  });

  test('two words are one command; export names its object after the workspace', async () => {
    expect((await line('target', 'show', 'w', '--plan', 'A')).out).toBe('A\n');
    expect((await line('export', 'w.yardstick', 'plan', '--out', 'x.xlsx', '--json')).out).toBe(
      '{"args":["w.yardstick"],"out":"x.xlsx"}\n',
    );
    expect((await line('export', '--out', 'x.xlsx', 'w.yardstick', 'plan', '--json')).out).toBe(
      '{"args":["w.yardstick"],"out":"x.xlsx"}\n',
    );
  });

  test('help: of everything, of one command, in both languages', async () => {
    const all = await line('--help');
    expect(all.status).toBe(0);
    expect(all.out).toContain('yardstick export <workspace> plan --out file.xlsx');
    expect((await line('--help', '--lang', 'zh')).out).toContain('退出状态');
    expect((await line('target', 'show', '--help')).out).toContain('Usage: yardstick target show <workspace>');
  });
});

describe('exit status', () => {
  test.each([
    [['frob']],
    [['target', 'frob']],
    [['echo']],
    [['echo', 'a', 'b', 'c']],
    [['echo', 'a', '--frob']],
    [['echo', 'a', '--times']],
    [['echo', 'a', '--lang', 'fr']],
    [['target', 'show', 'w']],
    [['mistaken']],
    [[]],
  ])('2 for wrong usage, with the usage on standard error: %j', async (argv) => {
    const { status, out, err } = await line(...argv);
    expect(status).toBe(2);
    expect(out).toBe('');
    expect(err).toContain('yardstick ');
  });

  test.each([
    [['echo'], 'en', '1 argument(s) missing', 'yardstick echo <word>'],
    [['echo', 'a', 'b', 'c'], 'zh', '多了 1 个参数', 'yardstick echo <word>'],
    [['echo', 'a', '--frob'], 'en', 'there is no option --frob', 'yardstick echo <word>'],
    [['echo', 'a', '--frob'], 'zh', '没有 --frob 这个选项', 'yardstick echo <word>'],
    [['echo', 'a', '--times'], 'en', '--times needs a value', 'yardstick echo <word>'],
    [['echo', 'a', '--times', '-5'], 'zh', '--times 的值以 - 开头时写成 --times=…', 'yardstick echo <word>'],
    [['echo', 'a', '--json=x'], 'en', '--json takes no value', 'yardstick echo <word>'],
    [['target', 'show', 'w'], 'zh', '缺少 --plan', 'yardstick target show'],
    [['target'], 'en', 'No such command: target', 'yardstick target show <workspace>'],
    [['export', 'w', 'payroll'], 'en', 'No such command', 'yardstick export <workspace> plan'],
  ])('what is wrong and how the command is used: %j %s', async (argv, lang, reason, usage) => {
    const { err } = await line('--lang', lang, ...argv);
    expect(err).toContain(reason);
    expect(err).toContain(usage);
  });

  test('the version of the program', async () => {
    expect((await line('--version')).out).toMatch(/^\d+\.\d+\.\d+\n$/);
  });

  test('1 for a refusal: sentence, place and remedy on standard error, one document on standard output', async () => {
    const plain = await line('refuse', '--lang', 'en');
    expect(plain.status).toBe(1);
    expect(plain.out).toBe('');
    expect(plain.err).toBe(
      'The plan was changed after you opened it\nWhere: plan[3]\nRemedy: Reload it and make the change again\n',
    );
    const { out, status } = await line('refuse', '--json');
    expect(status).toBe(1);
    expect(JSON.parse(out)).toEqual({
      error: {
        code: 'STALE_WRITE',
        message: 'The plan was changed after you opened it',
        remedy: 'Reload it and make the change again',
        details: { what: 'plan', where: 'plan[3]' },
      },
    });
  });

  test('1 for a call that dispatch refused, in the language that was asked for', async () => {
    const { status, out, err } = await line('refuse-call', '--json', '--lang', 'zh');
    expect(status).toBe(1);
    expect(JSON.parse(out)).toMatchObject({ error: { code: 'WORKSPACE_MISSING' } });
    expect(err).toContain('找不到工作区文件“/nowhere/x.yardstick”');
  });

  test('1 where a command answers with a document that is a refusal', async () => {
    expect(await line('doubt', '--json')).toEqual({ status: 1, out: '{"ok":false}\n', err: '' });
  });

  test('a bug is a refusal too, and says so', async () => {
    const { status, out } = await line('bug', '--json');
    expect(status).toBe(1);
    expect(JSON.parse(out)).toMatchObject({ error: { code: 'INTERNAL', details: { reason: 'oops' } } });
  });

  test('wrong usage with --json is a document as well', async () => {
    expect(JSON.parse((await line('frob', '--json')).out)).toMatchObject({ error: { code: 'USAGE' } });
  });
});

describe('language', () => {
  test.each([
    [{ LANG: 'en_US.UTF-8' }, 'No such command'],
    [{ LANG: 'zh_CN.UTF-8' }, '没有这个命令'],
    [{ LANG: 'C.UTF-8' }, '没有这个命令'],
    [{}, '没有这个命令'],
    [{ LC_ALL: 'en_GB.UTF-8', LANG: 'zh_CN.UTF-8' }, 'No such command'],
  ])('%j', async (env, words) => {
    let err = '';
    await runLine(['frob'], commands, { out: () => undefined, err: (text) => (err += text) }, env);
    expect(err).toContain(words);
  });
});

test('a refusal keeps what dispatch said', () => {
  const wire = { code: 'X', message: 'm', details: {} };
  expect(new Refusal(wire)).toMatchObject({ message: 'm', wire });
});
