/**
 * Chance that is asked by name instead of drawn in order: the same question has the same answer in
 * every run of a seed, whatever else happened before (common random numbers; Law, "Simulation
 * Modeling and Analysis", ch. 11). So two systems of reputation meet the same buyers with the same
 * wishes, and a difference between them is theirs.
 */
export type Lot = (question: string, ...about: readonly number[]) => number

/** The answers of one seed: numbers from 0 up to, not including, 1. */
export function lotsOf(seed: number): Lot {
  return (question, ...about) => {
    let hash = mixed(seed + 1)
    for (let at = 0; at < question.length; at++) {
      hash = Math.imul(hash ^ question.charCodeAt(at), 0x01000193)
    }
    for (const one of about) hash = mixed(hash ^ Math.imul(one + 1, 0x9e3779b1))
    return mixed(hash) / 2 ** 32
  }
}

/** The finalizer of MurmurHash3 (Appleby): every bit of the input moves every bit of the answer. */
function mixed(value: number): number {
  let hash = value | 0
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return (hash ^ (hash >>> 16)) >>> 0
}

/** A normally distributed number from two answers (Box and Muller). */
export function normalFrom(first: number, second: number): number {
  return Math.sqrt(-2 * Math.log(1 - first)) * Math.cos(2 * Math.PI * second)
}

/** The key whose share of the whole the answer falls into; the shares sum to 1. */
export function drawn<K extends string | number>(
  lot: number,
  shares: readonly (readonly [key: K, share: number])[],
): K {
  let left = lot
  for (const [key, share] of shares) {
    left -= share
    if (left < 0) return key
  }
  return (shares.at(-1) as readonly [K, number])[0]
}
