import { useMemo, useState } from 'react';

/** A closed assessment, or the live one as of a month (null: the last month with data). */
export interface Which {
  readonly cycle?: number;
  readonly asOf?: string;
}

export interface WhichState {
  readonly which: Which;
  readonly setCycle: (cycle: number | null) => void;
  readonly setMonth: (month: string | null) => void;
}

export function useWhich(): WhichState {
  const [cycle, setCycle] = useState<number | null>(null);
  const [month, setMonth] = useState<string | null>(null);
  const which = useMemo<Which>(
    () => (cycle !== null ? { cycle } : month !== null ? { asOf: month } : {}),
    [cycle, month],
  );
  return { which, setCycle, setMonth };
}
