import type { Names } from './network.ts'
import { DataInvalid, type Row, rowsOf } from './rows.ts'

const PERSON = ['user', 'id', 'person', 'user_no', 'rater', 'ratee', 'node']
const LABEL = ['label', 'class', 'fraud', 'bad', 'spammer']

/** People of a network with what is known of them. Others of the file are only counted. */
export type Labels = {
  /** By person: true for bad. */
  readonly bad: ReadonlyMap<number, boolean>
  readonly unknown: number
}

/** Words and numbers that call somebody bad. Of 0 and 1 the latter does; of -1 and 1, -1. */
const BAD = ['-1', 'bad', 'fraud', 'fraudster', 'spammer', 'malicious', 'dishonest', 'true']
const GOOD = ['0', 'good', 'benign', 'honest', 'trusted', 'normal', 'false']

/** Reads a table of user and label. */
export function readLabels(file: Uint8Array, names: Names): Labels {
  const rows = [...named(file, true)]
  const texts = new Set(rows.map(({ label }) => label))
  const oneIsBad = !texts.has('-1')
  const bad = new Map<number, boolean>()
  let unknown = 0
  for (const { line, id, label } of rows) {
    const isBad = BAD.includes(label) || (label === '1' && oneIsBad)
    if (!isBad && !GOOD.includes(label) && label !== '1') {
      throw new DataInvalid(`Line ${line}: a label is -1 (bad), 1 or 0, or a word, not "${label}".`)
    }
    const person = names.get(id)
    if (person === undefined) unknown++
    else if ((bad.get(person) ?? isBad) !== isBad) {
      throw new DataInvalid(`Line ${line}: "${id}" has had the other label before.`)
    } else bad.set(person, isBad)
  }
  return { bad, unknown }
}

/** Reads a list of people whom the market trusts. */
export function readSeeds(file: Uint8Array, names: Names): Uint32Array {
  const found = new Set<number>()
  for (const { id } of named(file, false)) {
    const person = names.get(id)
    if (person !== undefined) found.add(person)
  }
  if (found.size === 0) throw new DataInvalid('Nobody of the seeds occurs in the network.')
  return Uint32Array.from(found)
}

function* named(file: Uint8Array, labelled: boolean) {
  let places: { person: number; label: number } | undefined
  for (const row of rowsOf(file)) {
    if (!places) {
      const header = headerOf(row)
      places = header ?? { person: 0, label: 1 }
      if (header) continue
    }
    const id = row.cells[places.person]
    const label = (row.cells[places.label] ?? '').toLowerCase()
    if (!id) throw new DataInvalid(`Line ${row.line}: who is missing.`)
    if (labelled && label === '') throw new DataInvalid(`Line ${row.line}: the label is missing.`)
    yield { line: row.line, id, label: label.replace(/^([+-]?\d+)\.0+$/, '$1').replace(/^\+/, '') }
  }
}

function headerOf({ cells }: Row) {
  const lower = cells.map(cell => cell.toLowerCase())
  const person = lower.findIndex(cell => PERSON.includes(cell))
  if (person < 0) return undefined
  const label = lower.findIndex((cell, at) => at !== person && LABEL.includes(cell))
  return { person, label: label < 0 ? 1 : label }
}
