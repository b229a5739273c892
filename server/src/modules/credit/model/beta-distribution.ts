/** A Beta distribution: what is believed of a share between 0 and 1. Both counts are above 0. */
export type Beta = { readonly alpha: number; readonly beta: number }

/** The expected share. */
export function meanOf({ alpha, beta }: Beta): number {
  return alpha / (alpha + beta)
}

/** The standard deviation: how unsure one still is, 0 to 0.5. */
export function deviationOf({ alpha, beta }: Beta): number {
  const sum = alpha + beta
  return Math.sqrt((alpha * beta) / (sum * sum * (sum + 1)))
}

/**
 * The share below which a part `p` (0 to 1) of the belief lies, to 1e-9. Bisection, because it
 * cannot fail, and 30 halvings are nothing beside a page that shows the result.
 */
export function quantileOf(belief: Beta, p: number): number {
  let [low, high] = [0, 1]
  while (high - low > 1e-9) {
    const middle = (low + high) / 2
    if (cumulative(belief, middle) < p) low = middle
    else high = middle
  }
  return (low + high) / 2
}

/**
 * The regularised incomplete beta function I_x(alpha, beta), by Lentz's continued fraction (Press
 * et al., "Numerical Recipes", section 6.4).
 */
export function cumulative({ alpha, beta }: Beta, x: number): number {
  if (x <= 0) return 0
  if (x >= 1) return 1
  // The fraction converges fast on this side of the mean only.
  if (x > (alpha + 1) / (alpha + beta + 2)) {
    return 1 - cumulative({ alpha: beta, beta: alpha }, 1 - x)
  }
  const front = Math.exp(
    logGamma(alpha + beta) -
      logGamma(alpha) -
      logGamma(beta) +
      alpha * Math.log(x) +
      beta * Math.log1p(-x),
  )
  return (front * fraction(alpha, beta, x)) / alpha
}

const TERMS_MAX = 300
const TINY = 1e-300

function fraction(a: number, b: number, x: number): number {
  const away = (value: number) => (Math.abs(value) < TINY ? TINY : value)
  let c = 1
  let d = 1 / away(1 - ((a + b) * x) / (a + 1))
  let result = d
  for (let m = 1; m <= TERMS_MAX; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m))
    d = 1 / away(1 + even * d)
    c = away(1 + even / c)
    result *= d * c
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1))
    d = 1 / away(1 + odd * d)
    c = away(1 + odd / c)
    result *= d * c
    if (Math.abs(d * c - 1) < 1e-12) break
  }
  return result
}

// Lanczos, g = 7, nine terms: relative error below 1e-14 for arguments above 0.5.
const LANCZOS = [
  0.99999999999980993, 676.5203681218851, -1259.1392167224028, 771.32342877765313,
  -176.61502916214059, 12.507343278686905, -0.13857109526572012, 9.9843695780195716e-6,
  1.5056327351493116e-7,
]

/** ln Γ(x) for x > 0. */
export function logGamma(x: number): number {
  if (x < 0.5) return Math.log(Math.PI / Math.sin(Math.PI * x)) - logGamma(1 - x)
  const z = x - 1
  const t = z + 7.5
  const sum = LANCZOS.reduce((total, term, at) => (at === 0 ? term : total + term / (z + at)), 0)
  return 0.5 * Math.log(2 * Math.PI) + (z + 0.5) * Math.log(t) - t + Math.log(sum)
}
