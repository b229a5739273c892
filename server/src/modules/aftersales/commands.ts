import { SYSTEM } from '../../kernel/actor.ts'
import { assert } from '../../kernel/assert.ts'

import { type Commands, singleKind } from '../../platform/commands.ts'
import * as deadlines from '../../platform/deadlines.ts'
import type { DeadlineHandler } from '../../platform/scheduler.ts'
import { type OnTracking, openParcels } from '../logistics/index.ts'
import { admit, type Flag, type RefusalReason } from './aftersale.ts'
import { type AftersaleAnswer, apply, type Ground, record, rulesOf } from './apply.ts'
import { askKind } from './ask.ts'
import {
  decideAcceptGoods,
  decideAgree,
  decideArrive,
  decideBuyer,
  decideExpire,
  decideFlag,
  decideHandBack,
  decideRefuse,
  decideSend,
} from './decide.ts'
import { evidenceKind } from './keep-evidence.ts'
import { orderLabelKind, showAddressKind } from './label.ts'
import { rateKind } from './rate.ts'
import { namedAddress, returnAddressOf } from './return-address.ts'
import { keepWords, type Words } from './said.ts'
import { deadlineOf } from './step.ts'
import * as store from './store.ts'

interface OfRequest {
  readonly aftersaleId: string
}
export interface Agree extends OfRequest {
  /** Of the seller's address book; the newest where none is named. */
  readonly addressId?: string
}
export interface Refuse extends OfRequest, Words {
  readonly reason: RefusalReason
}
export interface Send extends OfRequest {
  readonly carrier: string
  readonly trackingNumber: string
}
export interface FlagGoods extends OfRequest, Words {
  readonly flag: Flag
}
interface OnTime extends OfRequest {
  readonly transition: string
}

export type AftersaleKinds = ReturnType<typeof aftersaleKinds>

/** What the sides of a trade do after it, and what time does. */
export function aftersaleKinds(ground: Ground) {
  return {
    ask: askKind(ground),
    agree: agreeKind(ground),
    refuse: refuseKind(ground),
    sendBack: sendKind(ground, 'send_back'),
    handBack: singleKind<OfRequest, AftersaleAnswer>('hand_back_goods', (tx, now, actor, c) =>
      apply(tx, now, actor, ground, c.aftersaleId, decideHandBack),
    ),
    orderLabel: orderLabelKind(ground),
    showAddress: showAddressKind(ground),
    sendAgain: sendKind(ground, 'send_again'),
    acceptGoods: singleKind<OfRequest, AftersaleAnswer>('accept_returned', (tx, now, actor, c) =>
      apply(tx, now, actor, ground, c.aftersaleId, decideAcceptGoods),
    ),
    flag: flagKind(ground),
    withdraw: buyerKind(ground, 'withdraw'),
    escalate: buyerKind(ground, 'escalate'),
    acceptAgain: buyerKind(ground, 'accept_again'),
    rejectAgain: buyerKind(ground, 'reject_again'),
    rate: rateKind(),
    keepEvidence: evidenceKind(ground),
    onTime: onTimeKind(ground),
  }
}

function agreeKind(ground: Ground) {
  return singleKind<Agree, AftersaleAnswer>('agree_aftersale', (tx, now, actor, command) =>
    apply(tx, now, actor, ground, command.aftersaleId, async (aftersale, scene) => {
      const { addressId } = command
      const place = addressId
        ? await namedAddress(tx, scene.trade, addressId)
        : await returnAddressOf(tx, scene.trade)
      return decideAgree(aftersale, place, scene)
    }),
  )
}

function refuseKind(ground: Ground) {
  return singleKind<Refuse, AftersaleAnswer>('refuse_aftersale', (tx, now, actor, command) =>
    apply(tx, now, actor, ground, command.aftersaleId, async (aftersale, scene) => {
      const decided = decideRefuse(aftersale, command, scene)
      if (!decided.ok) return decided
      const said = await keepWords(tx, now, aftersale.sellerId, aftersale.id, 'refused', command)
      return said.ok ? decided : said
    }),
  )
}

