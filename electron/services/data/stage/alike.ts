/** Equal but for one letter more, less, different, or two exchanged. */
export function oneSlip(a: string, b: string): boolean {
  if (a === b || Math.abs(a.length - b.length) > 1 || a.length < 2 || b.length < 2) return false;
  let [i, j] = [0, 0];
  while (i < a.length && a[i] === b[i]) i += 1;
  while (j < Math.min(a.length, b.length) - i && a[a.length - 1 - j] === b[b.length - 1 - j]) j += 1;
  const [restA, restB] = [a.slice(i, a.length - j), b.slice(i, b.length - j)];
  if (restA.length <= 1 && restB.length <= 1) return true;
  return restA.length === 2 && restB.length === 2 && restA[0] === restB[1] && restA[1] === restB[0];
}
