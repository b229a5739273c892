import { Type } from 'typebox'
import { CurrencyCode, MoneyOut, Nullable, Time } from '../../platform/http/schemas.ts'
import { LabelOut, ShipTo } from '../logistics/index.ts'
import { PROBLEM_KINDS, STATES } from './trade.ts'

const PersonOut = Type.Object({ id: Type.String(), displayName: Type.String() }, { title: 'Party' })

const PhotoOut = Type.Object(
  {
    id: Type.String(),
    url: Type.String(),
    thumbUrl: Type.String(),
    width: Type.Integer(),
    height: Type.Integer(),
  },
  { title: 'TradePhoto' },
)

const MoneyState = Type.Object(
  {
    where: Type.String({ enum: ['nobody', 'escrow', 'frozen', 'seller', 'buyer', 'shared'] }),
    held: MoneyOut,
    released: MoneyOut,
    refunded: MoneyOut,
    refundOnItsWay: MoneyOut,
  },
  { title: 'TradeMoney' },
)

const TurnOut = Type.Object(
  {
    who: Type.String({ enum: ['buyer', 'seller', 'carrier', 'administrator', 'nobody'] }),
    doing: Type.String(),
    by: Nullable(Time),
    onExpiry: Nullable(Type.String()),
  },
  { title: 'Turn' },
)

const StopOut = Type.Object(
  {
    code: Type.String(),
    status: Type.String({ enum: ['done', 'current', 'todo', 'failed'] }),
    at: Nullable(Time),
  },
  { title: 'TradeStep' },
)

const HistoryOut = Type.Object(
  {
    at: Time,
    kind: Type.String(),
    by: Type.String(),
    data: Type.Record(Type.String(), Type.Unknown()),
  },
  { title: 'TradeFact' },
)

const ParcelOut = Type.Object(
  {
    carrier: Type.String(),
    trackingNumber: Type.String(),
    events: Type.Array(
      Type.Object({
        at: Time,
        kind: Type.String(),
        place: Nullable(Type.String()),
        text: Type.String(),
      }),
    ),
  },
  { title: 'TradeParcel' },
)

const ProblemOut = Type.Object(
  {
    kind: Type.String({ enum: [...PROBLEM_KINDS] }),
    text: Type.String(),
    by: Type.String(),
    at: Time,
    caseId: Nullable(Type.String({ description: 'the case that decides, if one is open' })),
  },
  { title: 'TradeProblem' },
)

const State = Type.String({ enum: [...STATES] })
const Role = Type.String({ enum: ['buyer', 'seller', 'administrator'] })

/** A trade as one of its parties sees it: everything that the trade page shows. */
export const TradeOut = Type.Object(
  {
    id: Type.String(),
    state: State,
    role: Role,
    createdAt: Time,
    listing: Type.Object({
      listingId: Type.String(),
      version: Type.Integer(),
      title: Type.String(),
      description: Type.String(),
      photos: Type.Array(PhotoOut),
      grade: Type.String(),
      defects: Type.Array(Type.String()),
      attributes: Type.Record(Type.String(), Type.Unknown()),
      category: Type.String(),
    }),
    buyer: PersonOut,
    seller: PersonOut,
    delivery: Type.String({ enum: ['courier', 'pickup'] }),
    price: MoneyOut,
    shippingFee: MoneyOut,
    total: MoneyOut,
    fee: Nullable(MoneyOut),
    sellerReceives: Nullable(MoneyOut),
    money: MoneyState,
    turn: TurnOut,
    actions: Type.Array(Type.String()),
    steps: Type.Array(StopOut),
    history: Type.Array(HistoryOut),
    parcel: Nullable(ParcelOut),
    problem: Nullable(ProblemOut),
    shipTo: Nullable(ShipTo),
    label: Nullable(LabelOut),
    pickupCode: Nullable(Type.Object({ expiresAt: Time, triesLeft: Type.Integer() })),
    ruleBook: Type.Object({ jurisdiction: Type.String(), version: Type.String() }),
  },
  { title: 'Trade' },
)

/** A trade in a list: what it is about, whose turn it is, until when. */
export const TradeCardOut = Type.Object(
  {
    id: Type.String(),
    state: State,
    role: Role,
    createdAt: Time,
    listing: Type.Object({
      listingId: Type.String(),
      title: Type.String(),
      photo: Nullable(PhotoOut),
    }),
    buyer: PersonOut,
    seller: PersonOut,
    delivery: Type.String({ enum: ['courier', 'pickup'] }),
    total: MoneyOut,
    money: Type.Object({ where: MoneyState.properties.where, held: MoneyOut }),
    turn: TurnOut,
  },
  { title: 'TradeCard' },
)

export const BalanceOut = Type.Object(
  {
    currency: CurrencyCode,
    available: MoneyOut,
    onItsWay: MoneyOut,
    inEscrowAsSeller: MoneyOut,
  },
  { title: 'Balance' },
)
