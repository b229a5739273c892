import { type Static, Type } from 'typebox'
import { RATER_WORDS } from '../../kernel/rater-word.ts'
import { IdOf, MoneyOut, Nullable, PageOf, Text, Time } from '../../platform/http/schemas.ts'
import { Photo } from '../listings/index.ts'
import { CASE_STATES, MASK_REASONS, PARTS } from './case.ts'
import { PHOTOS_MAX, ROUND_STATES, SIDES, UNCOUNTED, WORDS_MAX } from './round.ts'

export const SideCode = Type.Enum([...SIDES])
const Stars = Type.Integer({ minimum: 1, maximum: 5, examples: [5] })
const Reason = Type.Enum([...MASK_REASONS], { description: 'GET /ratings/rules lists them' })
const PartCode = Type.Enum([...PARTS])

const PointsOut = Type.Record(Type.String({ pattern: '^[a-z]{1,20}$' }), Stars, {
  description:
    'of a seller: goods, shipping, communication; of a buyer: payment, communication, conduct',
  examples: [{ goods: 5, shipping: 4, communication: 5 }],
})

export const RateIn = Type.Object(
  {
    points: Type.Record(Type.String({ pattern: '^[a-z]{1,20}$' }), Stars, {
      minProperties: 3,
      maxProperties: 3,
      description:
        'by buyers: goods, shipping, communication; by sellers: payment, communication, conduct',
      examples: [{ goods: 5, shipping: 4, communication: 5 }],
    }),
    words: Type.Optional(
      Type.String({ maxLength: WORDS_MAX, examples: ['和描述一样，包装很仔细。'] }),
    ),
    photoIds: Type.Optional(Type.Array(IdOf('photo'), { maxItems: PHOTOS_MAX, uniqueItems: true })),
  },
  { additionalProperties: false },
)

export const SayIn = Type.Object(
  { words: Text(WORDS_MAX) },
  { additionalProperties: false, examples: [{ words: '谢谢，用得开心。' }] },
)

export const ReportIn = Type.Object(
  { part: PartCode, reason: Reason, words: Type.Optional(Text(500)) },
  { additionalProperties: false, examples: [{ part: 'rating', reason: 'personal_data' }] },
)

export const DecideIn = Type.Object(
  { mask: Nullable(Reason), words: Text(1_000) },
  {
    additionalProperties: false,
    description: '`mask: null` lets the words be read; `words` is what both sides are told',
    examples: [{ mask: 'personal_data', words: '评价中写出了对方的手机号。' }],
  },
)

const MaskOut = Type.Object({ reason: Reason, at: Time })

const SaidOut = Type.Object({
  words: Nullable(Type.String({ description: 'null when masked' })),
  at: Time,
  masked: Nullable(MaskOut),
})

const written = {
  id: IdOf('rating'),
  side: Type.Enum([...SIDES], { description: 'as whom the rater took part' }),
  points: PointsOut,
  overall: Stars,
  words: Nullable(Type.String({ description: 'null when masked, empty when nothing was written' })),
  photos: Type.Array(Photo, { maxItems: PHOTOS_MAX }),
  writtenAt: Time,
  uncounted: Nullable(Type.Enum([...UNCOUNTED])),
  masked: Nullable(MaskOut),
  addition: Nullable(SaidOut),
  reply: Nullable(SaidOut),
}

/** A rating that everybody may read. */
const RatingOut = Type.Object(
  {
    ...written,
    counts: Type.Boolean(),
    rater: Type.Object({
      name: Nullable(
        Type.String({
          description: 'shortened, except for the parties of the trade; null: a former member',
          examples: ['林**'],
        }),
      ),
      word: Nullable(
        Type.Enum([...RATER_WORDS], {
          description: 'what their word counts: too little known, as usual, or less',
        }),
      ),
    }),
    listing: Nullable(
      Type.Object(
        { id: IdOf('listing'), title: Nullable(Type.String()) },
        {
          description: 'null for what somebody bought, which concerns nobody else',
        },
      ),
    ),
  },
  { title: 'Rating' },
)

/** One's own rating, readable to its author while it is sealed. */
const MineOut = Type.Object({
  ...written,
  counts: Nullable(Type.Boolean({ description: 'null while sealed' })),
})

