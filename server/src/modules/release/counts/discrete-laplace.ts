/** A uniformly random integer, 0 up to `bound` - 1, drawn exactly. */
export type Below = (bound: number) => number

/** A positive rational number, as a fraction of integers. */
export interface Fraction {
  readonly numerator: number
  readonly denominator: number
}

/**
 * Draws from the discrete Laplace distribution of that scale, the two-sided geometric: y comes with
 * a probability that falls as exp(-|y| / scale). Exact, with integers alone: no float is ever
 * rounded, so what the guarantee says is what is done (Canonne, Kamath and Steinke, "The Discrete
 * Gaussian for Differential Privacy", NeurIPS 2020, algorithms 1 and 2; the inexact way leaks,
 * Mironov, CCS 2012). Numerator and denominator up to 10^9.
 */
export function discreteLaplace(below: Below, scale: Fraction): number {
  const { numerator: t, denominator: s } = scale
  for (;;) {
    const remainder = below(t)
    if (!happens(below, remainder, t)) continue
    let whole = 0
    while (happens(below, 1, 1)) whole++
    const size = Math.floor((remainder + t * whole) / s)
    const negative = below(2) === 1
    // Zero has no sign; taken twice it would come too often.
    if (negative && size === 0) continue
    return negative ? -size : size
  }
}

/** True with probability exp(-a / b) for 0 <= a <= b: whether the first failure comes at an odd try. */
function happens(below: Below, a: number, b: number): boolean {
  let tries = 1
  while (below(b * tries) < a) tries++
  return tries % 2 === 1
}

/** How large noise of that scale is at most, in that share of all draws. */
export function noiseWithin(scale: Fraction, share: number): number {
  const decay = Math.exp(-scale.denominator / scale.numerator)
  // P(|y| > n) = 2 decay^(n + 1) / (1 + decay)
  const n = Math.log(((1 - share) * (1 + decay)) / 2) / Math.log(decay) - 1
  return Math.max(Math.ceil(n - 1e-9), 0)
}
