import { type Static, Type } from 'typebox'
import { FURNISHED_OUTCOMES, type FurnishedOutcome } from '../../facts/bureau.ts'
import { AMOUNT_MINOR_MAX } from '../../kernel/money.ts'
import { DAY_MS, type Instant, parseInstant } from '../../kernel/time.ts'
import { Time } from '../../platform/http/schemas.ts'

const strict = { additionalProperties: false } as const
const Outside = (maxLength: number, description: string) =>
  Type.String({ minLength: 1, maxLength, pattern: '^\\S(.*\\S)?$', description })
const WHO = 'the name that your market gives this person; no e-mail address, no phone number'

/** What another market calls one of its people. */
export const OutsidePerson = Outside(100, WHO)
/** What another market calls a trade or a rating of its own. */
const OutsideId = Outside(210, 'your own id: telling the same thing twice changes nothing')

export const TradeReport = Type.Object(
  {
    id: OutsideId,
    seller: OutsidePerson,
    buyer: OutsidePerson,
    outcome: Type.Unsafe<FurnishedOutcome>(Type.String({ enum: [...FURNISHED_OUTCOMES] })),
    late: Type.Optional(Type.Boolean({ description: 'it was shipped after its time' })),
    amountMinor: Type.Optional(Type.Integer({ minimum: 0, maximum: AMOUNT_MINOR_MAX })),
    at: Time,
  },
  strict,
)
export type TradeReport = Static<typeof TradeReport>

const Figure = Type.Optional(Type.Number({ minimum: -1_000_000, maximum: 1_000_000 }))
const Bound = Type.Number({ minimum: -1_000_000, maximum: 1_000_000 })

/** From worst to best. With a `neutral` middle, what lies beside it is good or bad, more or less. */
export const Scale = Type.Object(
  { low: Bound, high: Bound, neutral: Type.Optional(Bound) },
  { ...strict, examples: [{ low: 1, high: 5 }] },
)
export type Scale = Static<typeof Scale>

export const RatingReport = Type.Object(
  {
    id: OutsideId,
    trade: Type.Optional(Outside(210, 'the id of a trade that was told')),
    rater: OutsidePerson,
    ratee: OutsidePerson,
    role: Type.Unsafe<'seller' | 'buyer'>(
      Type.String({ enum: ['seller', 'buyer'], description: 'as what the ratee traded' }),
    ),
    points: Type.Object(
      {
        overall: Figure,
        goods: Figure,
        shipping: Figure,
        communication: Figure,
        payment: Figure,
        conduct: Figure,
      },
      { ...strict, minProperties: 1 },
    ),
    scale: Type.Optional(Scale),
    at: Time,
  },
  strict,
)
export type RatingReport = Static<typeof RatingReport>

/** Why a single report is not taken; the others of its set are. */
export const REPORT_FAULTS = [
  'text_broken',
  'same_person',
  'name_is_an_address',
  'time_unreadable',
  'in_the_future',
  'too_old',
  'scale_wrong',
  'not_in_scale',
  'trade_unknown',
  'not_of_this_trade',
  'told_otherwise',
] as const
export type ReportFault = (typeof REPORT_FAULTS)[number]

const EARLIEST = Date.UTC(1990, 0)
/** The scale of a rating that names none. */
export const STARS: Scale = { low: 1, high: 5 }

/** What is wrong with a trade as it was told, before anybody asks what was told earlier. */
export function faultInTrade(report: TradeReport, now: Instant): ReportFault | undefined {
  const { id, seller, buyer, at } = report
  return faultInTexts([id]) ?? faultInPeople(seller, buyer) ?? faultInTime(at, now)
}

/** The same for a rating. */
export function faultInRating(report: RatingReport, now: Instant): ReportFault | undefined {
  const { id, trade = '', points, scale = STARS, rater, ratee, at } = report
  const { low, high, neutral = low } = scale
  if (low >= high || neutral < low || neutral >= high) return 'scale_wrong'
  const off = Object.values(points).some(value => value < low || value > high)
  if (off) return 'not_in_scale'
  return faultInTexts([id, trade]) ?? faultInPeople(rater, ratee) ?? faultInTime(at, now)
}

function faultInPeople(one: string, other: string): ReportFault | undefined {
  if (one === other) return 'same_person'
  return faultInPerson(one) ?? faultInPerson(other)
}

/** What is wrong with a name. A personal datum is none: the other market has ids of its own. */
export function faultInPerson(name: string): ReportFault | undefined {
  return faultInTexts([name]) ?? (isAddress(name) ? 'name_is_an_address' : undefined)
}

/** A mobile number of mainland China, or any number in international form (E.164). */
const PHONE = /^((\+|00)?86)?1[3-9]\d{9}$|^\+\d{6,15}$/

function isAddress(name: string): boolean {
  return name.includes('@') || PHONE.test(name.replace(/[\s().-]/g, ''))
}

/** PostgreSQL keeps neither NUL nor half of a character, and would give back another text. */
function faultInTexts(texts: readonly string[]): ReportFault | undefined {
  const kept = texts.every(text => text.isWellFormed() && !text.includes('\0'))
  return kept ? undefined : 'text_broken'
}

function faultInTime(text: string, now: Instant): ReportFault | undefined {
  const at = parseInstant(text)
  if (at === undefined) return 'time_unreadable'
  if (at > now + DAY_MS) return 'in_the_future'
  return at < EARLIEST ? 'too_old' : undefined
}

/**
 * What was rated, from 0 (worst) to 1 (best), and how strongly it was meant, 0 to 1. A scale with a
 * neutral middle says good or bad, and its distance from the middle how much; stars are a measure
 * themselves and always meant in full.
 */
export function heardOf({ points, scale = STARS }: Pick<RatingReport, 'points' | 'scale'>): Heard {
  const { low, high, neutral } = scale
  const parts = Object.entries(points).filter(([, value]) => value !== undefined)
  if (neutral === undefined) {
    const linear = parts.map(([part, value]) => [part, (value - low) / (high - low)] as const)
    return { points: Object.fromEntries(linear), strength: 1 }
  }
  const sides = parts.map(([part, value]) => [part, (Math.sign(value - neutral) + 1) / 2] as const)
  const lengths = parts.map(([, value]) =>
    value === neutral ? 0 : (value - neutral) / ((value > neutral ? high : low) - neutral),
  )
  const strength = lengths.reduce((sum, one) => sum + one, 0) / lengths.length
  return { points: Object.fromEntries(sides), strength }
}

interface Heard {
  readonly points: Readonly<Record<string, number>>
  readonly strength: number
}

/** A rating as one number, from -1 (bad) to 1 (good). */
export function weightOf({ points, strength }: Heard): number {
  const parts = Object.values(points)
  const mean = parts.reduce((sum, one) => sum + one, 0) / parts.length
  return strength * (2 * mean - 1)
}
