import { type Actor, SYSTEM } from '../../kernel/actor.ts'
import { assert } from '../../kernel/assert.ts'
import type { PersonId } from '../../kernel/id.ts'
import type { Outcome } from '../../kernel/outcome.ts'
import type { GrantedRole } from '../../kernel/roles.ts'
import type { Clock } from '../../platform/clock.ts'
import type { Commands } from '../../platform/commands.ts'
import type { Http } from '../../platform/http/server.ts'
import type { RequireStepUp } from '../../platform/http/step-up.ts'
import type { Database } from '../../platform/postgres.ts'
import type { DeadlineHandler } from '../../platform/scheduler.ts'
import type { AccessRulesAt } from '../rulebook/index.ts'
import type { Approval } from './approval.ts'
import { approvalRoutes } from './approval-routes.ts'
import { type Approvals, decideKind, expireApproval, proposeKind } from './approvals.ts'
import { expireGrant, grantRoleKind, revokeRoleKind } from './change-roles.ts'
import type { Concerned } from './concerned.ts'
import { type GrantId, isLive, liveGrants } from './grant.store.ts'
import { grantRoutes } from './grant-routes.ts'
import { createLastUse } from './last-use.ts'
import { looksRoutes } from './looks-routes.ts'
import type { OperationName, ParamsOf } from './operations.ts'
import { reviewRoutes } from './review-routes.ts'
import { closeReviewKind, confirmRole, openReviewKind, remindReview } from './reviews.ts'
import { sealedReadRoutes } from './sealed-read-routes.ts'
import type { Cases } from './sealed-reads.ts'

/** Does what was approved, as its proposer and for their reason. */
export type CarryOut<N extends OperationName = OperationName> = (
  actor: Actor,
  params: ParamsOf<N>,
  reason: string,
) => Promise<Outcome<unknown>>

export type CarryOuts = { readonly [N in OperationName]?: CarryOut<N> }

export interface AccessDeps {
  readonly database: Database
  readonly commands: Commands
  readonly clock: Clock
  readonly rulesAt: AccessRulesAt
  readonly approvals: Approvals
  /** Operations of other modules; one that is missing waits for its proposer to repeat it. */
  readonly carryOut: CarryOuts
  readonly concerned: Concerned
  /** Where cases are found that make staff look at somebody’s data. */
  readonly cases: Cases
}

/** Whether it was done; else what it was refused for, or nothing when its proposer must repeat it. */
interface CarriedOut {
  readonly done: boolean
  readonly refusal?: string
}

/** What the routes of this module stand on. */
export interface AccessHttp
  extends Pick<AccessDeps, 'database' | 'commands' | 'clock' | 'concerned'> {
  readonly kinds: ReturnType<typeof kindsOf>
  readonly carryOut: (approval: Approval) => Promise<CarriedOut>
  readonly cases: Cases
}

/** Builds the module: its routes, what time does in it, and the note of last use for the guard. */
export function createAccess(deps: AccessDeps) {
  const { database, commands, clock } = deps
  const kinds = kindsOf(deps)
  const on: AccessHttp = {
    database,
    commands,
    clock,
    concerned: deps.concerned,
    kinds,
    carryOut: carryOutOf(deps, kinds),
    cases: deps.cases,
  }
  return {
    routes: (app: Http, requireStepUp: RequireStepUp) => {
      grantRoutes(app, on, requireStepUp)
      approvalRoutes(app, on, requireStepUp)
      reviewRoutes(app, on)
      sealedReadRoutes(app, on, requireStepUp)
      looksRoutes(app, on)
    },
    deadlines: deadlinesOf(deps, kinds),
    noteUse: createLastUse(database, clock),
  }
}

function kindsOf({ approvals, rulesAt, concerned }: AccessDeps) {
  return {
    grantRole: grantRoleKind(approvals),
    revokeRole: revokeRoleKind(approvals),
    propose: proposeKind(rulesAt, concerned),
    decide: decideKind(concerned),
    openReview: openReviewKind(rulesAt),
    remindReview,
    closeReview: closeReviewKind(rulesAt),
    confirmRole,
  }
}

type Kinds = ReturnType<typeof kindsOf>

/** Runs what was approved in the name of its proposer, with the roles that they have by now. */
function carryOutOf(deps: AccessDeps, kinds: Kinds) {
  const { commands, database, clock } = deps
  const all: CarryOuts = {
    ...deps.carryOut,
    grant_role: async (actor, params, reason) => {
      const [personId, role] = [params.personId as PersonId, params.role as GrantedRole]
      return commands.run(kinds.grantRole, actor, { ...params, personId, role, reason })
    },
    revoke_approver: (actor, { grantId }, reason) =>
      commands.run(kinds.revokeRole, actor, { grantId: grantId as GrantId, reason }),
  }
  return async (approval: Approval): Promise<CarriedOut> => {
    // Parameters were checked against the operation's schema when they were proposed.
    const act = all[approval.operation] as CarryOut<never> | undefined
    if (!act) return { done: false }
    const grants = await liveGrants(database, [approval.proposed_by])
    const roles = grants.filter(grant => isLive(grant, clock.now())).map(grant => grant.role)
    const proposer = { kind: 'person', id: approval.proposed_by, roles } as const
    const outcome = await act(proposer, approval.params as never, approval.reason)
    return outcome.ok ? { done: true } : { done: false, refusal: outcome.refusal.code }
  }
}

function deadlinesOf({ commands }: AccessDeps, kinds: Kinds): Record<string, DeadlineHandler> {
  const cycle = {
    open_review: kinds.openReview,
    remind_review: kinds.remindReview,
    close_review: kinds.closeReview,
  }
  return {
    grant: async ({ subject: id }) => {
      await commands.run(expireGrant, SYSTEM, { id })
    },
    approval: async ({ subject: id }) => {
      await commands.run(expireApproval, SYSTEM, { id })
    },
    accessreview: async ({ transition }) => {
      const kind = cycle[transition as keyof typeof cycle]
      assert(kind, `a review does not ${transition}`)
      await commands.run(kind as typeof kinds.openReview, SYSTEM, {})
    },
  }
}
