import { type Below, discreteLaplace, type Fraction } from './discrete-laplace.ts'

/** Epsilon in thousandths, an integer, so that budgets add up exactly. */
export interface Mechanism {
  readonly epsilonMilli: number
  /** How many counts one person can change, by one each. */
  readonly sensitivity: number
  /** Counts that come out below it are left blank. */
  readonly threshold: number
}

/** The scale of the noise: sensitivity / epsilon. */
export function scaleOf({ epsilonMilli, sensitivity }: Mechanism): Fraction {
  return { numerator: sensitivity * 1_000, denominator: epsilonMilli }
}

/**
 * Counts with noise, epsilon-differentially private as a whole (Dwork, McSherry, Nissim and Smith,
 * "Calibrating noise to sensitivity in private data analysis", TCC 2006). The cells must be all
 * that could have been, not those that were: that a cell is missing would tell. Whatever is done
 * afterwards costs nothing, so small counts are left out (null) after the noise, never before.
 */
export function noisyCounts(
  counts: readonly number[],
  mechanism: Mechanism,
  below: Below,
): (number | null)[] {
  const scale = scaleOf(mechanism)
  return counts.map(count => {
    const noisy = count + discreteLaplace(below, scale)
    return noisy < mechanism.threshold ? null : noisy
  })
}
