import type { PersonId } from '../kernel/id.ts'
import { rolesThatMay } from '../kernel/permissions.ts'
import type { Approvals } from '../modules/access/index.ts'
import type { Disputes } from '../modules/disputes/index.ts'
import { roleHolders } from '../modules/identity/index.ts'
import {
  createMediation,
  isOfBody,
  type Mediation,
  processorOf,
} from '../modules/mediation/index.ts'
import { enterProcessor, type Gate } from '../modules/processors/index.ts'
import { hasTradedWith } from '../modules/trade/index.ts'
import type { Clock } from '../platform/clock.ts'
import type { Commands } from '../platform/commands.ts'
import type { Database } from '../platform/postgres.ts'
import { CASE_CLASSES } from './gated-partners.ts'

interface Ground {
  readonly core: {
    readonly database: Database
    readonly commands: Commands
    readonly clock: Clock
  }
  readonly approvals: Approvals
  readonly gate: Gate
}

/** Bodies outside that mediate, behind the gate of the register of processors. */
export function mediationOf({ core, approvals, gate }: Ground, disputes: Disputes): Mediation {
  return createMediation({
    ...{ ...core, approvals, disputes, hasTradedWith },
    isOpen: processor => gate.isOpen(processor, CASE_CLASSES),
    enter: async (tx, now, by, entry) =>
      enterProcessor(tx, now, by, { ...entry, purpose: 'mediation' }),
    hasRole: async (reads, personId) =>
      (await roleHolders(reads, rolesThatMay('mediation.act'))).includes(personId),
  })
}

/** Whether somebody may be shown a case of a body now; counted as data that left the market. */
export function mayMediate({ gate }: Pick<Ground, 'gate'>) {
  return async (
    reads: Parameters<typeof isOfBody>[0],
    personId: PersonId,
    bodyId: string,
  ): Promise<boolean> =>
    (await isOfBody(reads, personId, bodyId)) &&
    (await gate.pass(processorOf(bodyId), CASE_CLASSES)).ok
}
