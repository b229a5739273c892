import { type Entry, heldRows, type PersonalData, utc } from '../../platform/personal-data.ts'
import { sql } from '../../platform/postgres.ts'

const COLUMNS = `r.id, r.trade_id as "tradeId", r.overall, r.points::text as points, r.words,
  r.addition, r.reply, r.counts, ${utc('r.written_at')} as at`

/**
 * What somebody said of others. It stays when they leave, as the law asks, under an id that leads
 * to nobody any more; words that give somebody away are masked when it is asked for.
 */
const given = heldRows({
  section: 'ratings_given',
  purpose: 'records',
  list: sql<Entry>(
    'ratings_personal_given',
    `select ${COLUMNS} from ratings.ratings r where r.rater_id = $1 order by r.id limit $2`,
  ),
  count: sql<{ n: number }>(
    'ratings_personal_given_count',
    'select count(*)::int as n from ratings.ratings where rater_id = $1',
  ),
})

/** What others said of somebody, as far as it is open: a copy must not break the other's seal. */
const received = heldRows({
  section: 'ratings_received',
  purpose: 'records',
  list: sql<Entry>(
    'ratings_personal_received',
    `select ${COLUMNS} from ratings.ratings r
     where r.ratee_id = $1 and r.revealed_at is not null order by r.id limit $2`,
  ),
  count: sql<{ n: number }>(
    'ratings_personal_received_count',
    `select count(*)::int as n from ratings.ratings
     where ratee_id = $1 and revealed_at is not null`,
  ),
})

/** The ratings that a person wrote and got. */
export const ratingsOfPerson: readonly PersonalData[] = [given, received]
