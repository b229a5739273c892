import { type Entry, heldRows, type PersonalData, utc } from '../../platform/personal-data.ts'
import { sql } from '../../platform/postgres.ts'
import { holdReader, noteForgotten } from './forgotten.store.ts'

const GONE = [
  'evidence',
  'findings',
  'standings',
  'history',
  'credibility',
  'group_members',
  'discounted',
].map(table =>
  sql(`credit_personal_erase_${table}`, `delete from credit.${table} where person_id = $1`),
)
/** What stands between two people goes with either of them. */
const GONE_BETWEEN = [
  sql(
    'credit_personal_erase_vouchings',
    'delete from credit.vouchings where from_id = $1 or to_id = $1',
  ),
  sql(
    'credit_personal_erase_ties',
    'delete from credit.group_ties where one_id = $1 or other_id = $1',
  ),
]

const rows = heldRows({
  section: 'credit',
  purpose: 'trade',
  list: sql<Entry>(
    'credit_personal_list',
    `(select 'score' as kind, axis as role, score, grade, model, null as code,
       null as "tradeId", ${utc('at')} as at
     from credit.standings where person_id = $1)
     union all
     (select 'credibility', 'rater', round(credibility * 100)::int, null, pass_id, null, null,
       ${utc('at')}
     from credit.credibility where person_id = $1)
     union all
     (select 'finding', role, null, null, null, code, trade_id, ${utc('at')}
     from credit.findings where person_id = $1 order by credit.findings.at limit $2)`,
  ),
  count: sql<{ n: number }>(
    'credit_personal_count',
    `select (select count(*) from credit.standings where person_id = $1)::int
       + (select count(*) from credit.credibility where person_id = $1)::int
       + (select count(*) from credit.findings where person_id = $1)::int as n`,
  ),
  erase: [...GONE, ...GONE_BETWEEN],
})

/**
 * A person's credit: scores, and what facts told of them. All of it goes with the person. What
 * models said of their trades stays, to judge the models by, and tells nobody who it was.
 */
export const creditOfPerson: PersonalData = {
  ...rows,
  lock: holdReader,
  erase: async (tx, now, personId) => {
    await holdReader(tx)
    noteForgotten(tx, personId)
    await rows.erase?.(tx, now, personId)
  },
}
