import { type Static, Type } from 'typebox'
import { AMOUNT_MINOR_MAX } from '../../kernel/money.ts'
import { CurrencyCode, IdOf, MoneyOut, Nullable, Text, Time } from '../../platform/http/schemas.ts'
import { ATTRIBUTE_TEXT_MAX } from './content.rules.ts'
import { DELIVERY_WAYS, GRADE_CODES, LISTING_STATES, RETURNS_DAYS_MAX } from './listing.ts'
import { RETURN_REASONS, REVIEW_STATES } from './review.ts'

const Grade = Type.Enum([...GRADE_CODES], { description: 'GET /grades says what each means' })
const Delivery = Type.Enum([...DELIVERY_WAYS])
const State = Type.Enum([...LISTING_STATES])
const CategoryCode = Type.String({
  pattern: '^[a-z0-9_]{1,40}$',
  examples: ['film_cameras'],
  description: 'from GET /categories',
})

export const Photo = Type.Object(
  {
    id: IdOf('photo'),
    url: Type.String({ description: 'at most 1600 pixels wide and high' }),
    thumbUrl: Type.String({ description: 'at most 480 pixels wide and high' }),
    width: Type.Integer({ description: 'of the large picture' }),
    height: Type.Integer(),
  },
  { description: 'WebP without any metadata; addresses never change their content' },
)

const card = {
  id: IdOf('listing'),
  title: Type.String({ examples: ['海鸥 DF-1 胶片单反，带 58mm 镜头'] }),
  price: Nullable(MoneyOut),
  grade: Nullable(Grade),
  category: Nullable(CategoryCode),
  photo: Nullable(
    Type.Object({ thumbUrl: Type.String(), width: Type.Integer(), height: Type.Integer() }),
  ),
  place: Nullable(Type.String()),
  state: State,
  seller: Type.Object({ id: IdOf('person'), displayName: Type.String() }),
  publishedAt: Nullable(Time),
}

export const ListingCard = Type.Object(card, { title: 'ListingCard' })

const Points = Type.Integer({ minimum: 0, maximum: 1_000 })
const PointsOf = Type.Object({
  relevance: Points,
  shipping: Points,
  goods: Points,
  response: Points,
  credit: Points,
})

/** A listing in the order of a search. */
export const FoundListing = Type.Object(
  {
    ...card,
    points: Nullable(
      Type.Unsafe<Static<typeof PointsOf>>({
        ...PointsOf,
        description:
          'why it stands there: the fit of the words and the merits of its seller, the most points ' +
          'first; null where the order asked for, or age beyond the ranked ones, decides',
      }),
    ),
  },
  { title: 'FoundListing' },
)

const Share = Type.Number({ minimum: 0, maximum: 1 })
export const SearchRulesOut = Type.Object({
  version: Type.String({ examples: ['2026-11-01'] }),
  points: Type.Unsafe<Static<typeof PointsOf>>({
    ...PointsOf,
    description: 'the most that each part can give',
  }),
  newcomer: Type.Number({ description: 'the share of every merit that a new seller has' }),
  service: Type.Object({
    worst: Type.Number({ description: 'share of good conduct that gives nothing' }),
    best: Type.Number({ description: 'the share from which on it gives all' }),
  }),
  credit: Type.Object({ excellent: Share, good: Share, medium: Share, poor: Share }),
  ranked_max: Type.Integer({ description: 'so many of the newest matches are ranked' }),
})

/**
 * One schema with two types instead of a union: the validator turns a number into the first type
 * of a union that it can become, and a shoe size would arrive as a text.
 */
const AttributeValue = Type.Unsafe<string | number>({
  type: ['string', 'number'],
  minLength: 1,
  maxLength: ATTRIBUTE_TEXT_MAX,
  minimum: -1e9,
  maximum: 1e9,
})
const AttributesOut = Type.Record(Type.String(), Type.Union([Type.String(), Type.Number()]), {
  description: 'codes and values as the category asks for them',
})

export const ReturnReasonCode = Type.Enum([...RETURN_REASONS])

export const Listing = Type.Object({
  ...card,
  description: Type.String(),
  defects: Type.Array(Type.String()),
  attributes: AttributesOut,
  photos: Type.Array(Photo),
  delivery: Type.Array(Delivery),
  shippingFee: MoneyOut,
  version: Type.Integer({ description: '0 until it is published; a trade keeps the one it saw' }),
  returnsWithin_days: Type.Integer({
    description: 'the seller takes the goods back within so many days without a reason; 0: not',
  }),
  myself: Type.Object({ isSeller: Type.Boolean(), activeTradeId: Nullable(IdOf('trade')) }),
  review: Nullable(
    Type.Object(
      {
        state: Type.Enum([...REVIEW_STATES]),
        dueAt: Type.String({ format: 'date-time', description: 'then it goes on sale by itself' }),
        reason: Nullable(ReturnReasonCode),
      },
      { description: 'for its seller and moderators: whether it is looked at before it is sold' },
    ),
  ),
  protection: Type.Object(
    { payWithin_ms: Type.Integer(), shipWithin_ms: Type.Integer(), inspection_ms: Type.Integer() },
    { description: 'how long each step of the protected purchase may take' },
  ),
})

const MoneyIn = (minimum: number) =>
  Type.Object(
    {
      amountMinor: Type.Integer({ minimum, maximum: AMOUNT_MINOR_MAX }),
      currency: CurrencyCode,
    },
    { additionalProperties: false, examples: [{ amountMinor: 12_900, currency: 'CNY' }] },
  )

const change = {
  description: Type.String({ maxLength: 5_000 }),
  category: Nullable(CategoryCode),
  grade: Nullable(Grade),
  defects: Type.Array(Text(200), { maxItems: 20 }),
  attributes: Type.Record(Type.String({ pattern: '^[a-z0-9_]{1,40}$' }), AttributeValue, {
    maxProperties: 20,
    examples: [{ brand: '海鸥', model: 'DF-1' }],
  }),
  price: Nullable(MoneyIn(1)),
  shippingFee: Nullable(MoneyIn(0)),
  delivery: Type.Array(Delivery, { maxItems: 2 }),
  place: Nullable(Type.String({ maxLength: 60, examples: ['上海 徐汇'] })),
  photoIds: Type.Array(IdOf('photo'), { maxItems: 12 }),
  returnsWithin_days: Type.Integer({ minimum: 0, maximum: RETURNS_DAYS_MAX }),
}

export const ListingCreate = Type.Object(
  { title: Text(80), ...Type.Partial(Type.Object(change)).properties },
  { additionalProperties: false },
)

export const ListingChange = Type.Partial(Type.Object({ title: Text(80), ...change }), {
  additionalProperties: false,
  minProperties: 1,
  description: 'a field left out stays as it is; null empties it',
})

export const Attributed = { Grade, Delivery, State, CategoryCode }
export type PhotoOut = Static<typeof Photo>
export type ListingOut = Static<typeof Listing>
export type ListingCardOut = Static<typeof ListingCard>
