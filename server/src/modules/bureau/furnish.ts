import type { BureauBody, BureauFact } from '../../facts/bureau.ts'
import type { Actor } from '../../kernel/actor.ts'
import { assert } from '../../kernel/assert.ts'
import type { Id } from '../../kernel/id.ts'
import { type Outcome, ok, refuse } from '../../kernel/outcome.ts'
import { type Instant, iso, parseInstant } from '../../kernel/time.ts'
import { singleKind } from '../../platform/commands.ts'
import * as journal from '../../platform/journal.ts'
import type { Tx } from '../../platform/postgres.ts'
import { newId } from '../../platform/random.ts'
import { digestOfRating, digestOfTrade } from './digest.ts'
import { type Furnisher, findFurnisher } from './furnisher.store.ts'
import { searchTonight } from './groups/search.ts'
import {
  faultInPerson,
  faultInRating,
  faultInTrade,
  heardOf,
  type RatingReport,
  type ReportFault,
  type TradeReport,
  weightOf,
} from './reports.ts'
import * as store from './store.ts'

/** What a market tells at once. */
export interface Furnish {
  readonly furnisherId: store.FurnisherId
  /** People of whom nothing else is told yet. */
  readonly people?: readonly string[]
  readonly trades?: readonly TradeReport[]
  readonly ratings?: readonly RatingReport[]
}

export interface Furnished {
  /** So many reports were new. */
  readonly taken: number
  /** So many had been told before, in the same words. */
  readonly known: number
  readonly refused: readonly Refused[]
}

export interface Refused {
  readonly list: 'people' | 'trades' | 'ratings'
  /** Its place in the list, from 0. */
  readonly index: number
  readonly code: ReportFault
}

/** What a set comes to as it is gone through. */
interface Going {
  readonly furnisher: Furnisher
  readonly now: Instant
  readonly trades: Map<string, store.ToldTrade>
  readonly ratings: Map<string, string>
  readonly people: ReadonlyMap<string, store.SubjectId>
  readonly facts: BureauFact[]
  readonly newTrades: store.NewTrade[]
  readonly newRatings: store.NewRating[]
}

/**
 * Takes what another market tells of trades and ratings among its people. What is told again is
 * passed over, what is wrong is refused by itself, and all the rest becomes facts, in one
 * transaction. Refuses `not_found` for a market that nobody registered.
 */
export async function furnish(
  tx: Tx,
  now: Instant,
  actor: Actor,
  { furnisherId, people = [], trades = [], ratings = [] }: Furnish,
): Promise<Outcome<Furnished>> {
  const tradeIds = [...trades.map(one => one.id), ...ratings.flatMap(one => one.trade ?? [])]
  const [furnisher, told, rated] = await Promise.all([
    findFurnisher(tx, furnisherId),
    store.toldTrades(tx, furnisherId, tradeIds),
    store.toldRatings(
      tx,
      furnisherId,
      ratings.map(one => one.id),
    ),
  ])
  if (!furnisher) return refuse('not_found')
  const faults = {
    people: people.map(faultInPerson),
    trades: trades.map(one => faultInTrade(one, now)),
    ratings: ratings.map(one => faultInRating(one, now)),
  } as const
  const sound = <T>(list: readonly T[], of: readonly unknown[]) => list.filter((_, at) => !of[at])
  // What was told before names nobody anew: who is forgotten does not come back by a repeat.
  const isNew = (before: ReadonlyMap<string, unknown>) => (one: { id: string }) =>
    !before.has(one.id)
  const newTrades = sound(trades, faults.trades).filter(isNew(told))
  const newRatings = sound(ratings, faults.ratings).filter(isNew(rated))
  const names = new Set([
    ...sound(people, faults.people),
    ...newTrades.flatMap(one => [one.seller, one.buyer]),
    ...newRatings.flatMap(one => [one.rater, one.ratee]),
  ])
  const going: Going = {
    furnisher,
    now,
    trades: told,
    ratings: rated,
    people: await store.ensureSubjects(tx, now, furnisherId, names),
    facts: [],
    newTrades: [],
    newRatings: [],
  }
  const ends = {
    people: faults.people,
    trades: trades.map((one, at) => faults.trades[at] ?? takeTrade(going, one)),
    ratings: ratings.map((one, at) => faults.ratings[at] ?? takeRating(going, one)),
  }
  store.addReports(tx, now, furnisherId, { trades: going.newTrades, ratings: going.newRatings })
  journal.append(
    tx,
    now,
    going.facts.map(fact => ({ ...fact, subject: fact.body.tradeId, by: actor })),
  )
  if (going.newRatings.length > 0) searchTonight(tx, now, furnisherId)
  return ok(resultOf(ends))
}

