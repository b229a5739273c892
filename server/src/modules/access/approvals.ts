import type { Actor } from '../../kernel/actor.ts'
import { assert } from '../../kernel/assert.ts'
import { type Outcome, ok, refuse } from '../../kernel/outcome.ts'
import { may, rolesThatMay } from '../../kernel/permissions.ts'
import { type Instant, iso, plus } from '../../kernel/time.ts'
import { fingerprint, singleKind } from '../../platform/commands.ts'
import * as deadlines from '../../platform/deadlines.ts'
import * as journal from '../../platform/journal.ts'
import type { Tx } from '../../platform/postgres.ts'
import { newId } from '../../platform/random.ts'
import type { AccessRulesAt } from '../rulebook/index.ts'
import * as store from './approval.store.ts'
import type { Approval, ApprovalId } from './approval.ts'
import { type Concerned, concernedBy } from './concerned.ts'
import { holders } from './grant.store.ts'
import { type OperationName, operationOf, type ParamsOf } from './operations.ts'

/** What `require` answers: `alone` when nobody else in the market could have approved. */
export interface Cleared {
  readonly alone: boolean
}

/** The door in front of everything that takes two people. */
export interface Approvals {
  /**
   * One line in a command: passes when the actor may do exactly this now, because it needs no
   * second person or because one has approved it; the approval is used up. Otherwise refuses
   * `approval_required` with what has to be proposed.
   */
  require<N extends OperationName>(
    tx: Tx,
    now: Instant,
    actor: Actor,
    operation: N,
    params: ParamsOf<N>,
  ): Promise<Outcome<Cleared>>
}

/** The door, by the rules in force; `concerned` says whose affair an operation is. */
export function createApprovals(rulesAt: AccessRulesAt, concerned: Concerned): Approvals {
  return {
    require: async (tx, now, actor, name, params) => {
      assert(actor.kind === 'person', `a person does ${name}`)
      const operation = operationOf(name)
      if (!may(actor, operation.propose)) return refuse('not_allowed')
      if (operation.takesTwo && !operation.takesTwo(params, rulesAt(now)))
        return ok({ alone: false })
      const digest = digestOf(params)
      const used = await store.useApproval(tx, now, actor.id, name, digest)
      if (used) {
        deadlines.set(tx, [{ subject: used.id, dueAt: null }])
        append(tx, now, actor, 'access.operation_used', used)
        return ok({ alone: false })
      }
      if (
        operation.aloneIfOnly?.(params) &&
        (await approvers(tx, now, concerned, name, actor, params)) === 0
      ) {
        return ok({ alone: true })
      }
      return refuse('approval_required', { operation: name, params })
    },
  }
}

/** How many others could approve it. */
async function approvers(
  tx: Tx,
  now: Instant,
  concerned: Concerned,
  name: OperationName,
  proposer: Actor & { kind: 'person' },
  params: object,
): Promise<number> {
  const operation = operationOf(name)
  const able = await holders(tx, now, rolesThatMay(operation.approve))
  const about = operation.about?.(params as never)
  const barred = [proposer.id, about, ...(await concernedBy(concerned, tx, name, params))]
  return able.filter(id => !barred.includes(id)).length
}

/** The same for the same parameters, in whatever order they come. */
function digestOf(params: object): string {
  return fingerprint(sorted(params) as unknown[])
}

/** With entries in an order of their own, at any depth: the database keeps another one. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (value === null || typeof value !== 'object') return value
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))
  return entries.map(([name, inner]) => [name, sorted(inner)])
}

export interface Propose {
  readonly operation: OperationName
  readonly params: Readonly<Record<string, unknown>>
  readonly reason: string
}

/** Proposes an operation to a second person. */
export function proposeKind(rulesAt: AccessRulesAt, concerned: Concerned) {
  return singleKind<Propose, { id: ApprovalId }>('propose_operation', async (tx, now, by, wish) => {
    assert(by.kind === 'person', 'people propose')
    const { operation: name, params, reason } = wish
    const operation = operationOf(name)
    if (!may(by, operation.propose)) return refuse('not_allowed')
    const rules = rulesAt(now)
    if (operation.takesTwo && !operation.takesTwo(params, rules))
      return refuse('approval_not_needed')
    if (operation.about?.(params) === by.id) return refuse('own_grant')
    if ((await approvers(tx, now, concerned, name, by, params)) === 0) {
      return refuse('nobody_to_approve')
    }
    const id = newId('approval')
    const expiresAt = plus(now, rules.approval.validFor_ms)
    const proposal = { operation: name, params, fingerprint: digestOf(params), reason }
    const fresh = { ...proposal, id, proposedBy: by.id, expiresAt }
    if (!(await store.insertApproval(tx, now, fresh))) return refuse('already_proposed')
    deadlines.set(tx, [{ subject: id, transition: 'expire_approval', dueAt: expiresAt }])
    const body = { personId: by.id, approvalId: id, operation: name, until: iso(expiresAt) }
    journal.append(tx, now, [{ kind: 'access.operation_proposed', subject: id, by, body }])
    return ok({ id })
  })
}

export interface Decide {
  readonly id: string
  readonly verdict: 'approved' | 'refused'
  readonly reason: string
}

/**
 * Another entitled person approves or refuses. Refuses `own_proposal` to the proposer, `own_grant`
 * to whom it is about, `own_affair` to whoever is a party of it, `not_allowed` to whoever may not
 * approve this kind, `wrong_state` when it is decided or has expired.
 */
export function decideKind(concerned: Concerned) {
  return singleKind<Decide, Approval>(
    'decide_approval',
    async (tx, now, by, { id, verdict, reason }) => {
      assert(by.kind === 'person', 'people decide')
      const approval = await store.lockApproval(tx, id)
      if (!approval) return refuse('not_found')
      const { operation: name, params } = approval
      const operation = operationOf(name)
      if (approval.proposed_by === by.id) return refuse('own_proposal')
      if (!may(by, operation.approve)) return refuse('not_allowed')
      if (operation.about?.(params) === by.id) return refuse('own_grant')
      const parties = await concernedBy(concerned, tx, name, params)
      if (parties.includes(by.id)) return refuse('own_affair')
      const open = approval.state === 'proposed' && approval.expires_at > now
      if (!open) return refuse('wrong_state', { state: approval.state })
      store.decideApproval(tx, now, approval.id, { state: verdict, by: by.id, reason })
      if (verdict === 'refused') deadlines.set(tx, [{ subject: approval.id, dueAt: null }])
      append(tx, now, by, `access.operation_${verdict}`, approval)
      return ok({ ...approval, state: verdict, decided_by: by.id, decided_at: now })
    },
  )
}

/** Time takes back what was not decided or not used. */
export const expireApproval = singleKind<{ id: string }, null>(
  'expire_approval',
  async (tx, now, by, { id }) => {
    const approval = await store.lockApproval(tx, id)
    deadlines.set(tx, [{ subject: id, dueAt: null }])
    const open = approval && (approval.state === 'proposed' || approval.state === 'approved')
    if (open && approval.expires_at <= now) {
      store.expireApproval(tx, approval.id)
      append(tx, now, by, 'access.operation_expired', approval)
    }
    return ok(null)
  },
)

function append(tx: Tx, now: Instant, by: Actor, kind: string, approval: Approval): void {
  const { id, operation, proposed_by: personId, expires_at } = approval
  const until = kind === 'access.operation_approved' ? { until: iso(expires_at) } : {}
  const body = { personId, approvalId: id, operation, ...until }
  journal.append(tx, now, [{ kind, subject: id, by, body }])
}
