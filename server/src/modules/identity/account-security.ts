import type { Actor } from '../../kernel/actor.ts'
import { assert } from '../../kernel/assert.ts'
import type { Id, PersonId } from '../../kernel/id.ts'
import { type Outcome, ok, refuse } from '../../kernel/outcome.ts'
import type { Instant } from '../../kernel/time.ts'
import { singleKind } from '../../platform/commands.ts'
import * as journal from '../../platform/journal.ts'
import type { Tx } from '../../platform/postgres.ts'
import { lockChallenge, missChallenge, takeChallenge } from './challenge-store.ts'
import {
  removePhone as deletePhone,
  findByAddress,
  isPhoneTaken,
  setEmail as writeEmail,
  changePassword as writePassword,
  setPhone as writePhone,
} from './credential-store.ts'
import { forgetDevices } from './device-store.ts'
import { forgetEmail, keepEmails } from './email.ts'
import { factorsOf } from './factor-store.ts'
import { noteFactorChange, personBehind } from './factors.ts'
import { tellFormerEmail } from './former-email.ts'
import { forgetPhone, keepPhones } from './phone.ts'
import { type Secrets, sameText } from './secrets.ts'
import { endOtherSessions, endSession } from './session-store.ts'
import type { SignInSetting } from './sign-in.ts'
import { waysOf } from './ways.ts'

/** Ends every session of the person but `kept`, and says so for each. */
async function endOthers(
  tx: Tx,
  now: Instant,
  by: Actor,
  personId: PersonId,
  kept: string,
): Promise<void> {
  const ended = await endOtherSessions(tx, personId, kept)
  const facts = ended.map(sessionId => ({
    kind: 'identity.session_ended',
    subject: personId,
    by,
    body: { personId, sessionId },
  }))
  journal.append(tx, now, facts)
}

async function change(
  tx: Tx,
  now: Instant,
  actor: Actor,
  { hash, sessionId }: { readonly hash: string; readonly sessionId: Id<'session'> },
): Promise<Outcome<null>> {
  const personId = personBehind(actor)
  writePassword(tx, now, personId, hash)
  await endOthers(tx, now, actor, personId, sessionId)
  noteFactorChange(tx, now, actor, 'password_changed')
  return ok(null)
}

/** Sets a password; whoever signed in with the one before, elsewhere, is out. */
export const changeOwnPassword = singleKind('change_password', change)

/**
 * "This was not me": ends that session and every other but the caller's, forgets all browsers, and
 * takes the password out of use where there is another way in, because somebody seems to know it.
 */
export async function disownSession(
  setting: SignInSetting,
  tx: Tx,
  now: Instant,
  actor: Actor,
  { id, sessionId }: { readonly id: string; readonly sessionId: Id<'session'> },
): Promise<Outcome<{ ended: boolean; passwordNeeded: boolean }>> {
  const personId = personBehind(actor)
  const factors = await factorsOf(tx, personId)
  if (!factors || id === sessionId) return refuse('not_found')
  const ended = (await endSession(tx, personId, { id })) !== undefined
  await endOthers(tx, now, actor, personId, sessionId)
  forgetDevices(tx, personId)
  const { has } = waysOf(factors, setting.channels, setting.demo)
  const another = has.some(way => way === 'passkey' || way === 'code')
  if (factors.has_password && another) writePassword(tx, now, personId, null)
  const body = { personId, sessionId: id }
  journal.append(tx, now, [
    { kind: 'identity.session_disowned', subject: personId, by: actor, body },
  ])
  return ok({ ended, passwordNeeded: factors.has_password })
}

/** Where the digits go for a number that somebody wants to add. */
export const PHONE_ABOUT = 'phone'

/** The same for an e-mail address that takes the place of the one before. */
export const EMAIL_ABOUT = 'email'

/** A code that was sent to an address which somebody wants to add. */
export interface Confirmation {
  readonly codeId: string
  readonly code: string
}

/** Where a right code was sent to; null for a wrong one, which is counted, so the caller commits. */
async function confirmedAddress(
  secrets: Secrets,
  tx: Tx,
  now: Instant,
  { personId, about, codeId, code }: Confirmation & { personId: PersonId; about: string },
): Promise<Outcome<string | null>> {
  const challenge = await lockChallenge(tx, now, 'code', codeId)
  const sealed = challenge?.sealed_address
  if (!sealed || challenge.about !== about || challenge.person_id !== personId) {
    return refuse('proof_expired')
  }
  if (!sameText(code, secrets.codeOf(codeId))) {
    missChallenge(tx, codeId)
    return ok(null)
  }
  await takeChallenge(tx, now, 'code', codeId)
  return ok(secrets.open(codeId, sealed).toString())
}

/** A kind of address that somebody signs in with, of which they have one at a time. */
interface OwnAddress {
  readonly about: string
  readonly changed: 'phone_changed' | 'email_changed'
  isTaken(tx: Tx, address: string, personId: PersonId): Promise<boolean>
  /** Destroys the one before, and seals and keeps this one. */
  replace(tx: Tx, now: Instant, personId: PersonId, address: string): Promise<void>
}

export const OWN_PHONE: OwnAddress = {
  about: PHONE_ABOUT,
  changed: 'phone_changed',
  isTaken: isPhoneTaken,
  replace: async (tx, now, personId, number) => {
    await forgetPhone(tx, now, personId)
    const [kept] = await keepPhones(tx, now, [{ personId, number }])
    assert(kept, 'sealing answers what to keep')
    writePhone(tx, now, personId, kept)
  },
}

export const OWN_EMAIL: OwnAddress = {
  about: EMAIL_ABOUT,
  changed: 'email_changed',
  isTaken: async (tx, email, personId) => {
    const owner = await findByAddress(tx, { email })
    return owner !== undefined && owner.person_id !== personId
  },
  replace: async (tx, now, personId, email) => {
    await tellFormerEmail(tx, now, personId)
    await forgetEmail(tx, now, personId)
    const [kept] = await keepEmails(tx, now, [{ personId, email }])
    assert(kept, 'sealing answers what to keep')
    writeEmail(tx, now, personId, kept)
  },
}

/** Confirms an address by the code that was sent to it; it takes the place of the one before. */
export async function confirmAddress(
  own: OwnAddress,
  secrets: Secrets,
  tx: Tx,
  now: Instant,
  actor: Actor,
  given: Confirmation,
): Promise<Outcome<'confirmed' | 'wrong' | 'taken'>> {
  const personId = personBehind(actor)
  const { about } = own
  const sentTo = await confirmedAddress(secrets, tx, now, { ...given, personId, about })
  if (!sentTo.ok) return sentTo
  const address = sentTo.value
  if (address === null) return ok('wrong')
  if (await own.isTaken(tx, address, personId)) return ok('taken')
  await own.replace(tx, now, personId, address)
  noteFactorChange(tx, now, actor, own.changed)
  return ok('confirmed')
}

async function removeNumber(tx: Tx, now: Instant, actor: Actor): Promise<Outcome<null>> {
  const personId = personBehind(actor)
  if (!(await deletePhone(tx, personId))) return refuse('not_found')
  await forgetPhone(tx, now, personId)
  noteFactorChange(tx, now, actor, 'phone_removed')
  return ok(null)
}

export const removeOwnPhone = singleKind<object, null>('remove_phone', removeNumber)
