import type { Partition } from './partition.ts'

/**
 * How likely somebody is found who is known to be in the table (prosecutor risk; El Emam, "Guide to
 * the De-Identification of Personal Health Information", 2013, chapter 16). Shares, 0 to 1.
 */
export interface Risk {
  /** Of whoever stands out most: 1 / the smallest crowd. */
  readonly max: number
  /** Of a row drawn at random. */
  readonly mean: number
  /** Share of rows whose person is alone in their class. */
  readonly unique: number
}

/** The risk in the classes that are not suppressed, by how many each hides a person among. */
export function riskOf(
  { classes, sizes }: Partition,
  crowd: Int32Array,
  suppressed: Uint8Array,
): Risk {
  let [rows, max, sum, unique] = [0, 0, 0, 0]
  for (let at = 0; at < classes; at++) {
    if (suppressed[at]) continue
    const size = sizes[at] as number
    const risk = 1 / (crowd[at] as number)
    rows += size
    sum += size * risk
    max = Math.max(max, risk)
    if (risk === 1) unique += size
  }
  return rows === 0
    ? { max: 0, mean: 0, unique: 0 }
    : { max, mean: sum / rows, unique: unique / rows }
}
