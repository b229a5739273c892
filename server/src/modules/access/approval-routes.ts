import { Type } from 'typebox'
import { Check } from 'typebox/value'
import { may } from '../../kernel/permissions.ts'
import { iso } from '../../kernel/time.ts'
import { actorId } from '../../platform/http/guard.ts'
import { decodeCursor, instantKey, pageOf } from '../../platform/http/page.ts'
import { problem, unwrap } from '../../platform/http/problem.ts'
import {
  IdOf,
  Nullable,
  PageOf,
  PageQuery,
  problems,
  Text,
  Time,
} from '../../platform/http/schemas.ts'
import { type Http, idempotency } from '../../platform/http/server.ts'
import type { RequireStepUp } from '../../platform/http/step-up.ts'
import { listApprovals, readApproval } from './approval.store.ts'
import { APPROVAL_STATES, type Approval } from './approval.ts'
import { concernedBy } from './concerned.ts'
import type { AccessHttp } from './create-access.ts'
import { namesOf, STAFF, TAGS, Who } from './http.ts'
import { OPERATIONS, type OperationName, operationOf } from './operations.ts'
import { STATUS } from './status.ts'

const NAMES = Object.keys(OPERATIONS) as OperationName[]
const Params = Type.Record(Type.String({ maxLength: 40 }), Type.Unknown(), { maxProperties: 20 })

const ApprovalOut = Type.Object({
  id: IdOf('approval'),
  operation: Type.String({ enum: NAMES }),
  params: Params,
  about: Nullable(Who),
  reason: Type.String(),
  state: Type.String({ enum: [...APPROVAL_STATES] }),
  proposedBy: Who,
  proposedAt: Time,
  expiresAt: Time,
  decidedBy: Nullable(Who),
  decisionReason: Nullable(Type.String()),
  mine: Type.Boolean(),
  decidable: Type.Boolean({ description: 'whether I am a second person for it' }),
})

/** What takes two people: proposing it, and being the second one. */
export function approvalRoutes(app: Http, on: AccessHttp, requireStepUp: RequireStepUp): void {
  listRoute(app, on)
  proposeRoute(app, on)
  for (const verdict of ['approved', 'refused'] as const) {
    decideRoute(app, on, verdict, requireStepUp)
  }
}

function listRoute(app: Http, on: AccessHttp): void {
  app.get(
    '/api/v1/operator/approvals',
    {
      config: { allow: 'approval.read' },
      schema: {
        summary: 'My proposals and those that I may decide, the newest first',
        tags: TAGS,
        querystring: Type.Object({
          open: Type.Optional(Type.Boolean({ description: 'only what still waits' })),
          ...PageQuery,
        }),
        response: { 200: PageOf(ApprovalOut), ...problems(STAFF) },
      },
    },
    async request => {
      const { open = false, cursor, limit = 24 } = request.query
      const keys = decodeCursor(cursor, ['number', 'string'])
      const after = keys && { at: instantKey(keys[0]), id: String(keys[1]) }
      const me = actorId(request)
      const mayDecide = (name: OperationName) => may(request.actor, operationOf(name).approve)
      const operations = NAMES.filter(mayDecide)
      const wanted = { operations, proposer: me, open }
      const rows = await listApprovals(on.database, wanted, after, limit + 1)
      const { who, whoOrNobody } = await namesOf(
        on.database,
        rows.flatMap(row => [row.proposed_by, row.decided_by, aboutOf(row)]),
      )
      const now = on.clock.now()
      const parties = await partiesOf(on, rows)
      const present = (row: Approval) => {
        const barred = [row.proposed_by, aboutOf(row), ...(parties.get(row.id) ?? [])]
        const waits = row.state === 'proposed' && row.expires_at > now
        return {
          id: row.id,
          operation: row.operation,
          params: row.params,
          about: whoOrNobody(aboutOf(row)),
          reason: row.reason,
          state: row.state,
          proposedBy: who(row.proposed_by),
          proposedAt: iso(row.proposed_at),
          expiresAt: iso(row.expires_at),
          decidedBy: whoOrNobody(row.decided_by),
          decisionReason: row.decision_reason,
          mine: row.proposed_by === me,
          decidable: waits && !barred.includes(me) && mayDecide(row.operation),
        }
      }
      return pageOf(rows, limit, row => [row.proposed_at, row.id], present)
    },
  )
}

