import type { Actor } from '../../kernel/actor.ts'
import { assert } from '../../kernel/assert.ts'
import type { PersonId } from '../../kernel/id.ts'
import { type Outcome, ok, refuse } from '../../kernel/outcome.ts'
import type { Instant } from '../../kernel/time.ts'
import { singleKind } from '../../platform/commands.ts'
import * as journal from '../../platform/journal.ts'
import type { Tx } from '../../platform/postgres.ts'
import { parseDisplayName } from './display-name.rules.ts'
import { changePerson, type ProfileChange } from './store.ts'

async function change(
  tx: Tx,
  now: Instant,
  actor: Actor,
  command: ProfileChange,
): Promise<Outcome<{ id: PersonId }>> {
  assert(actor.kind === 'person', 'only people have a profile')
  const name = command.displayName === undefined ? undefined : parseDisplayName(command.displayName)
  if (name && !name.ok) return name
  const parsed = name ? { ...command, displayName: name.value } : command
  if (!(await changePerson(tx, now, actor.id, parsed))) return refuse('not_found')
  const body = { personId: actor.id, fields: Object.keys(command) }
  journal.append(tx, now, [{ kind: 'identity.person_changed', subject: actor.id, by: actor, body }])
  return ok({ id: actor.id })
}

/** Changes what the caller says about themselves. */
export const changeProfile = singleKind('change_profile', change)
