import { type Actor, SYSTEM } from '../../kernel/actor.ts'
import type { PersonId } from '../../kernel/id.ts'
import { type Outcome, ok, refuse } from '../../kernel/outcome.ts'
import type { Instant } from '../../kernel/time.ts'
import { singleKind } from '../../platform/commands.ts'
import type { Database } from '../../platform/postgres.ts'
import {
  labelFor,
  type OrderedLabel,
  orderLabel,
  type Places,
  presentLabel,
  sendersChoice,
} from '../logistics/index.ts'
import { caseOfTrade } from '../trade/index.ts'
import { openAddress, openOwnAddress, openShippingLabel } from '../vault/index.ts'
import { type Aftersale, admit } from './aftersale.ts'
import { type AftersaleAnswer, apply, type Ground } from './apply.ts'
import type { Happening, Step } from './step.ts'
import * as store from './store.ts'

/** A way that the goods have to go now. */
export interface Way {
  readonly leg: 'return' | 'replacement'
  readonly senderId: PersonId
  /** A reference into the vault. */
  readonly addressRef: string
}

/** Where goods have to be sent now, back or again; undefined when they go by hand or not now. */
export async function wayOf(reads: store.Reads, found: Aftersale): Promise<Way | undefined> {
  const { state, tradeId, buyerId, sellerId } = found
  if (state === 'agreed' && found.addressRef !== null) {
    return { leg: 'return', senderId: buyerId, addressRef: found.addressRef }
  }
  if (state !== 'sending') return undefined
  const [addressRef] = (await caseOfTrade(reads, tradeId))?.refs.address ?? []
  return addressRef ? { leg: 'replacement', senderId: sellerId, addressRef } : undefined
}

/** Where the sender sends to, masked, and the carrier's label. Every look is logged. */
export async function sendingOf(
  database: Database,
  { carriers }: Ground,
  now: Instant,
  found: Aftersale,
  actor: Actor,
) {
  const way = await wayOf(database, found)
  if (!way || actor.kind !== 'person' || actor.id !== way.senderId) return null
  const access = { actor, purpose: 'masked_label', caseId: found.id }
  const [shipTo = null, ordered] = await Promise.all([
    openShippingLabel(database, now, way.addressRef, access),
    labelFor(database, found.id, way.leg),
  ])
  const actions = await sendersChoice(carriers, now, ordered)
  return { shipTo, label: ordered ? presentLabel(ordered) : null, actions }
}

/** The addresses of a way, for its carrier; nothing is opened once nothing has to be sent. */
export async function labelPlaces(
  database: Database,
  now: Instant,
  { wantedFor, leg }: OrderedLabel,
): Promise<Places | undefined> {
  const found = await store.read(database, wantedFor)
  const way = found && (await wayOf(database, found))
  if (way?.leg !== leg) return undefined
  const access = { actor: SYSTEM, purpose: 'carrier_label', caseId: wantedFor }
  const [to, from = null] = await Promise.all([
    openAddress(database, now, way.addressRef, access),
    openOwnAddress(database, now, way.senderId, access),
  ])
  return to && { to, from }
}

export interface NamedCarrier {
  readonly aftersaleId: string
  /** Code of the carrier table. */
  readonly carrier: string
}

export interface AddressWish extends NamedCarrier {
  /** Whether no carrier makes a label that could be used instead. */
  readonly needed: Outcome<null>
}

/** Has a carrier make a label for whoever sends; who asks again gets no other. */
export function orderLabelKind(ground: Ground) {
  return singleKind<NamedCarrier, AftersaleAnswer>('order_case_label', (tx, now, actor, command) =>
    apply(tx, now, actor, ground, command.aftersaleId, async aftersale => {
      const way = await admitSender(tx, aftersale, actor)
      if (!way.ok) return way
      const { id: wantedFor, tradeId } = aftersale
      const { carrier } = command
      const wish = { tradeId, leg: way.value.leg, wantedFor, carrier }
      const isNew = await orderLabel(tx, now, wish)
      return told(aftersale, isNew ? 'aftersales.label_ordered' : null, actor, way.value, carrier)
    }),
  )
}

/** Notes that the sender sees the whole address; the other side reads it in the history. */
export function showAddressKind(ground: Ground) {
  return singleKind<AddressWish, AftersaleAnswer>('show_case_address', (tx, now, actor, command) =>
    apply(tx, now, actor, ground, command.aftersaleId, async aftersale => {
      const way = await admitSender(tx, aftersale, actor)
      if (!way.ok) return way
      if (!command.needed.ok) return command.needed
      return told(aftersale, 'aftersales.address_shown', actor, way.value, command.carrier)
    }),
  )
}

/** Only whoever may send now; refuses `address_required` where goods go from hand to hand. */
async function admitSender(
  reads: store.Reads,
  aftersale: Aftersale,
  actor: Actor,
): Promise<Outcome<Way>> {
  const step = aftersale.state === 'sending' ? 'send_again' : 'send_back'
  const admitted = admit(aftersale, step, actor)
  if (!admitted.ok) return admitted
  const way = await wayOf(reads, aftersale)
  return way ? ok(way) : refuse('address_required')
}

function told(
  aftersale: Aftersale,
  kind: Extract<Happening['kind'], 'aftersales.label_ordered' | 'aftersales.address_shown'> | null,
  by: Actor,
  { leg }: Way,
  carrier: string,
): Outcome<Step> {
  return ok({ aftersale, happenings: kind ? [{ kind, by, data: { leg, carrier } }] : [] })
}
