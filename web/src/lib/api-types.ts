/**
 * The names that the screens use for what the API sends.
 * Amounts are integers in the currency's minor unit; instants are ISO-8601 UTC strings.
 */
export type Language = 'zh-CN' | 'zh-TW' | 'en'
export type Names = Record<Language, string>
export type Money = { amountMinor: number; currency: string }
export type Delivery = 'courier' | 'pickup'
export type Role = 'buyer' | 'seller' | 'administrator'
export type Paged<T> = { items: T[]; nextCursor: string | null }

export type Market = {
  name: string
  currency: string
  currencies: string[]
  jurisdiction: string
  sandbox: boolean
  demo: boolean
  now: string
  needsAdministrator: boolean
  institution: { name: string }
  /** Addresses of the sandbox's own institution and carrier; null in a real market. */
  desks?: { institution: string; carrier: string } | null
  carriers: { code: string; name: string }[]
  ruleBook: { jurisdiction: string; version: string }
  rules: {
    paymentWindow_ms: number
    inspection_ms: number
    shipWithin_ms: number
    feeBasisPoints: number
  }
}

export type Attribute = {
  code: string
  names: Names
  kind: 'text' | 'number' | 'choice'
  unit?: string
  choices?: { code: string; names: Names }[]
  required: boolean
}
export type Category = {
  code: string
  parent: string | null
  names: Names
  attributes: Attribute[]
}
export type GradeCode = 'new' | 'like_new' | 'good' | 'fair' | 'parts'
export type Grade = { code: GradeCode; names: Names; meaning: Names }

export type Me = {
  id: string
  displayName: string
  email: string
  roles: string[]
  locale: Language
  createdAt: string
  unreadNotices: number
  autoPayout: boolean
}
export type Session = {
  id: string
  createdAt: string
  lastSeenAt: string
  device: string
  ip: string
  current: boolean
}
export type Address = {
  id: string
  recipient: string
  phone: string
  region: string
  province: string
  city: string
  district?: string
  street: string
  postcode?: string
}
export type PayoutAccount = { kind: 'bank' | 'wallet'; holder: string; number: string }
export type DemoPerson = {
  id: string
  displayName: string
  role: 'buyer' | 'seller' | 'administrator'
  intro: Names
}
export type Person = {
  id: string
  displayName: string
  memberSince: string
  counts: { completedSales: number; completedPurchases: number }
}
export type PersonRef = { id: string; displayName: string }

export type ListingState = 'draft' | 'published' | 'reserved' | 'sold' | 'withdrawn'
export type Thumb = { thumbUrl: string; width: number; height: number }
export type Photo = Thumb & { id: string; url: string }
export type ListingCard = {
  id: string
  title: string
  price: Money | null
  grade: GradeCode | null
  category: string | null
  photo: Thumb | null
  place: string | null
  state: ListingState
  seller: PersonRef
  publishedAt: string | null
}
export type Listing = ListingCard & {
  description: string
  defects: string[]
  attributes: Record<string, string | number>
  photos: Photo[]
  delivery: Delivery[]
  shippingFee: Money | null
  version: number
  myself: { isSeller: boolean; activeTradeId: string | null }
  protection: { inspection_ms: number }
}
/** What POST /listings and PATCH /listings/{id} take; a field left out stays as it is. */
export type ListingDraft = {
  title?: string
  description?: string
  category?: string | null
  grade?: GradeCode | null
  defects?: string[]
  attributes?: Record<string, string | number>
  photoIds?: string[]
  price?: Money | null
  shippingFee?: Money | null
  delivery?: Delivery[]
  place?: string | null
}

export type TradeState =
  | 'reserved'
  | 'held'
  | 'shipped'
  | 'at_locker'
  | 'delivered_proxy'
  | 'inspecting'
  | 'returning'
  | 'problem'
  | 'completed'
  | 'refunded'
  | 'cancelled'
export type TradeAction =
  | 'checkout'
  | 'cancel'
  | 'ship'
  | 'confirm'
  | 'refuse'
  | 'proxy_consent'
  | 'pickup_code'
  | 'pickup'
  | 'report_problem'
  | 'refund'
  | 'split'
export type TradeView = {
  id: string
  state: TradeState
  role: Role
  createdAt: string
  listing: {
    listingId: string
    version: number
    title: string
    description: string
    photos: Photo[]
    grade: GradeCode
    defects: string[]
    attributes: Record<string, string | number>
    category: string
  }
  buyer: PersonRef
  seller: PersonRef
  delivery: Delivery
  price: Money
  shippingFee: Money
  total: Money
  fee: Money | null
  sellerReceives: Money | null
  money: {
    where: 'nobody' | 'escrow' | 'frozen' | 'seller' | 'buyer' | 'shared'
    held: Money
    released: Money
    refunded: Money
    refundOnItsWay: Money
  }
  turn: {
    who: 'buyer' | 'seller' | 'carrier' | 'administrator' | 'nobody'
    doing: string
    by: string | null
    onExpiry: string | null
  }
  actions: TradeAction[]
  steps: { code: string; status: 'done' | 'current' | 'todo' | 'failed'; at: string | null }[]
  history: { at: string; kind: string; by: string; data: Record<string, unknown> }[]
  parcel: {
    carrier: string
    trackingNumber: string
    events: { at: string; kind: string; place: string | null; text: string | null }[]
  } | null
  problem: { kind: string; text: string; by: string; at: string } | null
  shipTo: { recipient: string; phone: string; lines: string[] } | null
  ruleBook: { jurisdiction: string; version: string }
}

/** A trade in a list: what it is about, whose turn it is, until when. */
export type TradeCard = Pick<
  TradeView,
  'id' | 'state' | 'role' | 'createdAt' | 'buyer' | 'seller' | 'delivery' | 'total' | 'turn'
> & {
  listing: { listingId: string; title: string; photo: Photo | null }
  money: Pick<TradeView['money'], 'where' | 'held'>
}

export type Balance = {
  currency: string
  available: Money
  onItsWay: Money
  inEscrowAsSeller: Money
}
export type StatementLine = {
  at: string
  kind: string
  tradeId: string | null
  amount: Money
  balanceAfter: Money
}
export type Payout = {
  id: string
  state: 'sending' | 'sent' | 'paid' | 'failed'
  amount: Money
  createdAt: string
  failure: string | null
}
export type Notice = {
  id: string
  kind: string
  at: string
  read: boolean
  tradeId: string | null
  listingId: string | null
  title: string
  body: string
}

/** RFC 9457 problem; `code` is stable and is what the words are chosen by. */
export type ProblemBody = {
  type?: string
  title?: string
  status: number
  code: string
  detail?: string
  [more: string]: unknown
}
