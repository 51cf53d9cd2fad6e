import { readFile } from 'node:fs/promises';
import { AppError } from '../../src/core/domain/errors';

/**
 * The JSON of a file, or of standard input where it is named `-`. Every use parses it further.
 * @throws AppError FILE_NOT_FOUND, READ_FAILED, NOT_JSON
 */
export async function readJson(file: string): Promise<unknown> {
  const text = file === '-' ? await standardInput() : await textOf(file);
  try {
    return JSON.parse(text.replace(/^\uFEFF/, '')) as unknown;
  } catch (error) {
    throw new AppError('NOT_JSON', { file, reason: error instanceof Error ? error.message : 'JSON' });
  }
}

async function textOf(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if (codeOf(error) === 'ENOENT') throw new AppError('FILE_NOT_FOUND', { file });
    throw new AppError('READ_FAILED', { path: file, file, reason: codeOf(error) });
  }
}

async function standardInput(): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of process.stdin) parts.push(Buffer.from(part as Uint8Array));
  return Buffer.concat(parts).toString('utf8');
}

/** `ENOENT`, `EISDIR` …; the message of anything that is no error of the system. */
export const codeOf = (error: unknown): string =>
  error instanceof Error ? ('code' in error ? String(error.code) : error.message) : String(error);
