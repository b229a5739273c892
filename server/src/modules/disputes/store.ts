import type { ListingId, PersonId, TradeId } from '../../kernel/id.ts'
import { type Currency, minorJson } from '../../kernel/money.ts'
import { type Instant, iso } from '../../kernel/time.ts'
import { type Database, sql, type Tx } from '../../platform/postgres.ts'
import {
  type Decision,
  type Dispute,
  type DisputeId,
  type DisputeState,
  type Proposal,
  type Referral,
  type Remedy,
  SIDES,
  type Side,
  type Terms,
} from './dispute.ts'
import type { Leads } from './queue.ts'
import type { Reason } from './rules.ts'

export type Reads = Pick<Database | Tx, 'query'>

/** A dispute as its table keeps it. */
interface DisputeRow {
  readonly id: DisputeId
  readonly trade_id: TradeId
  readonly listing_id: ListingId
  readonly buyer_id: PersonId
  readonly seller_id: PersonId
  readonly currency: Currency
  readonly claimant: Side
  readonly reason: Reason
  readonly remedy: Remedy
  readonly asked_minor: bigint
  readonly at_issue_minor: bigint
  readonly delivered: boolean | null
  readonly rule_book: string
  readonly opened_at: Instant
  readonly state: DisputeState
  readonly since: Instant
  readonly until: Instant | null
  readonly course: Course
  readonly entries: number
  readonly head: string
}

/** What the stages have brought; amounts as JSON carries them. */
interface Course
  extends Pick<
    Dispute,
    | 'extended'
    | 'standing'
    | 'offersMade'
    | 'itemsAdded'
    | 'fresh'
    | 'agreed'
    | 'appealedBy'
    | 'settledBy'
    | 'panel'
  > {
  readonly offers: Readonly<Partial<Record<Side, Kept<Terms>>>>
  readonly proposal: Kept<Proposal> | null
  /** Missing where a dispute is older than referrals. */
  readonly referral?: Referral | null
  readonly decision: Kept<Decision> | null
  readonly appealDecision: Kept<Decision> | null
  readonly outcome: Kept<Terms> | null
}
type Kept<T extends Terms> = Omit<T, 'refundMinor'> & { readonly refundMinor: number }

/** A dispute with the end of its case file. */
export interface Filed {
  readonly dispute: Dispute
  readonly entries: number
  readonly head: string
}

const COLUMNS = `d.id, d.trade_id, d.listing_id, d.buyer_id, d.seller_id, d.currency, d.claimant,
  d.reason, d.remedy, d.asked_minor, d.at_issue_minor, d.delivered, d.rule_book, d.opened_at,
  d.state, d.since, d.until, d.course, d.entries, d.head`

const INSERT = sql(
  'disputes_insert',
  `insert into disputes.disputes (id, trade_id, listing_id, buyer_id, seller_id, currency, claimant,
     reason, remedy, asked_minor, at_issue_minor, delivered, rule_book, opened_at, state, since,
     until, course, entries, head)
   values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19,
     $20)`,
)
const SAVE = sql(
  'disputes_save',
  `update disputes.disputes set state = $2, since = $3, until = $4, course = $5, entries = $6,
     head = $7 where id = $1`,
)
const LOCK = sql<DisputeRow>(
  'disputes_lock',
  `select ${COLUMNS} from disputes.disputes d where d.id = $1 for update`,
)
const ONE = sql<DisputeRow>(
  'disputes_one',
  `select ${COLUMNS} from disputes.disputes d where d.id = $1`,
)
const TRADE_OF = sql<{ trade_id: TradeId }>(
  'disputes_trade_of',
  'select trade_id from disputes.disputes where id = $1',
)
const OF_TRADE = sql<DisputeRow>(
  'disputes_of_trade',
  `select ${COLUMNS} from disputes.disputes d where d.trade_id = $1 order by d.id limit 100`,
)
const AMONG = sql<DisputeRow>(
  'disputes_among',
  `select ${COLUMNS} from disputes.disputes d where d.id = any($1::text[])`,
)
const OF_PERSON = sql<DisputeRow>(
  'disputes_of_person',
  `select ${COLUMNS} from disputes.disputes d
   where (d.buyer_id = $1 or d.seller_id = $1) and d.id < $2 order by d.id desc limit $3`,
)
// Only open cases of a few states are sorted, of which no market has many.
const WAITING = sql<DisputeRow>(
  'disputes_waiting',
  `select ${COLUMNS} from disputes.disputes d
   cross join lateral (select d.until - make_interval(hours =>
       coalesce((select k.lead from unnest($5::text[], $6::integer[]) as k(reason, lead)
         where k.reason = d.reason), 0)
       + coalesce((select max(m.lead) from unnest($7::bigint[], $8::integer[]) as m(least, lead)
         where d.at_issue_minor >= m.least), 0)) as due) as w
   where d.until is not null and d.state = any($1::text[])
     and (w.due, d.id) > ($2::timestamptz, $3::text)
   order by w.due, d.id limit $4`,
)

