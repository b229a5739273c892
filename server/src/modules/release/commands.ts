import type { Actor } from '../../kernel/actor.ts'
import { assert } from '../../kernel/assert.ts'
import type { PersonId } from '../../kernel/id.ts'
import { type Outcome, ok, refuse } from '../../kernel/outcome.ts'
import { DAY_MS, type Instant, iso, plus } from '../../kernel/time.ts'
import { singleKind } from '../../platform/commands.ts'
import * as deadlines from '../../platform/deadlines.ts'
import * as journal from '../../platform/journal.ts'
import type { Tx } from '../../platform/postgres.ts'
import { newId } from '../../platform/random.ts'
import type { Approvals } from '../access/index.ts'
import type { ReleaseRulesAt } from '../rulebook/index.ts'
import {
  NEXT,
  type Preview,
  type Refusal,
  type Release,
  type ReleaseId,
  type Result,
} from './release.ts'
import * as store from './store.ts'
import { checkWish, type Request, type Wish } from './wish.rules.ts'

/** Each calculates in turn; more than these would only wait. */
const UNDER_WAY_MAX = 5
/** A preview that nobody decides on. */
const LAPSE_MS = 7 * DAY_MS
/** How long a file stays; its parameters and digest stay for ever. */
export const KEPT_MS = 90 * DAY_MS

type Step = keyof typeof NEXT

/** What time does next in a state, and when. */
function schedule(tx: Tx, { id, state }: Release, now: Instant): void {
  const next = {
    previewing: ['preview', 0],
    previewed: ['lapse', LAPSE_MS],
    releasing: ['release', 0],
    released: ['expire', KEPT_MS],
  } as const
  const due = next[state as keyof typeof next]
  deadlines.set(tx, [
    due
      ? { subject: id, transition: due[0], dueAt: plus(now, due[1]) }
      : { subject: id, dueAt: null },
  ])
}

function keep(tx: Tx, now: Instant, release: Release): void {
  store.save(tx, release)
  schedule(tx, release, now)
}

export type RequestRelease = Request & Wish & { readonly today: string }

/** Asks for a release. Refuses what `checkWish` refuses, and `too_many_under_way`. */
export function requestKind(rulesAt: ReleaseRulesAt) {
  return singleKind<RequestRelease, { id: ReleaseId }>('request_release', async (...given) =>
    requestRelease(rulesAt, ...given),
  )
}

async function requestRelease(
  rulesAt: ReleaseRulesAt,
  tx: Tx,
  now: Instant,
  actor: Actor,
  { today, ...asked }: RequestRelease,
): Promise<Outcome<{ id: ReleaseId }>> {
  assert(actor.kind === 'person', 'a person asks for a release')
  const { dataset, profile, days } = asked
  const checked = checkWish({ dataset, profile, days }, asked, today, rulesAt(now))
  if (!checked.ok) return checked
  if ((await store.countUnderWay(tx)) >= UNDER_WAY_MAX) return refuse('too_many_under_way')
  const id = newId('release')
  keep(tx, now, {
    ...asked,
    id,
    state: asked.kind === 'table' ? 'previewing' : 'previewed',
    progress: 0,
    preview: null,
    choice: null,
    result: null,
    refusal: null,
    requestedBy: actor.id,
    requestedAt: now,
    releasedAt: null,
    exports: [],
  } as Release)
  return ok({ id })
}

/** The release of a step under lock; refuses `not_found` and `release_moved_on`. */
async function locked(tx: Tx, id: ReleaseId, step: Step): Promise<Outcome<Release>> {
  const release = await store.lock(tx, id)
  if (!release) return refuse('not_found')
  const { from }: { readonly from: readonly string[] } = NEXT[step]
  return from.includes(release.state) ? ok(release) : refuse('release_moved_on')
}

/** A step that only changes the row. */
function step<C extends { readonly id: ReleaseId }>(
  name: Step,
  change: (release: Release, command: C) => Outcome<Release>,
) {
  return singleKind<C, { id: ReleaseId }>(`${name}_release`, async (tx, now, _actor, command) => {
    const found = await locked(tx, command.id, name)
    if (!found.ok) return found
    const changed = change(found.value, command)
    if (!changed.ok) return changed
    keep(tx, now, changed.value)
    return ok({ id: command.id })
  })
}

export interface LetOut {
  readonly id: ReleaseId
  /** The place of the chosen option of a table; null for counts, which have none. */
  readonly option: number | null
}

/**
 * Lets a release out as it was chosen, which takes a second person. Refuses `not_found` for an
 * option that there is not, `release_moved_on`, `too_many_under_way` and `approval_required`.
 */
