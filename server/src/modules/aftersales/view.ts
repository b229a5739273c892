import type { Actor } from '../../kernel/actor.ts'
import { type Money, money, moneyJson } from '../../kernel/money.ts'
import { type Instant, iso } from '../../kernel/time.ts'
import * as journal from '../../platform/journal.ts'
import type { Database } from '../../platform/postgres.ts'
import { listingTitles } from '../listings/index.ts'
import { type ParcelWithEvents, parcelsOf } from '../logistics/index.ts'
import {
  type Aftersale,
  type AftersaleState,
  MADE_OF,
  ON_EXPIRY,
  type OpenState,
  partyOf,
  stepsOpenTo,
  TURN,
} from './aftersale.ts'
import { type Ground, rulesOf } from './apply.ts'
import { type Evidence, evidenceOf, latestOf } from './evidence.store.ts'
import { sendingOf } from './label.ts'
import { swapSigns } from './law/evidence.ts'
import type { AftersalesRules } from './rules.ts'
import { openWords } from './said.ts'
import type { AftersaleView, Pairs } from './schemas.ts'
import { isOver } from './step.ts'
import * as store from './store.ts'

const HISTORY_MAX = 100

/** A request's page for one of its sides; undefined for everybody else. */
export async function viewAftersale(
  database: Database,
  ground: Ground,
  now: Instant,
  id: string,
  actor: Actor,
): Promise<AftersaleView | undefined> {
  const found = await store.read(database, id)
  const party = found && partyOf(found, actor)
  if (!found || (party !== 'buyer' && party !== 'seller')) return undefined
  const [titles, said, parcels, looks, facts, sending] = await Promise.all([
    listingTitles(database, [found.listingId]),
    openWords(database, now, found.id, actor),
    parcelsOf(database, [found.tradeId]),
    evidenceOf(database, found.tradeId),
    journal.history(database, found.id, 'aftersales.', HISTORY_MAX),
    sendingOf(database, ground, now, found, actor),
  ])
  const rules = rulesOf(ground, found.askedAt)
  const travelling = parcels.get(found.tradeId) ?? []
  const parcel = (parcelId: string | null) =>
    presentParcel(travelling.find(one => one.id === parcelId))
  return {
    ...headOf(found),
    tradeId: found.tradeId,
    title: titles.get(found.listingId) ?? '',
    role: party,
    ground: found.ground,
    cause: found.cause,
    amount: moneyJson(amountOf(found)),
    freight: rules.remedies[found.remedy].freight,
    silence: silenceOf(found, rules),
    actions: [...(sending?.actions ?? []), ...actionsOf(found, party, actor)],
    refusal: found.refusal,
    flag: found.flag,
    said: said.map(one => ({ ...one, photos: [...one.photos], at: iso(one.at) })),
    shipTo: sending?.shipTo ?? null,
    label: sending?.label ?? null,
    returnParcel: parcel(found.returnParcel),
    againParcel: parcel(found.againParcel),
    evidence: pairsOf(looks, rules),
    history: facts.map(({ at, kind, actor: by }) => ({ at: iso(at), kind, by: byOf(found, by) })),
    rating: ratingOf(found),
  }
}

/** What lists and pages begin with. */
export function headOf({ id, remedy, state, until, askedAt }: Aftersale) {
  return {
    id,
    remedy,
    state,
    turn: isOver(state) ? null : TURN[state as OpenState],
    until: until === null ? null : iso(until),
    askedAt: iso(askedAt),
  }
}

/** The state that time leads to when nobody acts. */
export function silenceOf(
  { state, remedy }: Pick<Aftersale, 'state' | 'remedy'>,
  rules: AftersalesRules,
): AftersaleState | null {
  if (isOver(state)) return null
  const step = ON_EXPIRY[state as OpenState]
  if (step === 'miss_answer') {
    return rules.remedies[remedy].onSilence === 'agree' ? 'agreed' : 'disputed'
  }
  return step === 'end_trying' ? MADE_OF[remedy].sendsAgain : LEADS_TO[step]
}

const LEADS_TO = {
  accept_refusal: 'closed',
  miss_sending_back: 'closed',
  lose_return: 'disputed',
  miss_check: 'refunded',
  miss_sending_again: 'refunded',
  lose_again: 'disputed',
  collect: 'owing',
} as const satisfies Record<
  Exclude<(typeof ON_EXPIRY)[OpenState], 'miss_answer' | 'end_trying'>,
  AftersaleState
>

function actionsOf(
  found: Aftersale & store.ServiceRating,
  party: 'buyer' | 'seller',
  actor: Actor,
): AftersaleView['actions'] {
  const { state } = found
  const steps: AftersaleView['actions'] = stepsOpenTo(found, partyOf(found, actor)).filter(
    // What law or promise grants is not the seller's to refuse.
    step => step !== 'refuse' || found.remedy !== 'return_no_reason',
  )
  const looks = state === 'agreed' || state === 'returning'
  if (party === 'buyer' && looks) steps.push('look_returned')
  if (party === 'seller' && (looks || state === 'checking')) steps.push('look_received')
  const served = isOver(state) && state !== 'disputed' && found.stars === null
  return party === 'buyer' && served ? [...steps, 'rate'] : steps
}

/** Looks side by side: the way there, the way back, and both together, where swaps show. */
export function pairsOf(looks: readonly Evidence[], rules: AftersalesRules): Pairs {
  const latest = latestOf(looks)
  const pair = (one: Evidence | undefined, other: Evidence | undefined): Pairs['there'] => ({
    before: presentLook(one),
    after: presentLook(other),
    signs: swapSigns(one, other, rules),
  })
  const [sent, arrived] = [latest.get('sent'), latest.get('arrived')]
  const [returned, received] = [latest.get('returned'), latest.get('received')]
  return {
    there: pair(sent, arrived),
    back: pair(returned, received),
    round: pair(sent, received),
  }
}

function presentLook(look: Evidence | undefined) {
  if (!look) return null
  const { moment, at, serialHint: serialEnd, weight_grams, photos } = look
  return { moment, at: iso(at), serialEnd, weight_grams, photos: [...photos] }
}

function presentParcel(parcel: ParcelWithEvents | undefined) {
  if (!parcel) return null
  const { carrier, trackingNumber, state, lastEventAt } = parcel
  const heardAt = lastEventAt === null ? null : iso(lastEventAt)
  return { carrier, trackingNumber, state, lastEventAt: heardAt }
}

function ratingOf({ stars, ratingWords: words, ratedAt }: store.ServiceRating) {
  return stars === null || ratedAt === null ? null : { stars, words, at: iso(ratedAt) }
}

function amountOf({ amountMinor, currency }: Aftersale): Money {
  return money(amountMinor, currency)
}

function byOf({ buyerId, sellerId }: Aftersale, actor: string): string {
  if (actor === buyerId) return 'buyer'
  return actor === sellerId ? 'seller' : (actor.split(':')[0] ?? 'system')
}
