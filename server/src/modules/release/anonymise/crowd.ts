import type { Partition } from './partition.ts'
import type { Table } from './table.ts'

/**
 * Counts how many each class hides a person among: its rows, or the different people of the party
 * that has fewest where the table knows who its rows are about. Tuples must then be rows, unmerged.
 */
export function createCrowd(table: Table): (partition: Partition) => Int32Array {
  if (table.people.length === 0) return ({ sizes }) => sizes
  const starts = new Int32Array(table.rows + 1)
  const byClass = new Int32Array(table.rows)
  const crowd = new Int32Array(table.rows)
  const seenIn = table.people.map(() => new Int32Array(table.rows))
  return partition => {
    sortByClass(partition, starts, byClass)
    table.people.forEach((people, party) => {
      const seen = (seenIn[party] as Int32Array).fill(-1)
      for (let at = 0; at < partition.classes; at++) {
        let different = 0
        for (let place = starts[at] as number; place < (starts[at + 1] as number); place++) {
          const person = people[byClass[place] as number] as number
          if (seen[person] !== at) different++
          seen[person] = at
        }
        crowd[at] = party === 0 ? different : Math.min(crowd[at] as number, different)
      }
    })
    return crowd
  }
}

/** Counting sort: `byClass` from `starts[c]` to `starts[c + 1]` are the rows of class c. */
function sortByClass(
  { tuples, classes, classOf }: Partition,
  starts: Int32Array,
  byClass: Int32Array,
): void {
  starts.fill(0, 0, classes + 1)
  for (let row = 0; row < tuples.count; row++) {
    const next = (classOf[row] as number) + 1
    starts[next] = (starts[next] as number) + 1
  }
  for (let at = 0; at < classes; at++) {
    starts[at + 1] = (starts[at + 1] as number) + (starts[at] as number)
  }
  for (let row = tuples.count - 1; row >= 0; row--) {
    const at = (classOf[row] as number) + 1
    starts[at] = (starts[at] as number) - 1
    byClass[starts[at] as number] = row
  }
  // Each start has moved down to its own class; what stands one too high belongs one lower.
  starts.copyWithin(0, 1, classes + 1)
  starts[classes] = tuples.count
}
