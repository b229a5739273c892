import { assert } from '../../kernel/assert.ts'
import { type Outcome, ok, refuse } from '../../kernel/outcome.ts'
import { type Instant, iso } from '../../kernel/time.ts'
import { singleKind } from '../../platform/commands.ts'
import * as journal from '../../platform/journal.ts'
import type { Database, Tx } from '../../platform/postgres.ts'
import type { Approvals } from '../access/index.ts'
import { type Edition, POLICIES, type Policies, type PolicyName, policiesOf } from './policies.ts'
import * as store from './publications.store.ts'
import type { Reads } from './store.ts'

/** The policies that were published, as they stand now. */
export type PoliciesNow = (reads: Reads) => Promise<Policies>

/**
 * Reads which versions are published each time, and each text once: under its digest a text never
 * changes, so several servers need not tell each other.
 */
export function publishedPolicies(): PoliciesNow {
  const known = new Map<string, Edition>()
  return async reads => {
    const rows = await store.published(reads)
    const unread = rows.filter(row => !known.has(keyOf(row))).map(row => row.digest)
    if (unread.length > 0) {
      for (const one of await store.editionsOf(reads, unread)) known.set(keyOf(one), one)
    }
    return policiesOf(rows.flatMap(row => known.get(keyOf(row)) ?? []))
  }
}

function keyOf({ policy, version, digest }: Omit<Edition, 'texts'>): string {
  return `${policy} ${version} ${digest}`
}

/**
 * Publishes what a market begins with, for each policy of which nothing is published yet: the
 * oldest version, and all whose day has come. Nobody can have agreed to anything before.
 */
export async function publishFirst(
  database: Database,
  now: Instant,
  drafts: readonly Edition[],
): Promise<void> {
  const there = new Set((await store.published(database)).map(row => row.policy))
  const day = iso(now).slice(0, 10)
  const all = policiesOf(drafts)
  for (const policy of POLICIES.filter(name => !there.has(name))) {
    const versions = all.versions(policy)
    for (const version of versions.filter(one => one <= day || one === versions.at(-1))) {
      const draft = all.edition(policy, version)
      if (draft) await store.publish(database, now, draft, null)
    }
  }
}

export interface Publish {
  readonly policy: PolicyName
  readonly version: string
  /** Of the text that both people have read. */
  readonly digest: string
}

/**
 * Publishes a version of a policy, with a second person. Refuses `not_found`, `policy_published`,
 * `policy_text_changed` when the text is not the one that was read, and `policy_version_past` when
 * its day has come: nobody stands under rules that were not there to read.
 */
export function publishKind(approvals: Approvals, drafts: readonly Edition[]) {
  return singleKind<Publish, null>('publish_policy', async (tx, now, by, wish) => {
    assert(by.kind === 'person', 'people publish policies')
    const draft = drafts.find(one => one.policy === wish.policy && one.version === wish.version)
    const fit = await fits(tx, now, draft, wish)
    if (!fit.ok) return fit
    const { policy, version, digest } = fit.value
    const params = { policy, version, digest }
    const cleared = await approvals.require(tx, now, by, 'publish_policy', params)
    if (!cleared.ok) return cleared
    if (!(await store.publish(tx, now, fit.value, by.id))) return refuse('policy_published')
    const body = { personId: by.id, ...params }
    journal.append(tx, now, [{ kind: 'consent.policy_published', subject: by.id, by, body }])
    return ok(null)
  })
}

async function fits(
  tx: Tx,
  now: Instant,
  draft: Edition | undefined,
  { policy, version, digest }: Publish,
): Promise<Outcome<Edition>> {
  const there = await store.published(tx)
  if (there.some(row => row.policy === policy && row.version === version)) {
    return refuse('policy_published')
  }
  if (!draft) return refuse('not_found')
  if (draft.digest !== digest) return refuse('policy_text_changed')
  return version > iso(now).slice(0, 10) ? ok(draft) : refuse('policy_version_past', { version })
}
