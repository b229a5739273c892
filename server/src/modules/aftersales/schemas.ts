import { type Static, Type } from 'typebox'
import { AmountMinor, IdOf, MoneyOut, Nullable, Text, Time } from '../../platform/http/schemas.ts'
import { Photo } from '../listings/index.ts'
import { LabelOut, ShipTo } from '../logistics/index.ts'
import { AFTERSALE_NEXT, CAUSES, FLAGS, REFUSALS, REMEDIES, STATES } from './aftersale.ts'
import { MOMENTS } from './law/evidence.ts'
import { VOID_GROUNDS } from './rules.ts'

const keys = <K extends string>(record: Readonly<Record<K, unknown>>) => Object.keys(record) as K[]

const RemedyCode = Type.Enum([...REMEDIES])
const CauseCode = Type.Enum(keys(CAUSES))
const StateCode = Type.Enum([...STATES])
const GroundCode = Type.Enum(['law', 'promise', 'cause', 'goodwill', 'decided'])
const MomentCode = Type.Enum([...MOMENTS])
const Freight = Nullable(
  Type.Enum(['buyer', 'seller'], { description: 'who pays for sending; null: nothing travels' }),
)
const PHOTOS_MAX = 6
const words = Type.Optional(Type.String({ maxLength: 1_000 }))
const photoIds = Type.Optional(Type.Array(IdOf('photo'), { maxItems: PHOTOS_MAX }))
const closed = { additionalProperties: false }

export const AskIn = Type.Object(
  {
    remedy: RemedyCode,
    cause: Type.Optional(CauseCode),
    amountMinor: Type.Optional(AmountMinor),
    words,
    photoIds,
    intact: Type.Optional(
      Type.Boolean({ description: 'complete and as received; true unless said' }),
    ),
    opened: Type.Optional(Type.Boolean({ description: 'a seal of a record or game was broken' })),
  },
  closed,
)
export const AgreeIn = Type.Object({ addressId: Type.Optional(IdOf('address')) }, closed)
export const RefuseIn = Type.Object({ reason: Type.Enum([...REFUSALS]), words, photoIds }, closed)
export const SendIn = Type.Object(
  {
    carrier: Type.String({ maxLength: 40, examples: ['sf'] }),
    trackingNumber: Type.String({ minLength: 1, maxLength: 64, examples: ['SF1234567890123'] }),
  },
  closed,
)
export const FlagIn = Type.Object(
  { flag: Type.Enum([...FLAGS]), words: Text(1_000), photoIds },
  closed,
)
export const RateIn = Type.Object(
  { stars: Type.Integer({ minimum: 1, maximum: 5 }), words },
  closed,
)
export const LookIn = Type.Object(
  {
    moment: MomentCode,
    serial: Type.Optional(Type.String({ minLength: 4, maxLength: 64 })),
    weight_grams: Type.Optional(Type.Integer({ minimum: 1, maximum: 1_000_000 })),
    photoIds,
  },
  closed,
)

const EvidenceOut = Type.Object({
  moment: MomentCode,
  at: Time,
  serialEnd: Nullable(Type.String({ description: 'the last signs of the serial number' })),
  weight_grams: Nullable(Type.Integer()),
  photos: Type.Array(Photo),
})

const PairOut = Type.Object(
  {
    before: Nullable(EvidenceOut),
    after: Nullable(EvidenceOut),
    signs: Type.Array(Type.Enum(['serial_differs', 'weight_differs'])),
  },
  { description: 'the goods when they left one side and when they reached the other' },
)

const PairsOut = Type.Object({ there: PairOut, back: PairOut, round: PairOut })

const ParcelOut = Nullable(
  Type.Object({
    carrier: Type.String(),
    trackingNumber: Type.String(),
    state: Type.String(),
    lastEventAt: Nullable(Time),
  }),
)

export const AftersaleOut = Type.Object(
  {
    id: IdOf('aftersale'),
    tradeId: IdOf('trade'),
    title: Type.String(),
    role: Type.Enum(['buyer', 'seller']),
    remedy: RemedyCode,
    ground: GroundCode,
    cause: Nullable(CauseCode),
    amount: MoneyOut,
    freight: Freight,
    state: StateCode,
    turn: Nullable(Type.Enum(['buyer', 'seller', 'carrier'])),
    askedAt: Time,
    until: Nullable(Time),
    silence: Nullable(
      Type.Enum([...STATES], { description: 'the state that silence until then leads to' }),
    ),
    actions: Type.Array(
      Type.Enum([
        ...keys(AFTERSALE_NEXT),
        ...(['rate', 'look_returned', 'look_received', 'order_label', 'show_address'] as const),
      ]),
    ),
    refusal: Nullable(Type.Enum([...REFUSALS])),
    flag: Nullable(Type.Enum([...FLAGS])),
    said: Type.Array(
      Type.Object({
        step: Type.Enum(['asked', 'refused', 'flagged']),
        words: Type.String(),
        photos: Type.Array(Photo),
        at: Time,
      }),
    ),
    shipTo: Nullable(ShipTo),
    label: Nullable(LabelOut),
    returnParcel: ParcelOut,
    againParcel: ParcelOut,
    evidence: PairsOut,
    history: Type.Array(Type.Object({ at: Time, kind: Type.String(), by: Type.String() })),
    rating: Nullable(
      Type.Object({ stars: Type.Integer(), words: Nullable(Type.String()), at: Time }),
    ),
  },
  { title: 'Aftersale' },
)

const RightOut = Type.Object(
  {
    remedy: RemedyCode,
    open: Type.Boolean(),
    ground: GroundCode,
    why: Nullable(
      Type.Enum(['private_seller', 'excluded', 'confirmed_exception', 'over', 'not_intact']),
    ),
    until: Nullable(Time),
    amount: MoneyOut,
    freight: Freight,
    silence: StateCode,
  },
  { title: 'AftersaleRight' },
)

const ItemOut = Type.Object({
  id: IdOf('aftersale'),
  remedy: RemedyCode,
  state: StateCode,
  turn: Nullable(Type.Enum(['buyer', 'seller', 'carrier'])),
  until: Nullable(Time),
  askedAt: Time,
})

export const OverviewOut = Type.Object(
  {
    role: Type.Enum(['buyer', 'seller']),
    receivedAt: Nullable(Time),
    promised_days: Type.Integer({ description: 'of the listing as the buyer saw it; 0: none' }),
    operator: Type.Boolean(),
    rights: Type.Array(RightOut),
    sealed: Type.Boolean({
      description: 'goods whose broken seal ends the return without a reason',
    }),
    burdenOnSeller: Type.Boolean(),
    voidClauses: Type.Array(Type.Enum([...VOID_GROUNDS])),
    mayLook: Type.Array(MomentCode),
    evidence: PairsOut,
    items: Type.Array(ItemOut),
  },
  { title: 'Aftersales' },
)

export type AftersaleView = Static<typeof AftersaleOut>
export type Overview = Static<typeof OverviewOut>
export type Pairs = Static<typeof PairsOut>