export function letOutKind(approvals: Approvals) {
  return singleKind<LetOut, { id: ReleaseId }>(
    'let_out_release',
    async (tx, now, actor, { id, option }) => {
      const found = await locked(tx, id, 'choose')
      if (!found.ok) return found
      const release = found.value
      const there = option === null ? release.kind === 'counts' : release.preview?.options[option]
      if (!there) return refuse('not_found')
      if ((await store.countUnderWay(tx)) >= UNDER_WAY_MAX) return refuse('too_many_under_way')
      const params = { releaseId: id, option }
      const cleared = await approvals.require(tx, now, actor, 'let_out_release', params)
      if (!cleared.ok) return cleared
      keep(tx, now, { ...release, state: 'releasing', progress: 0, choice: option } as Release)
      return ok({ id })
    },
  )
}

/** How long a file may be fetched once a second person has agreed. */
const EXPORT_MS = DAY_MS

/**
 * Gives somebody leave to fetch the file of a release, which takes a second person each time.
 * Refuses `not_found` before it is out, `release_file_gone` after its end, `approval_required`.
 */
export function exportKind(approvals: Approvals) {
  return singleKind<{ id: ReleaseId }, { id: ReleaseId }>(
    'export_release',
    async (tx, now, actor, { id }) => {
      assert(actor.kind === 'person', 'a person takes a file out')
      const release = await store.lock(tx, id)
      if (release?.state === 'expired') return refuse('release_file_gone')
      if (release?.state !== 'released') return refuse('not_found')
      const params = { releaseId: id }
      const cleared = await approvals.require(tx, now, actor, 'export_release', params)
      if (!cleared.ok) return cleared
      const until = iso(plus(now, EXPORT_MS))
      const others = release.exports.filter(one => one.by !== actor.id && one.until > iso(now))
      store.save(tx, { ...release, exports: [...others, { by: actor.id, until }] })
      const body = { releaseId: id, personId: actor.id, sha256: release.result?.sha256, until }
      journal.append(tx, now, [{ kind: 'release.exported', subject: id, by: actor, body }])
      return ok({ id })
    },
  )
}

export const keepPreview = step<{ id: ReleaseId; preview: Preview }>(
  'preview',
  (release, { preview }) =>
    ok({ ...release, state: 'previewed', progress: 100, preview } as Release),
)

export const lapseRelease = step('lapse', release => ok({ ...release, state: 'lapsed' }))

export const expireRelease = step('expire', release => ok({ ...release, state: 'expired' }))

/** The data do not allow what was wished. */
export const refuseRelease = step<{ id: ReleaseId; refusal: Refusal }>(
  'refuse',
  (release, { refusal }) => ok({ ...release, state: 'refused', refusal }),
)

/** The program could not do it, tried several times. */
export const failRelease = step('fail', release =>
  ok({ ...release, state: 'failed', refusal: { code: 'calculation_failed', data: {} } }),
)

export interface EndRelease {
  readonly id: ReleaseId
  readonly result: Result
  /** Whose budget counts with noise spend; nobody's for rows. */
  readonly people: readonly PersonId[]
  readonly year: number
}

/**
 * Lets a finished file out: spends the budget of everyone it counted, and logs what left the
 * market. Refuses `budget_spent` when somebody's would be overspent; nothing is then let out.
 */
export function endKind(rulesAt: ReleaseRulesAt) {
  return singleKind<EndRelease, { id: ReleaseId }>(
    'end_release',
    async (tx, now, by, { id, result, people, year }) => {
      const found = await locked(tx, id, 'release')
      if (!found.ok) return found
      const release = found.value
      if (release.kind === 'counts') {
        const { epsilonMilli } = release.wish
        const { epsilonMilliYear } = rulesAt(now).budget
        const left = epsilonMilliYear - (await store.lockMostSpent(tx, year, people))
        if (epsilonMilli > left) return refuse('budget_spent', { leftMilli: left, year })
        store.spend(tx, year, people, epsilonMilli)
      }
      keep(tx, now, { ...release, state: 'released', progress: 100, result, releasedAt: now })
      journal.append(tx, now, [
        { kind: 'release.released', subject: id, by, body: factOf(release, result) },
      ])
      return ok({ id })
    },
  )
}

function factOf({ id, requestedBy, kind, dataset, profile, days, ...release }: Release, r: Result) {
  const option = release.choice === null ? undefined : release.preview?.options[release.choice]
  return {
    releaseId: id,
    requestedBy,
    kind,
    dataset,
    profile,
    ...days,
    parameters: { ...release.wish, ...(option && { levels: option.levels }) },
    rows: r.rows,
    suppressed: r.suppressed,
    sha256: r.sha256,
  }
}
