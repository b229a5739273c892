import { assert } from '../../../kernel/assert.ts'

/**
 * What the values of a column become, level by level. A row begins with a value of the domain and
 * goes on with what it becomes at each coarser level; all rows are equally long.
 */
export type Hierarchy = readonly (readonly string[])[]

/** What stands for a value that says nothing any more. */
export const ANY = '*'

/** One level of a hierarchy over a column's domain, in codes. */
export interface Level {
  /** Its place in the hierarchy; places may be missing. */
  readonly at: number
  readonly labels: readonly string[]
  /** From the code of a value of the domain to the code of its label here. */
  readonly of: Int32Array
  /** By label: which share of the domain it covers, (0, 1]. */
  readonly share: Float64Array
}

/**
 * The levels of a hierarchy in codes. Each level must be a coarsening of the one below: the search
 * relies on classes that only ever grow upwards. A level that merges nothing is left out: it would
 * be the one below under another name.
 */
export function levelsOf(hierarchy: Hierarchy): Level[] {
  const height = hierarchy[0]?.length ?? 0
  assert(height > 0, 'a hierarchy has values and at least the level of the values themselves')
  assert(
    hierarchy.every(row => row.length === height),
    'rows of a hierarchy are equally long',
  )
  const levels = Array.from({ length: height }, (_, at) => levelOf(hierarchy, at))
  assert(levels[0]?.labels.length === hierarchy.length, 'values of a hierarchy differ')
  for (let at = 1; at < height; at++) assertCoarser(levels[at - 1] as Level, levels[at] as Level)
  return levels.filter(({ labels }, at) => labels.length !== levels[at - 1]?.labels.length)
}

function levelOf(hierarchy: Hierarchy, at: number): Level {
  const codes = new Map<string, number>()
  const of = Int32Array.from(hierarchy, row => codeOf(codes, row[at] ?? ''))
  const share = new Float64Array(codes.size)
  for (const code of of) share[code] = (share[code] ?? 0) + 1
  return {
    at,
    labels: [...codes.keys()],
    of,
    share: share.map(leaves => leaves / hierarchy.length),
  }
}

function codeOf(codes: Map<string, number>, label: string): number {
  const code = codes.get(label) ?? codes.size
  codes.set(label, code)
  return code
}

function assertCoarser(fine: Level, coarse: Level): void {
  const parents = new Int32Array(fine.labels.length).fill(-1)
  fine.of.forEach((label, value) => {
    const parent = coarse.of[value] as number
    assert(parents[label] === -1 || parents[label] === parent, 'a level coarsens the one below')
    parents[label] = parent
  })
}

/** A hierarchy over different `values`, in their order, from one function for each coarser level. */
export function hierarchyOf(
  values: readonly string[],
  coarser: readonly ((value: string) => string)[],
): Hierarchy {
  return values.map(value => [value, ...coarser.map(label => label(value)), ANY])
}
