import type { Actor } from '../../kernel/actor.ts'
import type { PersonId } from '../../kernel/id.ts'
import type { Outcome } from '../../kernel/outcome.ts'
import type { Instant } from '../../kernel/time.ts'
import type { Clock } from '../../platform/clock.ts'
import type { Commands } from '../../platform/commands.ts'
import type { Database, Tx } from '../../platform/postgres.ts'
import type { Approvals } from '../access/index.ts'
import type { Disputes } from '../disputes/index.ts'
import type { Reads } from './store.ts'

export interface MediationDeps {
  readonly database: Database
  readonly commands: Commands
  readonly clock: Clock
  readonly approvals: Approvals
  readonly disputes: Pick<Disputes, 'referral' | 'view' | 'byIds' | 'cardsFor'>
  /** Whether cases may be shown to a body now: asked before, and counted when one is. */
  readonly isOpen: (processor: string) => Promise<boolean>
  /** Enters a body into the register of processors; without an agreement it gets nothing. */
  readonly enter: (
    tx: Tx,
    now: Instant,
    by: Actor,
    entry: { readonly name: string; readonly legalName: string; readonly place: string },
  ) => Promise<void>
  /** Whether somebody has the role by which people of bodies work. */
  readonly hasRole: (reads: Reads, personId: PersonId) => Promise<boolean>
  /** Whether somebody ever bought of or sold to one of these people. */
  readonly hasTradedWith: (
    reads: Reads,
    personId: PersonId,
    others: readonly PersonId[],
  ) => Promise<boolean>
}

export type Done = Outcome<{ readonly id: string }>
