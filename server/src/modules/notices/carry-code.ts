import type { PersonId } from '../../kernel/id.ts'
import type { Instant } from '../../kernel/time.ts'
import * as deadlines from '../../platform/deadlines.ts'
import type { Tx } from '../../platform/postgres.ts'
import { insertCode } from './outbox-store.ts'

/** A code that is to reach somebody; null when nobody has the address that was given. */
interface Carried {
  readonly challengeId: string
  readonly channel: 'email' | 'phone'
  readonly personId: PersonId | null
  readonly purpose: string
}

const CHANNELS = { email: 'mail', phone: 'sms' } as const

/**
 * Puts codes into the outbox, in the transaction that makes them. `sends` says where there is
 * somebody to carry them; elsewhere they are kept for the local outbox.
 */
export function codeCarrier(sends: { readonly email: boolean; readonly phone: boolean }) {
  return (tx: Tx, now: Instant, message: Carried): void => {
    const { challengeId: id, personId, purpose } = message
    const channel = CHANNELS[message.channel]
    const state = sends[message.channel] ? 'waiting' : 'kept'
    const subject = insertCode(tx, now, state, { id, personId, channel, purpose })
    // One statement more for nobody too.
    const due = sends[message.channel] && personId !== null
    deadlines.set(tx, [due ? { subject, transition: 'send_mail', dueAt: now } : clear(subject)])
  }
}

function clear(subject: string): deadlines.Deadline {
  return { subject, dueAt: null }
}