function proposeRoute(app: Http, on: AccessHttp): void {
  app.post(
    '/api/v1/operator/approvals',
    {
      config: { allow: 'approval.read' },
      schema: {
        summary: 'Propose an operation that takes two people, bound to exactly these parameters',
        description:
          'What `approval_required` answers as `operation` and `params` goes in here. ' +
          'Once approved, the operation is carried out, or waits for its proposer to do it.',
        tags: TAGS,
        body: Type.Object(
          {
            operation: Type.String({ enum: NAMES }),
            params: Params,
            reason: Text(500),
          },
          { additionalProperties: false },
        ),
        response: {
          201: Type.Object({ id: IdOf('approval') }),
          ...problems(STAFF, STATUS, [
            'approval_not_needed',
            'already_proposed',
            'nobody_to_approve',
            'own_grant',
          ]),
        },
      },
    },
    async (request, reply) => {
      const { params, reason } = request.body
      const operation = request.body.operation as OperationName
      if (!Check(operationOf(operation).params, params)) {
        throw problem('invalid_request', { field: 'params' })
      }
      const wish = { operation, params, reason }
      const key = idempotency(request)
      const done = await on.commands.run(on.kinds.propose, request.actor, wish, key)
      return reply.status(201).send(unwrap(done, STATUS))
    },
  )
}

function decideRoute(
  app: Http,
  on: AccessHttp,
  verdict: 'approved' | 'refused',
  requireStepUp: RequireStepUp,
): void {
  const path = verdict === 'approved' ? 'approve' : 'refuse'
  app.post(
    `/api/v1/operator/approvals/:id/${path}`,
    {
      config: { allow: 'approval.read' },
      schema: {
        summary: `As the second person, ${path} a proposal with a reason`,
        tags: TAGS,
        params: Type.Object({ id: IdOf('approval') }),
        body: Type.Object({ reason: Text(500) }, { additionalProperties: false }),
        response: {
          200: Type.Object({
            done: Type.Boolean({ description: 'whether the operation has been carried out' }),
            refusal: Type.Optional(
              Type.String({ description: 'the code for which it could not be carried out' }),
            ),
          }),
          ...problems([...STAFF, 'not_found'], { ...STATUS, step_up_required: 403 }, [
            'step_up_required',
            'own_proposal',
            'own_grant',
            'own_affair',
            'wrong_state',
          ]),
        },
      },
      preHandler: requireStepUp('approval_decide', async request => {
        const found = await readApproval(on.database, (request.params as { id: string }).id)
        // What waits is shown to those alone who may decide it.
        const mine = found && may(request.actor, operationOf(found.operation).approve)
        return { approval: mine ? found.operation : '', verdict }
      }),
    },
    async request => {
      const wish = { id: request.params.id, verdict, reason: request.body.reason }
      const done = await on.commands.run(on.kinds.decide, request.actor, wish)
      const approval = unwrap(done, STATUS)
      return verdict === 'approved' ? on.carryOut(approval) : { done: false }
    },
  )
}

/** Whose affair each of those is that still wait. */
async function partiesOf({ database, concerned }: AccessHttp, rows: readonly Approval[]) {
  const waiting = rows.filter(row => row.state === 'proposed')
  const all = waiting.map(async ({ id, operation, params }) => {
    return [id, await concernedBy(concerned, database, operation, params)] as const
  })
  return new Map(await Promise.all(all))
}

function aboutOf({ operation, params }: Approval): string | null {
  return operationOf(operation).about?.(params) ?? null
}
