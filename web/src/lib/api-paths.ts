import type * as T from './api-types.ts'
import type * as O from './operator-types.ts'

/** The shape that openapi-fetch reads, until the generated file takes this file's place. */
type Ok<R> = { 200: { headers: never; content: { 'application/json': R } } }
type PathOf<Path> = Path extends undefined ? { path?: never } : { path: Path }
type BodyOf<Body> = Body extends undefined
  ? { requestBody?: never }
  : { requestBody: { content: { 'application/json': Body } } }
type Op<R, Query, Path, Body> = {
  parameters: PathOf<Path> & {
    query?: Query
    header?: { 'Idempotency-Key'?: string }
    cookie?: never
  }
  responses: Ok<R>
} & BodyOf<Body>
type None = undefined
type Id = { id: string }
type Page = { cursor?: string; limit?: number }
type Read<R, Query = None, Path = None> = Op<R, Query, Path, undefined>
type Do<R, Body = undefined, Path = None> = Op<R, None, Path, Body>
type Things<R> = Read<{ items: R[] }>

type ListingQuery = Page & {
  q?: string
  category?: string
  grade?: string
  minPriceMinor?: number
  maxPriceMinor?: number
  delivery?: T.Delivery
  seller?: string
  sort?: 'relevance' | 'newest' | 'price_asc' | 'price_desc'
}
type Account = { displayName: string; email: string; password: string }

export type paths = {
  '/market': { get: Read<T.Market> }
  '/carriers': { get: Things<{ code: string; names: T.Names; example: string }> }
  '/categories': { get: Things<T.Category> }
  '/grades': { get: Things<T.Grade> }
  '/accounts': { post: Do<T.Me, Account & { locale: T.Language }> }
  '/sessions': {
    get: Things<T.Session>
    post: Do<T.Me, { email: string; password: string }>
  }
  '/sessions/current': { delete: Do<undefined> }
  '/sessions/{id}': { delete: Do<undefined, undefined, Id> }
  '/me': {
    get: Read<T.Me>
    patch: Do<T.Me, { displayName?: string; locale?: T.Language; autoPayout?: boolean }>
  }
  '/addresses': { get: Things<T.Address>; post: Do<T.Address, Omit<T.Address, 'id'>> }
  '/addresses/{id}': { delete: Do<undefined, undefined, Id> }
  '/payout-account': {
    get: Read<T.PayoutAccount>
    put: Do<T.PayoutAccount, T.PayoutAccount>
  }
  '/demo/people': { get: Things<T.DemoPerson> }
  '/demo/sessions': { post: Do<T.Me, { personId: string }> }
  '/administrators': { post: Do<T.Me, Account & { setupToken: string }> }
  '/people/{id}': { get: Read<T.Person, None, Id> }
  '/listings': {
    get: Read<T.Paged<T.ListingCard>, ListingQuery>
    post: Do<T.Listing, T.ListingDraft>
  }
  '/listings/{id}': {
    get: Read<T.Listing, None, Id>
    patch: Do<T.Listing, T.ListingDraft, Id>
  }
  '/listings/{id}/publish': { post: Do<T.Listing, undefined, Id> }
  '/listings/{id}/withdraw': { post: Do<T.Listing, undefined, Id> }
  '/my/listings': { get: Read<T.Paged<T.ListingCard>, Page & { state?: T.ListingState }> }
  '/notices': { get: Read<T.Paged<T.Notice>, Page> }
  '/notices/{id}/read': { post: Do<undefined, undefined, Id> }
  '/notices/read-all': { post: Do<undefined> }
  '/trades': {
    get: Read<T.Paged<T.TradeCard>, Page & { role?: 'buyer' | 'seller'; open?: boolean }>
    post: Do<
      T.TradeView,
      {
        listingId: string
        listingVersion?: number
        delivery: T.Delivery
        addressId?: string
      }
    >
  }
  '/trades/{id}': { get: Read<T.TradeView, None, Id> }
  '/trades/{id}/checkout': {
    post: Do<{ url: string; expiresAt: string }, undefined, Id>
  }
  '/trades/{id}/checkout/refresh': { post: Do<T.TradeView, undefined, Id> }
  '/trades/{id}/cancel': { post: Do<T.TradeView, { reason?: string }, Id> }
  '/trades/{id}/ship': {
    post: Do<T.TradeView, { carrier: string; trackingNumber: string }, Id>
  }
  '/trades/{id}/confirm': { post: Do<T.TradeView, object, Id> }
  '/trades/{id}/refuse': { post: Do<T.TradeView, { reason: string }, Id> }
  '/trades/{id}/proxy-consent': { post: Do<T.TradeView, object, Id> }
  '/trades/{id}/pickup-code': { post: Do<{ code: string; expiresAt: string }, undefined, Id> }
  '/trades/{id}/pickup': { post: Do<T.TradeView, { code: string }, Id> }
  '/trades/{id}/report-problem': { post: Do<T.TradeView, { kind: string; text: string }, Id> }
  '/trades/{id}/refund': {
    post: Do<T.TradeView, { amountMinor: number; reason: string }, Id>
  }
  '/trades/{id}/split': {
    post: Do<T.TradeView, { refundMinor: number; releaseMinor: number; reason: string }, Id>
  }
  '/balances': { get: Things<T.Balance> }
  '/statement': { get: Read<T.Paged<T.StatementLine>, Page & { currency?: string }> }
  '/payouts': {
    get: Read<T.Paged<T.Payout>, Page>
    post: Do<T.Payout, { amountMinor: number; currency: string }>
  }
  '/operator/overview': { get: Read<O.Overview> }
  '/operator/people': { get: Read<T.Paged<O.OperatorPerson>, Page & { q?: string }> }
  '/operator/trades': {
    get: Read<T.Paged<T.TradeCard>, Page & { state?: T.TradeState; q?: string }>
  }
  '/operator/books': { get: Read<O.Books> }
  '/operator/books/accounts': {
    get: Read<T.Paged<O.BooksAccount>, Page & { purpose: string }>
  }
  '/operator/books/postings': {
    get: Read<T.Paged<O.Posting>, Page & { accountId?: string; tradeId?: string }>
  }
  '/operator/deadlines': { get: Read<T.Paged<O.Deadline>, Page> }
  '/operator/attention': { get: Read<T.Paged<O.Attention>, Page> }
  '/operator/attention/{id}/retry': { post: Do<undefined, { reason: string }, Id> }
  '/operator/attention/{id}/resolve': { post: Do<undefined, { reason: string }, Id> }
  '/operator/reconciliations': {
    get: Read<T.Paged<O.Reconciliation>, Page>
    post: Do<O.Reconciliation, { institution: string; day: string }>
  }
  '/operator/reconciliations/{id}': {
    get: Read<O.Reconciliation & { lines: T.Paged<O.ReconciliationLine> }, Page, Id>
  }
  '/operator/outbox': { get: Read<T.Paged<O.OutboxMail>, Page> }
  '/sandbox/clock': { get: Read<O.MarketClock>; post: Do<O.MarketClock, { advance_ms: number }> }
}
