import { createHmac } from 'node:crypto'
import { gramsOf } from './model/grams.ts'

/** How many numbers stand for the words of a case. */
const SIZE = 32

/** MinHash of the words of a case: the smallest hash under each of `SIZE` keyed functions. */
export type Sketch = readonly number[]

/** Makes sketches with a key of this market: without it nobody can try out words on them. */
export type Sketcher = (texts: readonly string[]) => Sketch | null

/**
 * Sketches by the runs of two and three characters of texts (Broder 1997): the share of numbers
 * that two sketches have in common is about the share of runs that their texts do. Null without
 * any run.
 */
export function createSketcher(secret: string): Sketcher {
  const key = createHmac('sha256', secret).update('goodhand|advice sketch').digest()
  const keyed = (text: string) => createHmac('sha256', key).update(text).digest().readInt32LE(0)
  const salts = Array.from({ length: SIZE }, (_, at) => keyed(`salt ${at}`))
  return texts => {
    const runs = new Set(texts.flatMap(text => [...gramsOf(text)].filter(isLong)))
    if (runs.size === 0) return null
    const least = salts.map(() => Number.POSITIVE_INFINITY)
    for (const run of runs) {
      const hash = keyed(run)
      salts.forEach((salt, at) => {
        least[at] = Math.min(least[at] as number, mixed(hash ^ salt))
      })
    }
    return least
  }
}

const isLong = (gram: string) => [...gram].length > 1

/** The sketch of both texts together. */
export function joined(one: Sketch | null, other: Sketch | null): Sketch | null {
  if (!one || !other) return one ?? other
  return one.map((number, at) => Math.min(number, other[at] as number))
}

/** About the share of runs that two cases have in common, 0 to 1; 0 when either has no words. */
export function alike(one: Sketch | null, other: Sketch | null): number {
  if (!one || !other) return 0
  return one.filter((number, at) => number === other[at]).length / SIZE
}

/** The finalizer of MurmurHash3 (Appleby), as a signed number of 32 bits. */
function mixed(value: number): number {
  let hash = value | 0
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return (hash ^ (hash >>> 16)) | 0
}
