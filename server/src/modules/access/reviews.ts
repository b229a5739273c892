import { type Actor, actorName } from '../../kernel/actor.ts'
import { assert } from '../../kernel/assert.ts'
import { ok, refuse } from '../../kernel/outcome.ts'
import { type Instant, iso, plus } from '../../kernel/time.ts'
import { singleKind } from '../../platform/commands.ts'
import type { Deadline } from '../../platform/deadlines.ts'
import * as deadlines from '../../platform/deadlines.ts'
import * as journal from '../../platform/journal.ts'
import type { Tx } from '../../platform/postgres.ts'
import { newId } from '../../platform/random.ts'
import type { AccessRulesAt } from '../rulebook/index.ts'
import { allLiveGrants, type Grant, type GrantId, lockGrant } from './grant.store.ts'
import { endRoles } from './grants.ts'
import { sortUnconfirmed } from './review.rules.ts'
import * as store from './review.store.ts'

/** One row for what comes next: opening a review, reminding of it, closing it. */
export const REVIEW_CYCLE = 'accessreview_cycle'

/** When the first review of a market opens. */
export function firstReview(now: Instant, rulesAt: AccessRulesAt): Deadline {
  const dueAt = plus(now, rulesAt(now).review.every_ms)
  return { subject: REVIEW_CYCLE, transition: 'open_review', dueAt }
}

/** Opens a review of all grants, when time or a reviewer says so. Refuses `review_open`. */
export function openReviewKind(rulesAt: AccessRulesAt) {
  return singleKind<object, { id: store.ReviewId }>('open_access_review', async (tx, now, by) => {
    const { decideWithin_ms, remindBefore_ms } = rulesAt(now).review
    const id = newId('accessreview')
    const dueAt = plus(now, decideWithin_ms)
    if (!(await store.openReview(tx, now, id, actorName(by), dueAt))) return refuse('review_open')
    const remindAt = plus(dueAt, -remindBefore_ms)
    deadlines.set(tx, [{ subject: REVIEW_CYCLE, transition: 'remind_review', dueAt: remindAt }])
    const grants = (await allLiveGrants(tx)).length
    const body = { reviewId: id, until: iso(dueAt), grants }
    journal.append(tx, now, [{ kind: 'access.review_opened', subject: id, by, body }])
    return ok({ id })
  })
}

/** Reminds the reviewers, and tells everybody whose role nobody has confirmed yet. */
export const remindReview = singleKind<object, null>(
  'remind_access_review',
  async (tx, now, by) => {
    const review = await store.lockOpenReview(tx)
    if (!review) {
      deadlines.set(tx, [{ subject: REVIEW_CYCLE, dueAt: null }])
      return ok(null)
    }
    const { id, due_at: dueAt } = review
    deadlines.set(tx, [{ subject: REVIEW_CYCLE, transition: 'close_review', dueAt }])
    const waiting = await liveOf(tx, await store.undecided(tx, id))
    const until = iso(dueAt)
    const reminded = { reviewId: id, until, open: waiting.length }
    journal.append(tx, now, [
      { kind: 'access.review_reminded', subject: id, by, body: reminded },
      ...waiting.map(grant =>
        aboutGrant('access.role_lapsing', by, grant, { reviewId: id, until }),
      ),
    ])
    return ok(null)
  },
)

/**
 * Closes the review: what nobody confirmed ends now, except that the market keeps an administrator.
 */
export function closeReviewKind(rulesAt: AccessRulesAt) {
  return singleKind<object, null>('close_access_review', async (tx, now, by) => {
    const review = await store.lockOpenReview(tx)
    const next = review ? plus(review.opened_at, rulesAt(now).review.every_ms) : now
    const dueAt = next > now ? next : plus(now, rulesAt(now).review.every_ms)
    deadlines.set(tx, [{ subject: REVIEW_CYCLE, transition: 'open_review', dueAt }])
    if (!review) return ok(null)
    const open = new Set(await store.undecided(tx, review.id))
    const { ends, kept, gone } = sortUnconfirmed(open, await allLiveGrants(tx), now)
    const decide = (grants: readonly GrantId[], decision: store.Decision) =>
      store.decideItems(tx, now, review.id, grants, decision, actorName(by))
    await decide(gone, 'ended')
    await decide(ids(kept), 'kept')
    await decide(ids(ends), 'not_confirmed')
    if (ends.length > 0) await endRoles(tx, now, by, ends, { why: 'not_confirmed' })
    store.closeReview(tx, now, review.id)
    const closed = { reviewId: review.id, ended: ends.length }
    journal.append(tx, now, [
      ...kept.map(grant => aboutGrant('access.role_kept', by, grant, { reviewId: review.id })),
      { kind: 'access.review_closed', subject: review.id, by, body: closed },
    ])
    return ok(null)
  })
}

/** A reviewer says that a role is still right. Refuses `own_grant` and `not_under_review`. */
export const confirmRole = singleKind<{ grantId: GrantId }, { id: GrantId }>(
  'confirm_role',
  async (tx, now, by, { grantId }) => {
    assert(by.kind === 'person', 'people confirm')
    const review = await store.lockOpenReview(tx)
    const grant = await lockGrant(tx, grantId)
    if (!review || !grant) return refuse('not_under_review')
    if (grant.person_id === by.id) return refuse('own_grant')
    const [decided] = await store.decideItems(tx, now, review.id, [grantId], 'confirmed', by.id)
    if (!decided) return refuse('not_under_review')
    const body = { reviewId: review.id }
    journal.append(tx, now, [aboutGrant('access.role_confirmed', by, grant, body)])
    return ok({ id: grantId })
  },
)

/** Notes in the open review, if there is one, that a reviewer took a role away. */
export async function noteRevoked(tx: Tx, now: Instant, by: Actor, grantId: GrantId) {
  const review = await store.lockOpenReview(tx)
  if (review) await store.decideItems(tx, now, review.id, [grantId], 'revoked', actorName(by))
}

function aboutGrant(kind: string, by: Actor, grant: Grant, more: object) {
  const { id: grantId, person_id: personId, role } = grant
  return { kind, subject: personId, by, body: { personId, grantId, role, ...more } }
}

async function liveOf(tx: Tx, wanted: readonly GrantId[]): Promise<Grant[]> {
  const live = await allLiveGrants(tx)
  return live.filter(grant => wanted.includes(grant.id))
}

function ids(grants: readonly Grant[]): GrantId[] {
  return grants.map(grant => grant.id)
}
