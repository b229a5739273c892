import type { components } from './api.gen.ts'
import type { Answer, Body } from './api-paths.ts'

/**
 * The names that the screens use for what the API sends and takes; each is read from the generated
 * client, so that a change of the API shows here. Amounts are integers in the currency's minor
 * unit; instants are ISO-8601 UTC strings.
 */
type Schemas = components['schemas']

export type Language = Me['locale']
export type Names = Record<'zh-CN' | 'zh-TW' | 'en', string>
export type Money = Schemas['Money']
export type Delivery = Listing['delivery'][number]
export type Role = TradeView['role']
export type Paged<T> = { items: T[]; nextCursor: string | null }

export type Market = Answer<'/market', 'get'>
export type Category = Answer<'/categories', 'get'>['items'][number]
export type Attribute = Category['attributes'][number]
export type Grade = Answer<'/grades', 'get'>['items'][number]
export type GradeCode = NonNullable<ListingCard['grade']>

export type Me = Answer<'/me', 'get'>
export type Session = Answer<'/sessions', 'get'>['items'][number]
export type Address = Answer<'/addresses', 'get'>['items'][number]
export type PayoutAccount = Answer<'/payout-account', 'get'>
export type DemoPerson = Answer<'/demo/people', 'get'>['items'][number]
export type Security = Answer<'/security', 'get'>
export type Passkey = Security['passkeys'][number]
export type Proof = Body<'/sign-ins', 'post'>['proof']
export type StepUpProof = Body<'/step-ups/{id}/proofs', 'post'>['proof']
export type CodeSent = { codeId: string; expiresAt: string }
/** Somebody half-way in: what would complete it. */
export type HalfIn = { ticket: string; asks: string[]; expiresAt: string }
/** A look of somebody else at one's own data. */
export type Person = Answer<'/people/{id}', 'get'>
export type PersonRef = Schemas['Party']

export type ListingCard = Schemas['ListingCard']
export type ListingState = ListingCard['state']
export type Listing = Answer<'/listings/{id}', 'get'>
export type Photo = Listing['photos'][number]
export type Thumb = NonNullable<ListingCard['photo']>
/** What creating and changing a listing take; a field left out stays as it is. */
export type ListingDraft = Body<'/listings/{id}', 'patch'>

export type TradeView = Schemas['Trade']
export type TradeCard = Schemas['TradeCard']
export type TradeState = TradeView['state']
export type TradeAction = TradeView['actions'][number]

export type Balance = Schemas['Balance']
export type StatementLine = Answer<'/statement', 'get'>['items'][number]
export type Payout = Answer<'/payouts', 'get'>['items'][number]
export type Notice = Answer<'/notices', 'get'>['items'][number]

/** RFC 9457 problem; `code` is stable and is what the words are chosen by. */
export type ProblemBody = {
  type?: string
  title?: string
  status: number
  code: string
  detail?: string
  [more: string]: unknown
}
