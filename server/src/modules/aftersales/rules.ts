import { type Static, Type } from 'typebox'
import { DAY_MS, type Instant } from '../../kernel/time.ts'
import { DATED, inForce, RULES_DIRECTORY, readDated } from '../rulebook/index.ts'
import { REMEDIES } from './aftersale.ts'

const closed = { additionalProperties: false }
const Milliseconds = Type.Integer({ minimum: 1_000, maximum: 400 * DAY_MS })
const Days = Type.Integer({ minimum: 1, maximum: 500 })
const Categories = Type.Array(Type.String({ maxLength: 40 }))

const GOODS_CLASSES = [
  'made_to_order',
  'perishable',
  'opened_media',
  'periodicals',
  'hygiene',
  'activated',
  'flaws_disclosed',
] as const
export const VOID_GROUNDS = [
  'receipt_is_acceptance',
  'final_interpretation',
  'waives_remedies',
  'no_returns',
] as const

const Remedy = Type.Object(
  {
    /** Who pays for sending goods to and fro; null where nothing travels. */
    freight: Type.Union([Type.Enum(['buyer', 'seller']), Type.Null()]),
    /** Whether what the buyer paid for the first shipping goes back with a full refund. */
    shippingBack: Type.Boolean(),
    /** What the seller's silence leads to. */
    onSilence: Type.Enum(['agree', 'dispute']),
  },
  closed,
)

/** One file of `aftersales-<version>.json`. */
const AftersalesRulesFile = Type.Object(
  {
    ...DATED,
    /** IANA name of the zone in which days end. */
    timeZone: Type.String({ maxLength: 60 }),
    noReason: Type.Object(
      {
        within_days: Days,
        /** How much later a day ends for the buyer when its holidays are not known yet. */
        unknownHolidays_days: Type.Integer({ minimum: 0, maximum: 30 }),
        classes: Type.Array(
          Type.Object(
            {
              class: Type.Enum([...GOODS_CLASSES]),
              /** Always, once opened, or only if the buyer confirmed it when buying. */
              excluded: Type.Enum(['always', 'opened', 'confirmed']),
              /** Codes of the catalogue that are of this class by nature. */
              categories: Categories,
            },
            closed,
          ),
        ),
      },
      closed,
    ),
    inspection: Type.Object(
      {
        visibleWithin_days: Days,
        hiddenWithin_days: Days,
        cap_years: Type.Integer({ minimum: 1 }),
      },
      closed,
    ),
    refusal_days: Days,
    refund_days: Days,
    fraud: Type.Object(
      { times: Type.Integer({ minimum: 1 }), leastMinor: Type.Integer({ minimum: 0 }) },
      closed,
    ),
    burden: Type.Object(
      { months: Type.Integer({ minimum: 1, maximum: 24 }), durable: Categories },
      closed,
    ),
    voidClauses: Type.Array(
      Type.Object({ ground: Type.Enum([...VOID_GROUNDS]), pattern: Type.String() }, closed),
    ),
    remedies: Type.Object(
      Object.fromEntries(REMEDIES.map(remedy => [remedy, Remedy])) as Record<
        (typeof REMEDIES)[number],
        typeof Remedy
      >,
      closed,
    ),
    priceDifferenceWithin_days: Days,
    /** How often a buyer may ask about one trade; who sells asks for nothing. */
    perTradeMax: Type.Integer({ minimum: 1, maximum: 50 }),
    clocks: Type.Object(
      {
        /** The seller answers. */
        answerWithin_ms: Milliseconds,
        /** The buyer takes a refusal to a dispute. */
        escalateWithin_ms: Milliseconds,
        /** The buyer hands the goods to a carrier. */
        shipWithin_ms: Milliseconds,
        /** A parcel arrives, either way. */
        arriveWithin_ms: Milliseconds,
        /** The seller looks at what came back. */
        checkWithin_ms: Milliseconds,
        /** The seller sends a replacement or the repaired goods. */
        sendWithin_ms: Milliseconds,
        /** The buyer tries them. */
        tryWithin_ms: Milliseconds,
        /** Money that the seller owes is asked for again. */
        collectEvery_ms: Milliseconds,
        remindBefore_ms: Milliseconds,
      },
      closed,
    ),
    /** From where on two weights differ: so many percent, and at least so many grams. */
    swap: Type.Object(
      {
        weightDiffers_percent: Type.Integer({ minimum: 1, maximum: 100 }),
        weightDiffers_grams: Type.Integer({ minimum: 1 }),
      },
      closed,
    ),
  },
  closed,
)

/** What people may ask for after a purchase and how long everybody has. */
export interface AftersalesRules extends Static<typeof AftersalesRulesFile> {
  /** What requests record: `cn@2026-11-01`. */
  readonly id: string
}
export type VoidGround = (typeof VOID_GROUNDS)[number]

/** The version in force; undefined where the market offers no after-sales. */
export type AftersalesRulesAt = (at: Instant) => AftersalesRules | undefined

/** Reads `aftersales-<version>.json` of one jurisdiction. */
export function loadAftersalesRules(
  jurisdiction: string,
  directory = RULES_DIRECTORY,
): AftersalesRulesAt {
  const files = readDated(directory, jurisdiction, 'aftersales', AftersalesRulesFile, faultIn)
  const newestFirst = files.map(file => ({ ...file, id: `${jurisdiction}@${file.version}` }))
  return at => inForce(newestFirst, at)
}

/** Clocks that would let the market itself be late before the law are refused at the start. */
function faultIn(file: Static<typeof AftersalesRulesFile>): string | undefined {
  const { answerWithin_ms, checkWithin_ms, remindBefore_ms } = file.clocks
  if (answerWithin_ms > file.refusal_days * DAY_MS) return '/clocks/answerWithin_ms is a refusal'
  if (checkWithin_ms > file.refund_days * DAY_MS) return '/clocks/checkWithin_ms delays the refund'
  if (Object.values(file.clocks).some(clock => clock < remindBefore_ms)) {
    return '/clocks/remindBefore_ms is longer than a clock'
  }
  for (const [at, { pattern }] of file.voidClauses.entries()) {
    if (!compiles(pattern)) return `/voidClauses/${at}/pattern is no regular expression`
  }
  return undefined
}

function compiles(pattern: string): boolean {
  try {
    return new RegExp(pattern, 'iu') instanceof RegExp
  } catch {
    return false
  }
}
