import { AppError } from '../../src/core/domain/errors';

/** The `code` of an error that Node's file system threw. */
export function systemCode(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
}

/** What a failed write means for the user; an error that is not the system's is a bug and stays what it is. */
export function writeError(error: unknown, path: string): Error {
  if (error instanceof Error && systemCode(error) === '') return error;
  switch (systemCode(error)) {
    case 'ENOSPC':
    case 'EDQUOT':
    case 'EFBIG':
      return new AppError('DISK_FULL', { path });
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return new AppError('NOT_WRITABLE', { path });
    case 'ENOENT':
    case 'ENOTDIR':
    case 'ESTALE':
    case 'ENODEV':
    case 'ENXIO':
      return new AppError('FOLDER_GONE', { path });
    default:
      return new AppError('WRITE_FAILED', { path, reason: systemCode(error) });
  }
}

/** What a failed read means for the user. */
export function readError(error: unknown, path: string): Error {
  if (error instanceof Error && systemCode(error) === '') return error;
  switch (systemCode(error)) {
    case 'ENOENT':
    case 'ENOTDIR':
      return new AppError('WORKSPACE_MISSING', { path });
    case 'EISDIR':
      return new AppError('NOT_A_WORKSPACE', { path });
    default:
      return new AppError('READ_FAILED', { path, reason: systemCode(error) });
  }
}
