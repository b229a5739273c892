import { Type } from 'typebox'
import type { PersonId } from '../../../kernel/id.ts'
import { iso } from '../../../kernel/time.ts'
import type { Commands } from '../../../platform/commands.ts'
import { actorId } from '../../../platform/http/guard.ts'
import { decodeCursor, instantKey, LAST_ID, pageOf } from '../../../platform/http/page.ts'
import { problem, unwrap } from '../../../platform/http/problem.ts'
import {
  IdOf,
  Nullable,
  PageOf,
  PageQuery,
  problems,
  Time,
} from '../../../platform/http/schemas.ts'
import { type Http, idempotency } from '../../../platform/http/server.ts'
import type { Database } from '../../../platform/postgres.ts'
import { TIES } from '../model/rings/rings.ts'
import { MODEL } from '../model/version.ts'
import { lastPass } from '../pass/pass.store.ts'
import type { Reads } from '../store.ts'
import { decideGroupKind } from './decide.ts'
import { findGroup, type GroupRow, groupsIn, membersOf, tiesOf } from './group.store.ts'
import {
  type Decision,
  GROUP_REASONS,
  GROUP_STATES,
  type GroupReason,
  type GroupState,
} from './group.ts'

/** Present names beside ids; whoever is gone is missing. */
export type NamesOf = (
  reads: Reads,
  ids: readonly PersonId[],
) => Promise<ReadonlyMap<PersonId, string>>

export interface GroupsHttp {
  readonly database: Database
  readonly commands: Commands
  readonly namesOf: NamesOf
}

const STATUS = { own_affair: 403, reason_unfit: 422, group_decided: 409 } as const
const TAGS = ['credit']
const STAFF = ['not_signed_in', 'not_allowed'] as const
const State = Type.Unsafe<GroupState>(Type.String({ enum: [...GROUP_STATES], examples: ['open'] }))
const DecisionName = Type.Unsafe<Decision>(Type.String({ enum: Object.keys(GROUP_REASONS) }))
const Reason = Type.Unsafe<GroupReason>(
  Type.String({ enum: Object.values(GROUP_REASONS).flat(), examples: ['know_each_other'] }),
)
const Share = Type.Number({ minimum: 0, maximum: 1 })
const Count = Type.Integer({ minimum: 0 })
const Params = Type.Object({ id: IdOf('creditgroup') })

const Head = {
  id: IdOf('creditgroup'),
  state: State,
  members: Count,
  ties: Count,
  density: Type.Number({ description: 'mean strength of ties over all pairs of members' }),
  foundAt: Time,
  seenAt: Type.Unsafe<string>({ ...Time, description: 'by the last pass that found it' }),
  reason: Nullable(Reason),
  decidedAt: Nullable(Time),
}
const GroupsOut = Type.Object({
  ...PageOf(Type.Object(Head)).properties,
  lastPass: Nullable(
    Type.Object({ at: Time, model: Type.String(), people: Count, vouchings: Count }),
  ),
})

/** A picture with more says less; the rest is counted. */
const MEMBERS_SHOWN = 200
const TIES_SHOWN = 200

const Member = Type.Object({
  id: IdOf('person'),
  name: Nullable(Type.String({ description: 'null: the person is gone' })),
  credibility: Type.Unsafe<number>({ ...Share, description: 'what their word counts in ratings' }),
  trust: Nullable(Type.Number({ description: 'in shares of the average; null: never walked' })),
})
const Tie = Type.Object({
  between: Type.Array(IdOf('person'), { minItems: 2, maxItems: 2 }),
  tie: Type.String({ enum: [...TIES] }),
  strength: Share,
  tradeIds: Type.Array(IdOf('trade'), { maxItems: 20, description: 'that show it' }),
})
const GroupOut = Type.Object({
  ...Head,
  floor: Type.Unsafe<number>({ ...Share, description: 'what their word counts once discounted' }),
  mine: Type.Boolean({ description: 'whoever reads this is a member and cannot decide' }),
  shown: Type.Array(Member, { maxItems: MEMBERS_SHOWN }),
  strongest: Type.Array(Tie, { maxItems: TIES_SHOWN }),
})

