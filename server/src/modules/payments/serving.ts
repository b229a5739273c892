import { SYSTEM } from '../../kernel/actor.ts'
import { ok } from '../../kernel/outcome.ts'
import { type Commands, singleKind } from '../../platform/commands.ts'
import { raiseOnce } from './attention.ts'
import type { Institution } from './institutions/institution.ts'
import type { Institutions } from './institutions.ts'

/** Thrown to be tried again later: the settings may name the institution by then. */
class NotServed extends Error {}

interface Served {
  readonly commands: Commands
  readonly institutions: Institutions
}

/**
 * The institution of a name in our own books. Trades outlive settings: when it is not configured
 * any more, administrators are called, once for each institution, and what it was wanted for waits.
 */
export async function serving(on: Served, name: string): Promise<Institution> {
  const institution = on.institutions.get(name)
  if (institution) return institution
  await on.commands.run(raiseUnserved, SYSTEM, { institution: name })
  throw new NotServed(`${name} is not among the institutions of the settings`)
}

const raiseUnserved = singleKind<{ readonly institution: string }, null>(
  'raise_unserved',
  async (tx, now, _actor, { institution }) => {
    await raiseOnce(tx, now, { kind: 'unserved', subject: institution, institution, data: {} })
    return ok(null)
  },
)
