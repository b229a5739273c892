import type { Edges } from '../graph.ts'
import { DataInvalid, type Row, rowsOf } from './rows.ts'
import { guessedScale, type Scale, weightOn } from './scale.ts'

/** A market's ratings as read from a file. */
export type Network = {
  readonly ids: readonly string[]
  /** In the order of time where that is known, else in that of the file. */
  readonly edges: Edges
  readonly scale: Scale
  readonly scaleGuessed: boolean
  /** Ratings of oneself; they are left out. */
  readonly selfRatings: number
}

/** Names that a column may have, in lower case. */
const COLUMNS = {
  rater: ['rater', 'source', 'from', 'src', 'truster', 'buyer', 'reviewer', 'user'],
  ratee: ['ratee', 'target', 'to', 'dst', 'trustee', 'seller', 'item', 'product'],
  rating: ['rating', 'weight', 'score', 'sign', 'stars', 'value', 'vote'],
  time: ['time', 'timestamp', 'date', 'datetime', 'created_at', 'at'],
} as const

type Places = { rater: number; ratee: number; rating: number; time: number }

/** Numbers for names; a second network may go on with those of the first. */
export type Names = Map<string, number>

/**
 * Reads a table of ratings: rater, ratee, rating and perhaps time, in any order under a header, or
 * in this order without one. Ids are any text. Throws `DataInvalid`, naming the line.
 */
export function readNetwork(file: Uint8Array, wished?: Scale, names: Names = new Map()): Network {
  const columns = collect(rowsOf(file), wished, names)
  if (columns.rating.length === 0) throw new DataInvalid('There is no rating in the file.')
  const scale = wished ?? guessedScale(Float64Array.from(columns.rating))
  const time_s = columns.timed ? Float64Array.from(columns.time_s) : null
  const order = Uint32Array.from(columns.rating.keys())
  if (time_s) order.sort((a, b) => (time_s[a] as number) - (time_s[b] as number) || a - b)
  return {
    ids: [...names.keys()],
    scale,
    scaleGuessed: wished === undefined,
    selfRatings: columns.selfRatings,
    edges: {
      people: names.size,
      from: Uint32Array.from(order, at => columns.from[at] as number),
      to: Uint32Array.from(order, at => columns.to[at] as number),
      weight: Float64Array.from(order, at => weightOn(scale, columns.rating[at] as number)),
      time_s: time_s && Float64Array.from(order, at => time_s[at] as number),
    },
  }
}

function collect(rows: Iterable<Row>, scale: Scale | undefined, names: Names) {
  const from: number[] = []
  const to: number[] = []
  const rating: number[] = []
  const time_s: number[] = []
  let places: Places | undefined
  let selfRatings = 0
  for (const row of rows) {
    if (!places) {
      const named = placesOf(row)
      places = named ?? { rater: 0, ratee: 1, rating: 2, time: row.cells.length > 3 ? 3 : -1 }
      if (named) continue
    }
    const [rater, ratee] = [idIn(row, places.rater), idIn(row, places.ratee)]
    const value = ratingIn(row, places.rating, scale)
    const at_s = places.time < 0 ? 0 : timeIn(row, places.time)
    if (rater === ratee) {
      selfRatings++
      continue
    }
    from.push(numberOf(names, rater))
    to.push(numberOf(names, ratee))
    rating.push(value)
    time_s.push(at_s)
  }
  return { from, to, rating, time_s, selfRatings, timed: places !== undefined && places.time >= 0 }
}

/** Where the columns stand, or undefined when the first line holds a rating already. */
function placesOf({ cells, line }: Row): Places | undefined {
  const lower = cells.map(cell => cell.toLowerCase())
  const find = (names: readonly string[]) => lower.findIndex(cell => names.includes(cell))
  const places = {
    rater: find(COLUMNS.rater),
    ratee: find(COLUMNS.ratee),
    rating: find(COLUMNS.rating),
    time: find(COLUMNS.time),
  }
  if (places.rater >= 0 && places.ratee >= 0 && places.rating >= 0) return places
  const third = cells[2]
  if (third !== undefined && third !== '' && Number.isFinite(Number(third))) return undefined
  throw new DataInvalid(
    `Line ${line}: a header names the columns rater, ratee and rating (or weight), and perhaps ` +
      `time; this one says ${cells.join(', ').slice(0, 100)}.`,
  )
}

function idIn({ cells, line }: Row, place: number): string {
  const id = cells[place]
  if (!id) throw new DataInvalid(`Line ${line}: who is missing in column ${place + 1}.`)
  return id
}

function ratingIn({ cells, line }: Row, place: number, scale: Scale | undefined): number {
  const text = cells[place] ?? ''
  const value = Number(text)
  if (text === '' || !Number.isFinite(value)) {
    throw new DataInvalid(`Line ${line}: "${text}" is no rating.`)
  }
  if (scale && (value < scale.low || value > scale.high)) {
    throw new DataInvalid(`Line ${line}: ${value} is outside of ${scale.low}..${scale.high}.`)
  }
  return value
}

/** Above this a number counts milliseconds: as seconds it would be the year 5138. */
const SECONDS_MAX = 1e11

function timeIn({ cells, line }: Row, place: number): number {
  const text = cells[place] ?? ''
  const number = text === '' ? Number.NaN : Number(text)
  if (Number.isFinite(number)) return Math.abs(number) > SECONDS_MAX ? number / 1_000 : number
  const parsed = Date.parse(text)
  if (Number.isNaN(parsed)) {
    throw new DataInvalid(`Line ${line}: "${text}" is no time (seconds or a date like 2026-11-22).`)
  }
  return parsed / 1_000
}

function numberOf(names: Names, id: string): number {
  const known = names.get(id)
  if (known !== undefined) return known
  names.set(id, names.size)
  return names.size - 1
}
