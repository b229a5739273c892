import type { PersonId } from '../../kernel/id.ts'
import type { RaterWord } from '../../kernel/rater-word.ts'
import { type Instant, iso, plus } from '../../kernel/time.ts'
import type { Database } from '../../platform/postgres.ts'
import { displayNames, FORMER_MEMBER } from '../identity/index.ts'
import { listingTitles, type PhotoView } from '../listings/index.ts'
import type { ListedRating, Masks } from './read.store.ts'
import type { Rating, Said } from './round.ts'
import { meansOf, type Standing } from './standing.ts'
import { ratingOf } from './store.ts'

/** A picture list that JSON schemas can take. */
const list = (photos: readonly PhotoView[]) => photos.map(photo => ({ ...photo }))

/** What can be read of a rating: masked words stay away, and the reason stands in their place. */
export function presentWritten(rating: Rating, masks: Masks) {
  const { id, side, points, overall, words, photos, writtenAt, uncounted } = rating
  const masked = masks.rating ?? null
  return {
    id,
    side,
    points: { ...points } as Record<string, number>,
    overall,
    words: masked ? null : words,
    photos: masked ? [] : list(photos),
    writtenAt: iso(writtenAt),
    uncounted,
    masked,
    addition: presentSaid(rating.addition, masks.addition ?? null),
    reply: presentSaid(rating.reply, masks.reply ?? null),
  }
}

function presentSaid(said: Said | null, masked: NonNullable<Masks[keyof Masks]> | null) {
  return said && { words: masked ? null : said.words, at: iso(said.at), masked }
}

const GRAPHEMES = new Intl.Segmenter()

/** Enough to tell two raters apart, too little to find out who bought what; null: gone. */
export function shortened(name: string | undefined): string | null {
  if (name === undefined || name === FORMER_MEMBER) return null
  for (const { segment } of GRAPHEMES.segment(name)) return `${segment}**`
  return null
}

/** What the words of raters count. */
export type RaterWords = (
  database: Database,
  now: Instant,
  personIds: readonly PersonId[],
) => Promise<ReadonlyMap<PersonId, RaterWord>>

/** Ratings for a page that everybody may see. */
export async function presentListed(
  database: Database,
  raterWords: (ids: readonly PersonId[]) => ReturnType<RaterWords>,
  rows: readonly ListedRating[],
) {
  const [names, words, titles] = await Promise.all([
    displayNames(
      database,
      rows.map(row => row.raterId),
    ),
    raterWords([...new Set(rows.map(row => row.raterId))]),
    listingTitles(database, [...new Set(rows.map(row => row.listingId))]),
  ])
  return rows.map(row => ({
    ...presentWritten(ratingOf(row), row.masks),
    counts: row.counts === true,
    rater: { name: shortened(names.get(row.raterId)), word: words.get(row.raterId) ?? null },
    // What somebody sold was public anyway; what they bought is nobody's business.
    listing:
      row.side === 'buyer' ? { id: row.listingId, title: titles.get(row.listingId) ?? null } : null,
  }))
}

/** The figures of a person in one role. */
export function presentStanding(standing: Standing) {
  const { shown, counted, masked, stars } = standing
  return { shown, counted, masked, stars: [...stars], means: meansOf(standing) }
}

/** Until when something may still be done, from a decision on. */
export function until(from: Instant | null, within_ms: number): string | null {
  return from === null ? null : iso(plus(from, within_ms))
}