const CaseOut = Type.Object({
  id: IdOf('ratingcase'),
  ratingId: IdOf('rating'),
  part: PartCode,
  state: Type.Enum([...CASE_STATES]),
  maskReason: Nullable(Reason),
  decidedAt: Nullable(Time),
  appealUntil: Nullable(Time),
  decision: Nullable(Type.String({ description: 'what the moderator wrote to both sides' })),
  final: Nullable(Type.String({ description: 'what the second one wrote after an appeal' })),
  mayAppeal: Type.Boolean(),
})

export const RoundOut = Type.Object(
  {
    tradeId: IdOf('trade'),
    side: Type.Enum([...SIDES], { description: 'as whom the caller took part' }),
    state: Type.Enum([...ROUND_STATES]),
    delivery: Type.Enum(['courier', 'pickup']),
    until: Type.String({
      format: 'date-time',
      description: 'then whatever was written is revealed',
    }),
    revealedAt: Nullable(Time),
    otherRated: Type.Boolean({ description: 'that the other side has rated, never what' }),
    open: Type.Array(Type.Enum(['rate', 'reply', 'add']), { maxItems: 3 }),
    mine: Nullable(MineOut),
    theirs: Nullable(RatingOut),
    cases: Type.Array(CaseOut, { maxItems: 6 }),
  },
  { title: 'RatingRound' },
)

const StandingOut = Type.Object({
  shown: Type.Integer(),
  counted: Type.Integer(),
  masked: Type.Integer({ description: 'parts of them that are masked now' }),
  stars: Type.Array(Type.Integer(), {
    minItems: 5,
    maxItems: 5,
    description: 'how many that count have one star, two, up to five',
    examples: [[0, 0, 1, 4, 37]],
  }),
  means: Nullable(
    Type.Record(Type.String({ pattern: '^[a-z]{1,20}$' }), Type.Number(), {
      examples: [{ goods: 4.8, shipping: 4.6, communication: 4.9 }],
    }),
  ),
})

export const SummaryOut = Type.Object(
  {
    person: Type.Object({ id: IdOf('person'), displayName: Type.String() }),
    seller: StandingOut,
    buyer: StandingOut,
  },
  { title: 'RatingSummary' },
)

export const ToWriteOut = Type.Object({
  tradeId: IdOf('trade'),
  side: SideCode,
  listing: Type.Object({ id: IdOf('listing'), title: Nullable(Type.String()) }),
  until: Time,
  otherRated: Type.Boolean(),
})

export const RulesOut = Type.Object({
  version: Type.String({ examples: ['cn@2026-11-01'] }),
  rateWithin_ms: Type.Integer(),
  replyWithin_ms: Type.Integer(),
  addWithin_ms: Type.Integer(),
  appealWithin_ms: Type.Integer(),
  decideWithin_ms: Type.Integer(),
  counts: Type.Object({
    orderAbove: MoneyOut,
    pairMonth_max: Type.Integer(),
    sameGoodsWithin_ms: Type.Integer(),
  }),
  maskReasons: Type.Array(Reason),
})

/** A case as a moderator sees it: the words at issue, and what everybody said about them. */
export const DeskCaseOut = Type.Object(
  {
    id: IdOf('ratingcase'),
    part: PartCode,
    state: Type.Enum([...CASE_STATES]),
    reason: Reason,
    maskReason: Nullable(Reason),
    openedAt: Time,
    dueAt: Time,
    late: Type.Boolean(),
    mayDecide: Type.Boolean({ description: 'false for an affair of one’s own, or decided before' }),
    atIssue: Type.Object({
      words: Type.String(),
      photos: Type.Array(Photo, { maxItems: PHOTOS_MAX }),
      overall: Stars,
      writtenAt: Time,
    }),
    report: Nullable(Type.String()),
    decision: Nullable(Type.String()),
    appeal: Nullable(Type.String()),
  },
  { title: 'RatingCase' },
)

export const RatingPage = PageOf(RatingOut)
export type RatingView = Static<typeof RatingOut>
export type RoundView = Static<typeof RoundOut>