const DISPUTED = sql<{ seller_id: PersonId }>(
  'disputes_disputed_sellers',
  `select distinct seller_id from disputes.disputes
   where seller_id = any($1::text[]) and until is not null`,
)

/** Those of these people whose sale is disputed now. */
export async function sellersDisputed(reads: Reads, ids: readonly PersonId[]): Promise<PersonId[]> {
  return (await reads.query(DISPUTED, [[...ids]])).map(row => row.seller_id)
}

const OPEN_OF = sql<{ id: DisputeId }>(
  'disputes_open_of',
  `select id from disputes.disputes where trade_id = any($1::text[]) and until is not null
   order by id`,
)

/** The open disputes about these trades. */
export async function openOf(reads: Reads, tradeIds: readonly TradeId[]): Promise<DisputeId[]> {
  const rows = tradeIds.length === 0 ? [] : await reads.query(OPEN_OF, [[...tradeIds]])
  return rows.map(row => row.id)
}

const DISPUTED_BEFORE = sql<{ id: string; reopened: boolean; buyer: boolean; seller: boolean }>(
  'disputes_disputed_before',
  `select d.id,
     exists (select from disputes.disputes o where o.trade_id = d.trade_id and o.id < d.id
       and o.until is null and o.since >= f.reopen_from) as reopened,
     exists (select from disputes.disputes o where o.buyer_id = d.buyer_id and o.id < d.id
       and o.trade_id <> d.trade_id and o.opened_at >= f.repeat_from) as buyer,
     exists (select from disputes.disputes o where o.seller_id = d.seller_id and o.id < d.id
       and o.trade_id <> d.trade_id and o.opened_at >= f.repeat_from) as seller
   from unnest($1::text[], $2::timestamptz[], $3::timestamptz[])
     as f(id, repeat_from, reopen_from) join disputes.disputes d on d.id = f.id`,
)

/** Whether disputes were opened about something settled lately, and by sides who were in others. */
export async function disputedBefore(
  reads: Reads,
  asked: readonly { readonly id: string; readonly repeatFrom: string; reopenFrom: string }[],
): Promise<Map<string, { readonly reopened: boolean; readonly repeats: readonly Side[] }>> {
  const column = (name: 'id' | 'repeatFrom' | 'reopenFrom') => asked.map(one => one[name])
  const values = [column('id'), column('repeatFrom'), column('reopenFrom')]
  const rows = asked.length === 0 ? [] : await reads.query(DISPUTED_BEFORE, values)
  return new Map(
    rows.map(({ id, reopened, ...sides }) => [
      id,
      { reopened, repeats: SIDES.filter(side => sides[side]) },
    ]),
  )
}

export function insert(tx: Tx, { dispute: d, entries, head }: Filed): void {
  tx.send(INSERT, [
    ...[d.id, d.tradeId, d.listingId, d.buyerId, d.sellerId, d.currency, d.claimant, d.reason],
    ...[d.remedy, d.askedMinor, d.atIssueMinor, d.delivered, d.ruleBook, iso(d.openedAt), d.state],
    ...[iso(d.since), d.until && iso(d.until), courseOf(d), entries, head],
  ])
}

export function save(tx: Tx, { dispute: d, entries, head }: Filed): void {
  tx.send(SAVE, [
    ...[d.id, d.state, iso(d.since), d.until && iso(d.until), courseOf(d), entries, head],
  ])
}

