import { type Static, Type } from 'typebox'
import {
  AmountMinor,
  CurrencyCode,
  IdOf,
  MoneyOut,
  Nullable,
  PageOf,
  Text,
  Time,
} from '../../platform/http/schemas.ts'
import { Photo } from '../listings/index.ts'
import { PHOTOS_MAX, QUICK, SIDES, TEXT_MAX } from './conversation.ts'
import { OFFER_NEXT, OFFER_STATES, type OfferStep } from './offer.ts'
import { REPORT_REASONS, REPORT_STATES } from './report.ts'
import { WARNINGS } from './warnings.ts'

const SideCode = Type.Enum([...SIDES])
const QuickCode = Type.Enum([...new Set([...QUICK.buyer, ...QUICK.seller])], {
  description: 'said with one touch, read by each in their own language',
})
const Reason = Type.Enum([...REPORT_REASONS])
const Place = Type.Integer({ minimum: 1, maximum: 2_000_000_000, examples: [3] })
const STEPS = Object.keys(OFFER_NEXT) as OfferStep[]

export const ConversationParams = Type.Object({ id: IdOf('conversation') })
export const MessageParams = Type.Object({ id: IdOf('conversation'), number: Place })
export const OfferParams = Type.Object({ id: IdOf('offer') })

export const BeginIn = Type.Union(
  [
    Type.Object({ listingId: IdOf('listing') }, { additionalProperties: false }),
    Type.Object({ tradeId: IdOf('trade') }, { additionalProperties: false }),
  ],
  { description: 'about a listing, as a buyer; or with the other side of a trade' },
)

export const SendIn = Type.Object(
  {
    text: Type.Optional(Text(TEXT_MAX)),
    quick: Type.Optional(QuickCode),
    photoIds: Type.Optional(Type.Array(IdOf('photo'), { maxItems: PHOTOS_MAX, uniqueItems: true })),
  },
  {
    additionalProperties: false,
    description: 'text, photos or both; or one `quick` of the caller’s side',
    examples: [{ text: '还在吗？' }],
  },
)

export const ReadIn = Type.Object({ number: Place }, { additionalProperties: false })

export const PriceIn = Type.Object(
  { price: Type.Object({ amountMinor: AmountMinor, currency: CurrencyCode }) },
  {
    additionalProperties: false,
    examples: [{ price: { amountMinor: 8_000, currency: 'CNY' } }],
  },
)

export const ReportIn = Type.Object(
  { reason: Reason, words: Type.Optional(Text(500)) },
  { additionalProperties: false, examples: [{ reason: 'scam' }] },
)

export const DecideIn = Type.Object(
  { cover: Nullable(Reason) },
  {
    additionalProperties: false,
    description: '`null` lets the message be read',
    examples: [{ cover: 'scam' }],
  },
)

export const OfferOut = Type.Object(
  {
    id: IdOf('offer'),
    maker: SideCode,
    price: MoneyOut,
    state: Type.Enum([...OFFER_STATES]),
    madeAt: Time,
    until: Nullable(Time),
    turn: Nullable(SideCode),
    open: Type.Array(Type.Enum(STEPS), {
      maxItems: 4,
      description: 'what the caller may do; an accepted price is used by reserving with it',
    }),
  },
  { title: 'Offer' },
)

export const MessageOut = Type.Object(
  {
    number: Place,
    kind: Type.Enum(['words', 'quick', 'offer', 'retraction']),
    by: Nullable(SideCode),
    mine: Type.Boolean(),
    at: Time,
    text: Nullable(Type.String()),
    quick: Nullable(QuickCode),
    photos: Type.Array(Photo, { maxItems: PHOTOS_MAX }),
    offer: Nullable(
      Type.Object({
        step: Type.Enum(['make', ...STEPS]),
        offer: OfferOut,
      }),
    ),
    about: Nullable(Place),
    retracted: Type.Boolean({ description: 'taken back: only its sender still reads it' }),
    covered: Nullable(Reason),
    reported: Type.Boolean(),
    warnings: Type.Array(Type.Enum([...WARNINGS]), {
      maxItems: WARNINGS.length,
      description: 'what its reader should know: often the beginning of a fraud',
    }),
    hash: Type.String({ description: 'over the hash before and this message; for evidence' }),
  },
  { title: 'Message' },
)

export const ConversationOut = Type.Object(
  {
    id: IdOf('conversation'),
    side: SideCode,
    with: Type.Object({ id: IdOf('person'), displayName: Nullable(Type.String()) }),
    listing: Type.Object({
      id: IdOf('listing'),
      title: Type.String(),
      state: Type.String(),
      price: MoneyOut,
      thumbUrl: Nullable(Type.String()),
    }),
    trade: Nullable(Type.Object({ id: IdOf('trade'), state: Type.String() })),
    number: Type.Integer({ description: 'of the last message; 0 before the first' }),
    lastAt: Nullable(Time),
    unread: Type.Integer(),
    theyReadTo: Type.Integer({ description: 'how far the other side has read' }),
    open: Type.Boolean({ description: 'whether anything can be said' }),
    offer: Nullable(OfferOut),
  },
  { title: 'Conversation' },
)

const Range = Type.Object({ min: MoneyOut, max: MoneyOut })

/** What a page of one conversation needs beside it. */
export const ConversationPage = Type.Object(
  {
    ...ConversationOut.properties,
    blockedByMe: Type.Boolean(),
    quick: Type.Array(QuickCode, { maxItems: 8 }),
    mayOffer: Nullable(Range),
    mayCounter: Nullable(Range),
    offerFor_ms: Type.Integer({ description: 'how long the other side has to answer' }),
    priceFor_ms: Type.Integer({ description: 'how long an accepted price can be used' }),
  },
  { title: 'ConversationPage' },
)

export const ChangesOut = Type.Object({
  position: Type.Integer({ description: 'pass it as `after` the next time' }),
  conversationIds: Type.Array(IdOf('conversation'), { maxItems: 200 }),
  all: Type.Boolean({ description: 'more changed than can be listed' }),
})

export const BlockOut = Type.Object({ person: ConversationOut.properties.with, at: Time })
export const Blocks = PageOf(BlockOut)

export const ReportOut = Type.Object({
  id: IdOf('messagereport'),
  state: Type.Enum([...REPORT_STATES]),
})

/** A report as a moderator sees it. */
export const DeskReportOut = Type.Object(
  {
    id: IdOf('messagereport'),
    reason: Reason,
    openedAt: Time,
    dueAt: Time,
    late: Type.Boolean(),
    mayDecide: Type.Boolean({ description: 'false for an affair of one’s own' }),
    by: SideCode,
    sentAt: Time,
    text: Nullable(Type.String()),
    photos: Type.Array(Photo, { maxItems: PHOTOS_MAX }),
    warnings: Type.Array(Type.Enum([...WARNINGS])),
    words: Nullable(Type.String({ description: 'of whoever reported it' })),
  },
  { title: 'MessageReport' },
)

export type ConversationView = Static<typeof ConversationOut>
export type MessageView = Static<typeof MessageOut>
export type OfferView = Static<typeof OfferOut>