function headOf({ foundAt, seenAt, decidedAt, ...row }: GroupRow) {
  const decided = decidedAt === null ? null : iso(decidedAt)
  return { ...row, foundAt: iso(foundAt), seenAt: iso(seenAt), decidedAt: decided }
}

/** Groups that look arranged: which there are, what gives them away, and what somebody decided. */
export function groupRoutes(app: Http, on: GroupsHttp): void {
  listRoute(app, on)
  groupRoute(app, on)
  decideRoute(app, on)
}

function listRoute(app: Http, { database }: GroupsHttp): void {
  app.get(
    '/api/v1/operator/credit/groups',
    {
      config: { allow: 'credit.investigate' },
      schema: {
        summary: 'Groups of people whose trades look arranged, the newest first',
        tags: TAGS,
        querystring: Type.Object({ ...PageQuery, state: Type.Optional(State) }),
        response: { 200: GroupsOut, ...problems(STAFF) },
      },
    },
    async request => {
      const { cursor, limit = 24, state = 'open' } = request.query
      const [at, id] = decodeCursor(cursor, ['number', 'string']) ?? [END, LAST_ID]
      const before = { at: instantKey(at), id: String(id) }
      const [rows, pass] = await Promise.all([
        groupsIn(database, state, before, limit + 1),
        lastPass(database),
      ])
      const page = pageOf(rows, limit, row => [row.foundAt, row.id], headOf)
      return { ...page, lastPass: pass ? { ...pass, at: iso(pass.at) } : null }
    },
  )
}

const END = Date.UTC(3000, 0)

function groupRoute(app: Http, { database, namesOf }: GroupsHttp): void {
  app.get(
    '/api/v1/operator/credit/groups/:id',
    {
      config: { allow: 'credit.investigate' },
      schema: {
        summary: 'A group: its members, what ties them, and the trades that show it',
        tags: TAGS,
        params: Params,
        response: { 200: GroupOut, ...problems([...STAFF, 'not_found']) },
      },
    },
    async request => {
      const { id } = request.params
      const group = await findGroup(database, id)
      if (!group) throw problem('not_found')
      const [members, ties] = await Promise.all([
        membersOf(database, id, MEMBERS_SHOWN),
        tiesOf(database, id, TIES_SHOWN),
      ])
      const names = await namesOf(
        database,
        members.map(one => one.personId),
      )
      const me = actorId(request)
      return {
        ...headOf(group),
        floor: MODEL.credibility.floor,
        mine: members.some(one => one.personId === me),
        shown: members.map(({ personId, credibility, trust }) => {
          return { id: personId, name: names.get(personId) ?? null, credibility, trust }
        }),
        strongest: ties.map(({ oneId, otherId, tie, strength, tradeIds }) => {
          return { between: [oneId, otherId], tie, strength, tradeIds: [...tradeIds] }
        }),
      }
    },
  )
}

function decideRoute(app: Http, { commands }: GroupsHttp): void {
  app.post(
    '/api/v1/operator/credit/groups/:id/decide',
    {
      config: { allow: 'credit.investigate' },
      schema: {
        summary: 'Let a group be, or let the word of its members count least in ratings',
        description: 'Never by a member. What was discounted can be taken back.',
        tags: TAGS,
        params: Params,
        body: Type.Object(
          { decision: DecisionName, reason: Reason },
          { additionalProperties: false },
        ),
        response: {
          200: Type.Object({ state: State }),
          ...problems([...STAFF, 'not_found'], STATUS),
        },
      },
    },
    async request => {
      const command = { groupId: request.params.id, ...request.body }
      const key = idempotency(request)
      return unwrap(await commands.run(decideGroupKind, request.actor, command, key), STATUS)
    },
  )
}