/** Locks a dispute; its trade is to be locked before it, by `tradeOf`. */
export async function lock(tx: Tx, id: string): Promise<Filed | undefined> {
  const [row] = await tx.query(LOCK, [id])
  return row && filed(row)
}

export async function tradeOf(reads: Reads, id: string): Promise<TradeId | undefined> {
  return (await reads.query(TRADE_OF, [id]))[0]?.trade_id
}

export async function read(reads: Reads, id: string): Promise<Filed | undefined> {
  const [row] = await reads.query(ONE, [id])
  return row && filed(row)
}

/** Every dispute about a trade, the first one first. */
export async function ofTrade(reads: Reads, tradeId: string): Promise<Dispute[]> {
  return (await reads.query(OF_TRADE, [tradeId])).map(row => filed(row).dispute)
}

/** Disputes by id, in no order; unknown ids are missing. */
export async function among(reads: Reads, ids: readonly string[]): Promise<Dispute[]> {
  return (await reads.query(AMONG, [[...ids]])).map(row => filed(row).dispute)
}

/** Somebody's disputes before `before`, the newest first. */
export async function ofPerson(
  reads: Reads,
  personId: PersonId,
  before: string,
  limit: number,
): Promise<Dispute[]> {
  return (await reads.query(OF_PERSON, [personId, before, limit])).map(row => filed(row).dispute)
}

/** Open disputes in these states after (`due`, `id`), in the order of `weighedDue`. */
export async function waiting(
  reads: Reads,
  states: readonly DisputeState[],
  due: Instant,
  id: string,
  limit: number,
  { kinds_h, money_h }: Leads,
): Promise<Dispute[]> {
  const rows = await reads.query(WAITING, [
    ...[[...states], iso(due), id, limit, Object.keys(kinds_h), Object.values(kinds_h)],
    ...[money_h.map(one => one.fromMinor), money_h.map(one => one.lead_h)],
  ])
  return rows.map(row => filed(row).dispute)
}

function kept<T extends Terms>(terms: T): Kept<T> {
  return { ...terms, refundMinor: minorJson(terms.refundMinor) }
}

function known<T extends Terms>(terms: Kept<T>): T {
  return { ...terms, refundMinor: BigInt(terms.refundMinor) } as unknown as T
}

function courseOf(dispute: Dispute): string {
  const { extended, standing, offersMade, itemsAdded, fresh, agreed, appealedBy, settledBy } =
    dispute
  const { offers, proposal, panel, decision, appealDecision, outcome } = dispute
  const { buyer, seller } = offers
  const course: Course = {
    referral: dispute.referral,
    ...{ extended, standing, offersMade, itemsAdded, fresh, agreed, appealedBy, settledBy, panel },
    offers: { ...(buyer && { buyer: kept(buyer) }), ...(seller && { seller: kept(seller) }) },
    proposal: proposal && kept(proposal),
    decision: decision && kept(decision),
    appealDecision: appealDecision && kept(appealDecision),
    outcome: outcome && kept(outcome),
  }
  return JSON.stringify(course)
}

function filed(row: DisputeRow): Filed {
  const { offers, proposal, decision, appealDecision, outcome, ...course } = row.course
  const { buyer, seller } = offers
  const dispute: Dispute = {
    id: row.id,
    tradeId: row.trade_id,
    listingId: row.listing_id,
    buyerId: row.buyer_id,
    sellerId: row.seller_id,
    currency: row.currency,
    claimant: row.claimant,
    reason: row.reason,
    remedy: row.remedy,
    askedMinor: row.asked_minor,
    atIssueMinor: row.at_issue_minor,
    delivered: row.delivered,
    ruleBook: row.rule_book,
    openedAt: row.opened_at,
    state: row.state,
    since: row.since,
    until: row.until,
    ...course,
    // Disputes opened before there were panels have kept nothing of one.
    panel: course.panel ?? null,
    referral: course.referral ?? null,
    offers: { ...(buyer && { buyer: known(buyer) }), ...(seller && { seller: known(seller) }) },
    proposal: proposal && known<Proposal>(proposal),
    decision: decision && known<Decision>(decision),
    appealDecision: appealDecision && known<Decision>(appealDecision),
    outcome: outcome && known<Terms>(outcome),
  }
  return { dispute, entries: row.entries, head: row.head }
}
