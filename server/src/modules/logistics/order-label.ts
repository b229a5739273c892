import type { Actor } from '../../kernel/actor.ts'
import { type Outcome, ok } from '../../kernel/outcome.ts'
import { type Instant, plus } from '../../kernel/time.ts'
import { singleKind } from '../../platform/commands.ts'
import * as deadlines from '../../platform/deadlines.ts'
import type { Tx } from '../../platform/postgres.ts'
import type { Label, LabelAnswer } from './carriers/carrier.ts'
import {
  callOffAgain,
  insertLabel,
  type LabelId,
  type LabelWish,
  labelCalledOff,
  lockState,
  settleLabel,
} from './labels.store.ts'
import { ASK_AGAIN_MS } from './parcel.ts'
import { parseTrackingNumber } from './tracking-number.ts'

/**
 * Notes in the caller's transaction that a label is wanted; the deadline that is due at once asks
 * the carrier outside of it. Answers false when that way has one, or one is being asked for.
 */
export async function orderLabel(tx: Tx, now: Instant, wish: LabelWish): Promise<boolean> {
  const subject = await insertLabel(tx, now, wish)
  if (!subject) return false
  deadlines.set(tx, [{ subject, transition: 'order_label', dueAt: now }])
  return true
}

export interface RecordLabel {
  readonly labelId: LabelId
  readonly carrier: string
  readonly answer: LabelAnswer
}

/**
 * Keeps what the carrier answered. No answer means asking again later under the same reference; a
 * number that cannot be one of its own is as good as a refusal, because nobody could ship with it.
 * Another server may have been quicker: what it wrote stands, and a carrier that made a label only
 * after it was called off is told so once more.
 */
async function record(
  tx: Tx,
  now: Instant,
  _actor: Actor,
  { labelId: subject, carrier, answer }: RecordLabel,
): Promise<Outcome<null>> {
  const state = await lockState(tx, subject)
  if (state === 'called_off' && answer.state === 'made') {
    callOffAgain(tx, subject)
    deadlines.set(tx, [{ subject, transition: 'call_off_label', dueAt: now }])
  } else if (state === 'ordered' && answer.state === 'unreachable') {
    askAgain(tx, now, subject, 'order_label')
  } else if (state !== 'calling_off') {
    if (state === 'ordered') settleLabel(tx, subject, madeBy(carrier, answer))
    deadlines.set(tx, [{ subject, dueAt: null }])
  }
  return ok(null)
}

/** The label with its number as parcels keep theirs; null when there is none to ship with. */
function madeBy(carrier: string, answer: LabelAnswer): Label | null {
  if (answer.state !== 'made') return null
  const number = parseTrackingNumber(carrier, answer.trackingNumber)
  return number.ok ? { ...answer, trackingNumber: number.value } : null
}

export interface RecordCallOff {
  readonly labelId: LabelId
  /** Whether the carrier has answered. */
  readonly done: boolean
}

async function recordCallOffOf(
  tx: Tx,
  now: Instant,
  _actor: Actor,
  { labelId: subject, done }: RecordCallOff,
): Promise<Outcome<null>> {
  const calling = (await lockState(tx, subject)) === 'calling_off'
  if (calling && !done) askAgain(tx, now, subject, 'call_off_label')
  else {
    labelCalledOff(tx, subject)
    deadlines.set(tx, [{ subject, dueAt: null }])
  }
  return ok(null)
}

function askAgain(tx: Tx, now: Instant, subject: LabelId, transition: string): void {
  deadlines.set(tx, [{ subject, transition, dueAt: plus(now, ASK_AGAIN_MS) }])
}

export const recordLabel = singleKind('record_label', record)
export const recordCallOff = singleKind('record_label_call_off', recordCallOffOf)
