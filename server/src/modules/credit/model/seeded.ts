/** Chance that a seed determines: the same numbers on every machine. */
export type Chance = {
  /** A number from 0 up to, not including, 1. */
  next: () => number
  /** A whole number from 0 up to, not including, `bound`. */
  below: (bound: number) => number
}

/** The generator sfc32 (Doty-Humphrey, PractRand), which passes the usual statistical tests. */
export function seeded(seed: number): Chance {
  let [a, b, c, count] = [0, seed | 0, 0x9e3779b9 | 0, 1]
  const draw = () => {
    const sum = (a + b + count) | 0
    count = (count + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = (((c << 21) | (c >>> 11)) + sum) | 0
    return sum >>> 0
  }
  for (let turn = 0; turn < 12; turn++) draw()
  const next = () => draw() / 2 ** 32
  return { next, below: bound => Math.floor(next() * bound) }
}

/** The numbers 0 to `count` - 1 in an order drawn by lot (Fisher and Yates). */
export function shuffled(count: number, chance: Chance): Uint32Array {
  const order = Uint32Array.from({ length: count }, (_, at) => at)
  for (let at = count - 1; at > 0; at--) {
    const other = chance.below(at + 1)
    const moved = order[at] as number
    order[at] = order[other] as number
    order[other] = moved
  }
  return order
}