/** How one report ended: taken, told before, or refused. */
type End = 'taken' | 'known' | ReportFault | undefined

function resultOf(ends: Readonly<Record<Refused['list'], readonly End[]>>): Furnished {
  const all = (['people', 'trades', 'ratings'] as const).flatMap(list =>
    ends[list].map((end, index) => ({ list, index, end })),
  )
  const count = (what: End) => all.filter(({ end }) => end === what).length
  return {
    taken: count('taken'),
    known: count('known'),
    refused: all.flatMap(({ list, index, end }) =>
      end === undefined || end === 'taken' || end === 'known' ? [] : [{ list, index, code: end }],
    ),
  }
}

function takeTrade(on: Going, report: TradeReport): End {
  const digest = digestOfTrade(report)
  const before = on.trades.get(report.id)
  if (before) return before.digest === digest ? 'known' : 'told_otherwise'
  const { id: outsideId, seller, buyer, outcome, late = false, amountMinor = null } = report
  const id = newId('outsidetrade')
  const sides = { sellerId: subject(on, seller), buyerId: subject(on, buyer) }
  on.trades.set(outsideId, { id, seller, buyer, amountMinor, digest })
  on.newTrades.push({ id, outsideId, ...sides, amountMinor, digest })
  const of = bodyOf(on, { id, ...sides, amountMinor, at: report.at })
  on.facts.push({ kind: 'bureau.trade_furnished', body: { ...of, outcome, late } })
  return 'taken'
}

function takeRating(on: Going, report: RatingReport): End {
  const digest = digestOfRating(report)
  const before = on.ratings.get(report.id)
  if (before !== undefined) return before === digest ? 'known' : 'told_otherwise'
  const { id: outsideId, rater, ratee, role } = report
  const [seller, buyer] = role === 'seller' ? [ratee, rater] : [rater, ratee]
  const trade = report.trade === undefined ? undefined : on.trades.get(report.trade)
  if (report.trade !== undefined && !trade) return 'trade_unknown'
  if (trade && (trade.seller !== seller || trade.buyer !== buyer)) return 'not_of_this_trade'
  const ratingId = newId('outsiderating')
  on.ratings.set(outsideId, digest)
  const of = bodyOf(on, {
    // A rating without a trade stands for one that was not told.
    id: trade?.id ?? newId('outsidetrade'),
    sellerId: subject(on, seller),
    buyerId: subject(on, buyer),
    amountMinor: trade?.amountMinor ?? null,
    at: report.at,
  })
  const who = { raterId: subject(on, rater), rateeId: subject(on, ratee) }
  const heard = heardOf(report)
  const { happenedAt } = of
  const weight = weightOf(heard)
  on.newRatings.push({ id: ratingId, outsideId, ...who, role, weight, happenedAt, digest })
  const side = role === 'seller' ? 'buyer' : 'seller'
  const body: BureauBody<'bureau.rating_furnished'> = { ...of, ratingId, ...who, side, ...heard }
  on.facts.push({ kind: 'bureau.rating_furnished', body })
  return 'taken'
}

function bodyOf(
  { furnisher, now }: Going,
  trade: Pick<store.NewTrade, 'sellerId' | 'buyerId' | 'amountMinor'> & {
    readonly id: Id<'outsidetrade'>
    readonly at: string
  },
) {
  const { id: tradeId, at, ...sides } = trade
  const { id: furnisherId, currency, typicalMinor } = furnisher
  const happenedAt = iso(parseInstant(at) ?? now)
  return { furnisherId, tradeId, ...sides, happenedAt, currency, typicalMinor }
}

function subject({ people }: Going, name: string): store.SubjectId {
  const id = people.get(name)
  assert(id, 'everybody of a sound report has an id')
  return id
}

/** One set at a time, so that other markets leave this one its connections. */
export const furnishKind = { ...singleKind('furnish', furnish), lanes: 1 }