function flagKind(ground: Ground) {
  return singleKind<FlagGoods, AftersaleAnswer>('flag_returned', (tx, now, actor, command) =>
    apply(tx, now, actor, ground, command.aftersaleId, async (aftersale, scene) => {
      const decided = decideFlag(aftersale, command, scene)
      if (!decided.ok) return decided
      const said = await keepWords(tx, now, aftersale.sellerId, aftersale.id, 'flagged', command)
      return said.ok ? decided : said
    }),
  )
}

/** Sending also opens a parcel, followed like every other; a refusal of either writes neither. */
function sendKind(ground: Ground, step: 'send_back' | 'send_again') {
  return singleKind<Send, AftersaleAnswer>(`${step}_aftersale`, (tx, now, actor, command) =>
    apply(tx, now, actor, ground, command.aftersaleId, async (aftersale, scene) => {
      const admitted = admit(aftersale, step, actor)
      if (!admitted.ok) return admitted
      const { carrier, trackingNumber } = command
      const { tradeId, askedAt: notBefore } = aftersale
      const leg = step === 'send_back' ? 'return' : 'replacement'
      const wanted = { tradeId, leg, carrier, trackingNumber, by: actor, notBefore } as const
      const [opened] = await openParcels(tx, now, [wanted])
      assert(opened, 'a parcel is opened or refused')
      return opened.ok ? decideSend(aftersale, step, opened.value.id, scene) : opened
    }),
  )
}

function buyerKind(ground: Ground, step: Parameters<typeof decideBuyer>[1]) {
  return singleKind<OfRequest, AftersaleAnswer>(`${step}_aftersale`, (tx, now, actor, command) =>
    apply(tx, now, actor, ground, command.aftersaleId, (aftersale, scene) =>
      decideBuyer(aftersale, step, scene),
    ),
  )
}

function onTimeKind(ground: Ground) {
  return singleKind<OnTime, AftersaleAnswer>('aftersale_time', (tx, now, actor, command) => {
    assert(actor.kind === 'system', 'time ends what nobody answers')
    return apply(tx, now, actor, ground, command.aftersaleId, async (aftersale, scene) => {
      const place = await returnAddressOf(tx, scene.trade)
      return decideExpire(aftersale, command, place, scene.calendar, scene)
    })
  })
}

/** What time does to a request: the handler of deadlines whose subject is one. */
export function aftersaleDeadlines(
  commands: Commands,
  { onTime }: AftersaleKinds,
): DeadlineHandler {
  return async ({ subject, transition }) => {
    const outcome = await commands.run(onTime, SYSTEM, { aftersaleId: subject, transition })
    assert(outcome.ok || outcome.refusal.code === 'not_due', 'time may act')
  }
}

const ARRIVALS: ReadonlySet<string> = new Set(['delivered_self', 'collected'])
const BY_CARRIER = { kind: 'carrier', name: 'tracking' } as const
// No money moves when a parcel arrives, so its trade is not locked.
const UNTOUCHED = { leftMinor: 0n, refundableMinor: 0n }

/** Moves the requests whose parcels were handed over, in the transaction that records it. */
export function parcelsArrive(ground: Ground): OnTracking {
  return async (tx, now, tracked) => {
    const arrived = tracked.filter(({ leg, meaning }) => leg !== 'out' && ARRIVALS.has(meaning))
    if (arrived.length === 0) return
    const ids = new Set<string | null>(arrived.map(({ parcelId }) => parcelId))
    for (const found of await store.lockByParcels(tx, [...ids] as string[])) {
      const rules = rulesOf(ground, found.askedAt)
      const step = ids.has(found.againParcel) ? 'arrive_again' : 'arrive_back'
      const on = { actor: BY_CARRIER, now, rules, money: UNTOUCHED }
      const decided = decideArrive(found, step, on)
      // A refusal means that somebody said so before the carrier did.
      if (!decided.ok) continue
      const { aftersale, happenings } = decided.value
      store.save(tx, aftersale)
      record(tx, now, aftersale, happenings)
      deadlines.set(tx, [deadlineOf(aftersale, now, rules)])
    }
  }
}
