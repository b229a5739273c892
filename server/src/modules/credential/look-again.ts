import { Fault, statusIn } from '../../../../verifier/src/index.ts'
import { SYSTEM } from '../../kernel/actor.ts'
import type { PersonId } from '../../kernel/id.ts'
import { ok } from '../../kernel/outcome.ts'
import type { Clock } from '../../platform/clock.ts'
import { type Commands, singleKind } from '../../platform/commands.ts'
import * as deadlines from '../../platform/deadlines.ts'
import type { Database } from '../../platform/postgres.ts'
import type { Reader } from '../../platform/readers.ts'
import type { DeadlineHandler } from '../../platform/scheduler.ts'
import { end, OUTSIDE_CREDIT, setLook } from './bring.ts'
import type { Checker } from './check.ts'
import * as store from './import.store.ts'
import { issuerNamed } from './outside.store.ts'
import type { CredentialRulesAt } from './rules.ts'

interface Deps {
  readonly database: Database
  readonly commands: Commands
  readonly clock: Clock
  readonly checker: Checker
  readonly rulesAt: CredentialRulesAt
}

interface Looked {
  readonly id: string
  /** Null: it still holds. */
  readonly why: store.EndedWhy | null
}

/**
 * Looks whether what was brought along still holds at the other market, outside of any transaction.
 * A market that does not answer is asked again; at its end a credential ends without being asked.
 */
export function lookAgain(on: Deps): DeadlineHandler {
  const note = singleKind('note_outside_status', async (tx, now, _actor, { id, why }: Looked) => {
    const found = await store.lockImport(tx, id)
    // Whoever left took it along; nothing is to be looked at any more.
    if (found?.endedAt !== null) deadlines.set(tx, [{ subject: id, dueAt: null }])
    else if (why !== null) end(tx, now, SYSTEM, found, why)
    else {
      store.setChecked(tx, now, id)
      setLook(tx, now, found, on.rulesAt(now).outside.recheck_ms)
    }
    return ok(null)
  })
  return async ({ subject: id }) => {
    const found = await store.readImport(on.database, id)
    const why = found ? await whyEnded(on, found) : null
    await on.commands.run(note, SYSTEM, { id, why })
  }
}

async function whyEnded(
  { database, clock, checker }: Deps,
  { issuer, expiresAt, statusUri: uri, statusPlace: index }: store.Import,
): Promise<store.EndedWhy | null> {
  const now = clock.now()
  if (expiresAt <= now) return 'expired'
  if (!(await issuerNamed(database, issuer))) return 'distrusted'
  const { keys, statusLists } = await checker.trustedNow(issuer, uri)
  try {
    const now_s = Math.floor(now / 1_000)
    const { value } = await statusIn(statusLists[uri] ?? '', { uri, index }, keys, now_s)
    return value === 0 ? null : 'revoked'
  } catch (error) {
    // A list that its own market's keys do not vouch for says nothing: try again later.
    if (error instanceof Fault) throw new Error('the status list does not hold')
    throw error
  }
}

/** Whoever takes the consent back brings nothing along any more (PIPL 15). */
export function outsideConsentReader({ clock }: Pick<Deps, 'clock'>): Reader {
  return {
    name: 'credential_consents',
    kinds: ['consent.withdrawn'],
    handle: async (tx, facts) => {
      for (const { body } of facts) {
        const { personId, purpose } = body as { personId: PersonId; purpose: string }
        if (purpose !== OUTSIDE_CREDIT) continue
        const live = await store.lockLive(tx, personId)
        for (const one of live) end(tx, clock.now(), SYSTEM, one, 'withdrawn')
      }
    },
  }
}
