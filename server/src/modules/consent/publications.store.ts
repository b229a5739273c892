import { type Instant, iso } from '../../kernel/time.ts'
import { sql, type Tx } from '../../platform/postgres.ts'
import type { Edition, PolicyName } from './policies.ts'
import type { Reads } from './store.ts'

/** Which text was published as a version, when, and by whom; null for what came along. */
export interface Publication extends Pick<Edition, 'policy' | 'version' | 'digest'> {
  readonly publishedAt: Instant
  readonly publishedBy: string | null
}

const PUBLISHED = sql<Publication>(
  'consent_published',
  `select policy, version, digest, published_at as "publishedAt", published_by as "publishedBy"
   from consent.publications order by version desc, policy limit 1000`,
)
const TEXTS = sql<Edition>(
  'consent_published_texts',
  `select policy, version, digest, texts from consent.publications
   where digest = any($1::text[])`,
)
const PUBLISH = sql<{ policy: PolicyName }>(
  'consent_publish',
  `insert into consent.publications (policy, version, digest, texts, published_at, published_by)
   values ($1, $2, $3, $4, $5, $6) on conflict do nothing returning policy`,
)

/** What was published, the newest version first. */
export function published(reads: Reads): Promise<Publication[]> {
  return reads.query(PUBLISHED)
}

/** The texts with these digests. */
export function editionsOf(reads: Reads, digests: readonly string[]): Promise<Edition[]> {
  return reads.query(TEXTS, [digests])
}

/** False when the version is published already; what is published never changes. */
export async function publish(
  reads: Reads | Tx,
  now: Instant,
  { policy, version, digest, texts }: Edition,
  by: string | null,
): Promise<boolean> {
  const row = [policy, version, digest, JSON.stringify(texts), iso(now), by]
  return (await reads.query(PUBLISH, row)).length > 0
}
