import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { seeded } from './seeded.ts'

// Public networks and tables; beside the project on machines that have them, never in it.
const DATA = join(import.meta.dirname, '../../../../../../shared/data')

/** A file of the public data, or undefined where they are not on the machine. */
export function dataFile(path: string): Uint8Array | undefined {
  const full = join(DATA, path)
  return existsSync(full) ? readFileSync(full) : undefined
}

/**
 * A made-up market: who is honest gets good ratings from the honest, a third cheats.
 * Of every five people one has no label.
 */
export function madeUpMarket(people: number, ratings: number) {
  const chance = seeded(3)
  const isBad = (person: number) => person % 3 === 2
  const lines = Array.from({ length: ratings }, (_, at) => {
    const rater = chance.below(people)
    const ratee = (rater + 1 + chance.below(people - 1)) % people
    const lies = isBad(rater) && chance.next() < 0.5
    const good = isBad(ratee) === lies
    const weight = (good ? 1 : -1) * (1 + chance.below(10))
    return `p${rater},p${ratee},${weight},${1_600_000_000 + at * 3_600}`
  })
  const persons = Array.from({ length: people }, (_, person) => person)
  const text = (head: string, rows: readonly string[]) =>
    new TextEncoder().encode([head, ...rows].join('\n'))
  return {
    network: text('rater,ratee,rating,time', lines),
    labels: text(
      'user,label',
      persons
        .filter(person => person % 5 !== 4)
        .map(person => `p${person},${isBad(person) ? -1 : 1}`),
    ),
    seeds: text('user', ['p0', 'p1', 'p3']),
  }
}
