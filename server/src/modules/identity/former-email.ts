import { SYSTEM } from '../../kernel/actor.ts'
import { assert } from '../../kernel/assert.ts'
import type { PersonId } from '../../kernel/id.ts'
import { ok } from '../../kernel/outcome.ts'
import { DAY_MS, type Instant, plus } from '../../kernel/time.ts'
import { type Commands, singleKind } from '../../platform/commands.ts'
import * as deadlines from '../../platform/deadlines.ts'
import * as journal from '../../platform/journal.ts'
import type { Tx } from '../../platform/postgres.ts'
import type { DeadlineHandler } from '../../platform/scheduler.ts'
import { forget, open, seal } from '../vault/index.ts'
import { openEmail } from './email.ts'
import { findPeople, type Reads } from './store.ts'

/** Longer than mail is tried to be sent. */
const KEPT_MS = 7 * DAY_MS
const TELL = { actor: SYSTEM, purpose: 'notice' } as const

/**
 * Keeps the address that somebody is about to lose for as long as it takes to tell it so: whoever
 * took over an account can read the new address, not the one before. Nothing without an address.
 */
export async function tellFormerEmail(tx: Tx, now: Instant, personId: PersonId): Promise<void> {
  const [person] = await findPeople(tx, [personId])
  const email = person && (await openEmail(tx, now, person, TELL))
  if (!email) return
  const [formerRef] = await seal(tx, now, 'former_email', [{ personId, value: { email } }])
  assert(formerRef, 'sealing answers what to keep')
  const dueAt = plus(now, KEPT_MS)
  deadlines.set(tx, [{ subject: formerRef, transition: 'forget_former_email', dueAt }])
  const body = { personId, formerRef }
  const by = { kind: 'person', id: personId, roles: [] } as const
  journal.append(tx, now, [{ kind: 'identity.email_moved', subject: personId, by, body }])
}

/** An address that an account had until lately; null when it is destroyed. */
export async function formerEmail(reads: Reads, now: Instant, ref: string): Promise<string | null> {
  const [opened] = await open<{ email: string }>(reads, now, [ref], TELL)
  return opened?.value.email ?? null
}

const forgetFormer = singleKind<{ ref: string }, null>(
  'forget_former_email',
  async (tx, now, _by, { ref }) => {
    await forget(tx, now, [ref])
    deadlines.set(tx, [{ subject: ref, dueAt: null }])
    return ok(null)
  },
)

/** Destroys former addresses when their owners had time to be told. */
export function forgetFormerEmails(commands: Commands): DeadlineHandler {
  return async ({ subject: ref }) => {
    await commands.run(forgetFormer, SYSTEM, { ref })
  }
}
