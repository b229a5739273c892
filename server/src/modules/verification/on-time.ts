import { SYSTEM } from '../../kernel/actor.ts'
import { assert } from '../../kernel/assert.ts'
import { type Outcome, ok } from '../../kernel/outcome.ts'
import { DAY_MS, type Instant, iso, plus } from '../../kernel/time.ts'
import type { Clock } from '../../platform/clock.ts'
import { type Commands, singleKind } from '../../platform/commands.ts'
import * as deadlines from '../../platform/deadlines.ts'
import * as journal from '../../platform/journal.ts'
import type { Database, Tx } from '../../platform/postgres.ts'
import type { DeadlineHandler } from '../../platform/scheduler.ts'
import { open } from '../vault/index.ts'
import { withdraw } from './grant.ts'
import type { Consented } from './request-check.ts'
import { elementsOf, end, type settleCheckKind } from './settle-check.ts'
import * as store from './store.ts'
import { destroyPictures } from './submit-documents.ts'
import type { Elements, Verifier } from './verifiers/verifier.ts'

export interface OnTime {
  readonly database: Database
  readonly commands: Commands
  readonly clock: Clock
  readonly verifier: Verifier | null
  readonly consented: Consented
  readonly settle: ReturnType<typeof settleCheckKind>
}

/**
 * What time does to a check: the verifier is asked, what nobody went on with lapses, and a reviewer
 * who is late is called.
 */
export function checkOnTime(on: OnTime): DeadlineHandler {
  return async ({ subject: checkId, transition }) => {
    if (transition === 'lapse' || transition === 'delete_documents') {
      await on.commands.run(cleanUp, SYSTEM, { checkId })
      return
    }
    if (transition === 'review_overdue') {
      await on.commands.run(tellOfReview, SYSTEM, { checkId })
      return
    }
    const check = await store.readCheck(on.database, checkId)
    // The journal's reader ends what was taken back; until it has, nobody outside is asked.
    const consented = check && (await on.consented(on.database, check.personId)).ok
    const result =
      consented && check.state === 'due' && on.verifier
        ? await ask(on, on.verifier, check)
        : 'unavailable'
    const settled = await on.commands.run(on.settle, SYSTEM, { checkId, result })
    assert(settled.ok, 'whatever a verifier says is booked')
  }
}

/** Outside of any transaction: the other side may take its time. */
async function ask({ database, clock }: OnTime, verifier: Verifier, check: store.Check) {
  const access = { actor: SYSTEM, purpose: 'verifier_check' }
  const { document, card, ...typed } = await elementsOf(database, clock.now(), check, access)
  const name = typed.name ?? (await confirmedName(database, clock.now(), check))
  assert(document && check.documentKind && name, 'a verifier is asked about a document')
  const elements: Elements = { name, documentKind: check.documentKind, document }
  return verifier.verify(check.id, card === undefined ? elements : { ...elements, card })
}

async function confirmedName(database: Database, now: Instant, { personId }: store.Check) {
  const confirmed = (await store.credentialsOf(database, [personId])).find(
    one => one.proof === 'document',
  )
  if (!confirmed?.nameRef) return undefined
  const access = { actor: SYSTEM, purpose: 'verifier_check' }
  const [opened] = await open<{ name: string }>(database, now, [confirmed.nameRef], access)
  return opened?.value.name
}

/** A reviewer is late: the staff are told, and again each day until somebody decides. */
const tellOfReview = singleKind<Which, null>('tell_of_review', async (tx, now, by, { checkId }) => {
  const check = await store.lockCheck(tx, checkId)
  if (check?.state !== 'in_review') {
    deadlines.set(tx, [{ subject: checkId, dueAt: null }])
    return ok(null)
  }
  const dueAt = plus(now, DAY_MS)
  deadlines.set(tx, [{ subject: checkId, transition: 'review_overdue', dueAt }])
  const { personId, proof } = check
  const body = { personId, checkId, proof }
  const kind = 'verification.review_overdue'
  journal.append(tx, now, [{ kind, subject: personId, by, body }])
  return ok(null)
})

/** Nobody went on with it, or its decision cannot be contested any more: the pictures go. */
const cleanUp = singleKind('clean_up_check', async (tx, now, _actor, { checkId }: Which) => {
  const check = await store.lockCheck(tx, checkId)
  if (check?.state === 'awaiting_document') await end(tx, now, SYSTEM, check, 'lapsed')
  else deadlines.set(tx, [{ subject: checkId, dueAt: null }])
  if (check && check.state !== 'in_review') await destroyPictures(tx, now, check)
  return ok(null)
})

interface Which {
  readonly checkId: string
}

/** What time does to what is confirmed: a reminder, then its end. */
export function credentialOnTime({ commands }: Pick<OnTime, 'commands'>): DeadlineHandler {
  return async ({ subject, transition }) => {
    await commands.run(ageCredential, SYSTEM, { id: subject, transition })
  }
}

interface Age {
  readonly id: string
  readonly transition: string
}

const ageCredential = singleKind('age_credential', ageOf)

async function ageOf(
  tx: Tx,
  now: Instant,
  _actor: unknown,
  { id, transition }: Age,
): Promise<Outcome<null>> {
  const credential = await store.readCredential(tx, id)
  if (!credential || credential.expiresAt === null) {
    deadlines.set(tx, [{ subject: id, dueAt: null }])
    return ok(null)
  }
  const { personId, proof, expiresAt } = credential
  await store.lockPerson(tx, personId)
  const fact = { subject: personId, by: SYSTEM }
  if (transition === 'remind_renewal' && now < expiresAt) {
    deadlines.set(tx, [{ subject: id, transition: 'expire_credential', dueAt: expiresAt }])
    const body = { personId, proof, until: iso(expiresAt) }
    journal.append(tx, now, [{ ...fact, kind: 'verification.renewal_due', body }])
    return ok(null)
  }
  await withdraw(tx, now, personId, proof)
  const body = { personId, proof }
  journal.append(tx, now, [{ ...fact, kind: 'verification.credential_expired', body }])
  return ok(null)
}
