import { Compile } from 'typebox/compile'
import { instant, iso, parseInstant } from '../../kernel/time.ts'
import { OutsidePerson, RatingReport, TradeReport } from '../../modules/bureau/index.ts'
import type { Choice, Field, Mapping } from './mapping.ts'
import type { FileRecord } from './records.ts'

/** What one line tells. */
export interface Told {
  readonly person?: string
  readonly trade?: TradeReport
  readonly rating?: RatingReport
}

/** Why a line cannot be told. */
export class RecordWrong extends Error {
  readonly code: 'field_missing' | 'number_wrong' | 'time_wrong' | 'value_unknown' | 'out_of_bounds'
  /** The field of the mapping. */
  readonly field: string

  constructor(code: RecordWrong['code'], field: string) {
    super(code)
    this.code = code
    this.field = field
  }
}

/** What a line tells by the mapping; nothing where the mapping says so. Throws `RecordWrong`. */
export function reportsOf(mapping: Mapping, record: FileRecord): Told {
  const { person, trade, rating, needs = [] } = mapping
  if (needs.some(column => record.field(column) === '')) return {}
  const told = {
    ...(person && { person: needed(record, person.id, 'person.id') }),
    ...(trade && { trade: tradeOf(mapping, trade, record) }),
  }
  // A line that says nothing of its trade says nothing of who was rated for it.
  if (trade && told.trade === undefined) return person ? { person: told.person ?? '' } : {}
  const rated = rating && ratingOf(mapping, rating, record)
  return bounded({ ...told, ...(rated && { rating: rated }) } as Told)
}

const PERSON = Compile(OutsidePerson)
const TRADE = Compile(TradeReport)
const RATING = Compile(RatingReport)

function bounded(told: Told): Told {
  const { person, trade, rating } = told
  if (person !== undefined && !PERSON.Check(person)) throw wrong('person')
  if (trade && !TRADE.Check(trade)) throw wrong('trade')
  if (rating && !RATING.Check(rating)) throw wrong('rating')
  return told
}

const wrong = (field: string) => new RecordWrong('out_of_bounds', field)

function tradeOf(
  mapping: Mapping,
  { id, seller, buyer, outcome, late, amount, at }: NonNullable<Mapping['trade']>,
  record: FileRecord,
): TradeReport | undefined {
  const ended = chosen(record, outcome, 'trade.outcome')
  if (ended === null) return undefined
  const worth = amount === undefined ? '' : textOf(record, amount)
  return {
    id: needed(record, id, 'trade.id'),
    seller: needed(record, seller, 'trade.seller'),
    buyer: needed(record, buyer, 'trade.buyer'),
    outcome: ended,
    ...(late && { late: isLate(mapping, record, late) }),
    ...(worth !== '' && { amountMinor: minorOf(worth, mapping.decimals ?? 2) }),
    at: timeOf(mapping, needed(record, at, 'trade.at'), 'trade.at'),
  }
}

function isLate(
  mapping: Mapping,
  { field }: FileRecord,
  { column, after }: { readonly column: string; readonly after: string },
): boolean {
  const [at, until] = [field(column), field(after)]
  if (at === '' || until === '') return false
  return timeOf(mapping, at, 'trade.late') > timeOf(mapping, until, 'trade.late')
}

function ratingOf(
  mapping: Mapping,
  { id, trade, rater, ratee, role, points, at }: NonNullable<Mapping['rating']>,
  record: FileRecord,
): RatingReport | undefined {
  const figures = Object.entries(points).flatMap(([part, from]) => {
    const text = textOf(record, from)
    return text === '' ? [] : [[part, numberOf(text, `rating.points.${part}`)] as const]
  })
  const rated = chosen(record, role, 'rating.role')
  if (figures.length === 0 || rated === null) return undefined
  const of = trade === undefined ? '' : textOf(record, trade)
  return {
    id: needed(record, id, 'rating.id'),
    ...(of !== '' && { trade: of }),
    rater: needed(record, rater, 'rating.rater'),
    ratee: needed(record, ratee, 'rating.ratee'),
    role: rated,
    points: Object.fromEntries(figures),
    ...(mapping.scale && { scale: mapping.scale }),
    at: timeOf(mapping, needed(record, at, 'rating.at'), 'rating.at'),
  }
}

function textOf({ field }: FileRecord, from: Field): string {
  if (typeof from === 'string') return field(from)
  if ('is' in from) return from.is
  if ('first' in from) return from.first.map(field).find(text => text !== '') ?? ''
  const parts = from.map(field)
  return parts.includes('') ? '' : parts.join(':')
}

function needed(record: FileRecord, from: Field, name: string): string {
  const text = textOf(record, from)
  if (text === '') throw new RecordWrong('field_missing', name)
  return text
}

function chosen<T extends string>(
  { field }: FileRecord,
  choice: Choice<T>,
  name: string,
): T | null {
  if ('is' in choice) return choice.is
  const text = field(choice.column)
  const found = Object.hasOwn(choice.values, text) ? choice.values[text] : undefined
  if (found === undefined) throw new RecordWrong('value_unknown', name)
  return found
}

function numberOf(text: string, name: string): number {
  const number = /^[+-]?\d{1,15}(\.\d{1,15})?$/.test(text) ? Number(text) : Number.NaN
  if (Number.isNaN(number)) throw new RecordWrong('number_wrong', name)
  return number
}

/** An amount in the smallest unit: by its digits, because 0.29 · 100 is not 29 in floating point. */
function minorOf(text: string, decimals: number): number {
  const [, whole, part = ''] = /^(\d{1,12})(?:\.(\d{1,10}))?$/.exec(text) ?? []
  if (whole === undefined) throw new RecordWrong('number_wrong', 'trade.amount')
  return Number(`${whole}${part.padEnd(decimals, '0').slice(0, decimals)}`)
}

const UNITS_MS: Readonly<Record<string, number>> = { unix_s: 1_000, unix_ms: 1 }
/** Times that a date of this world can have. */
const MS_MAX = Date.UTC(3000, 0)
const HAS_ZONE = /(Z|[+-]\d{2}:?\d{2})$/
const HAS_TIME = /\d{2}:\d{2}/

function timeOf({ time, utcOffset = 'Z' }: Mapping, text: string, name: string): string {
  const unit = UNITS_MS[time]
  if (unit !== undefined) {
    const ms = Math.round(numberOf(text, name) * unit)
    if (ms < 0 || ms > MS_MAX) throw new RecordWrong('time_wrong', name)
    return iso(instant(ms))
  }
  // A date alone is that day's midnight in UTC, whatever else stands in the mapping.
  const zoned = HAS_TIME.test(text) && !HAS_ZONE.test(text) ? `${text}${utcOffset}` : text
  const at = /^\d{4}-\d{2}-\d{2}/.test(text) ? parseInstant(zoned.replace(' ', 'T')) : undefined
  if (at === undefined) throw new RecordWrong('time_wrong', name)
  return iso(at)
}
