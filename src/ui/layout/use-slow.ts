import { useEffect, useState } from 'react';

/** True once `waiting` has lasted 300 ms: what is faster shows nothing at all. */
export function useSlow(waiting: boolean, delay = 300): boolean {
  const [slow, setSlow] = useState(false);
  useEffect(() => {
    if (!waiting) return;
    const timer = setTimeout(() => setSlow(true), delay);
    return () => {
      clearTimeout(timer);
      setSlow(false);
    };
  }, [waiting, delay]);
  return waiting && slow;
}
