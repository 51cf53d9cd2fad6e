import type { ErrorCode, ErrorDetails } from '../../../src/core/domain/errors/index';
import { cellName, type RawWarning } from '../raw';
import { MAX_LISTED_WARNINGS } from './limits';

/** Collects warnings; from the 101st of a code in a sheet on they are only counted. */
export interface WarningList {
  add(code: ErrorCode, details?: ErrorDetails, at?: { sheet?: string; row?: number; column?: number }): void;
  all(): RawWarning[];
}

export function warningList(): WarningList {
  const listed: RawWarning[] = [];
  const counts = new Map<string, { code: ErrorCode; sheet: string | undefined; count: number }>();
  return {
    add(code, details = {}, { sheet, row, column } = {}) {
      const key = `${code} ${sheet ?? ''}`;
      const entry = counts.get(key) ?? { code, sheet, count: 0 };
      counts.set(key, entry);
      entry.count += 1;
      if (entry.count > MAX_LISTED_WARNINGS) return;
      listed.push({
        code,
        ...(sheet === undefined ? {} : { sheet }),
        ...(row === undefined || column === undefined ? {} : { cell: cellName(row, column) }),
        details,
      });
    },
    all() {
      const rest = [...counts.values()].filter(({ count }) => count > MAX_LISTED_WARNINGS);
      return [
        ...listed,
        ...rest.map(({ code, sheet, count }) => ({
          code: 'MORE_WARNINGS' as const,
          ...(sheet === undefined ? {} : { sheet }),
          details: { of: code, count: count - MAX_LISTED_WARNINGS },
        })),
      ];
    },
  };
}

/** Text from a file as it may appear in a message: short and on one line. */
export function excerpt(text: string): string {
  const line = text.replace(/\p{C}/gu, ' ').trim();
  return line.length > 60 ? `${line.slice(0, 60)}…` : line;
}
