import { type Entry, heldRows, type PersonalData, utc } from '../../platform/personal-data.ts'
import { sql } from '../../platform/postgres.ts'

const MINE = 'from panel.seats s where s.person_id = $1'

/** Cases that somebody decided as a peer; votes stay under the pseudonym of the case. */
const seats = heldRows({
  section: 'panel_seats',
  purpose: 'records',
  list: sql<Entry>(
    'panel_personal_seats',
    `select s.dispute_id as id, s.round, s.side, s.vote, s.rule,
       ${utc('s.committed_at')} as "committedAt", ${utc('s.shown_at')} as "shownAt" ${MINE}
     order by s.dispute_id limit $2`,
  ),
  count: sql<{ n: number }>('panel_personal_seats_count', `select count(*)::int as n ${MINE}`),
  erase: [
    sql('panel_forget_seats', 'update panel.seats set person_id = null where person_id = $1'),
  ],
})

/** What makes somebody a juror: being willing, exams, and what they traded how often. */
const jurors = heldRows({
  section: 'panel_juror',
  purpose: 'records',
  list: sql<Entry>(
    'panel_personal_juror',
    `select j.person_id as id, j.willing, ${utc('j.passed_at')} as "passedAt",
       (select count(*)::int from panel.attempts a where a.person_id = j.person_id) as attempts
     from panel.jurors j where j.person_id = $1 limit $2`,
  ),
  count: sql<{ n: number }>(
    'panel_personal_juror_count',
    'select count(*)::int as n from panel.jurors where person_id = $1',
  ),
  erase: [
    sql('panel_forget_juror', 'delete from panel.jurors where person_id = $1'),
    sql('panel_forget_attempts', 'delete from panel.attempts where person_id = $1'),
    sql('panel_forget_trading', 'delete from panel.trading where person_id = $1'),
    sql(
      'panel_forget_dealings',
      'delete from panel.dealings where person_id = $1 or other_id = $1',
    ),
  ],
})

/** All that panels hold of people. */
export const panelsOfPerson: readonly PersonalData[] = [seats, jurors]
