import { type Entry, heldRows } from '../../platform/personal-data.ts'
import { sql } from '../../platform/postgres.ts'

const MINE = 'from advice.cases where buyer_id = $1 or seller_id = $1'

/** What was taken of the words of a person's disputes; it goes with them, how a case ended stays. */
export const adviceOfPerson = heldRows({
  section: 'dispute_sketches',
  purpose: 'records',
  list: sql<Entry>(
    'advice_personal_list',
    `select dispute_id as id, case when buyer_id = $1 then buyer_texts else seller_texts end
       as "textsRead", case when buyer_id = $1 then buyer_said else seller_said end as "speaksFor",
       sketch is not null as sketched ${MINE}
     order by dispute_id limit $2`,
  ),
  count: sql<{ n: number }>('advice_personal_count', `select count(*)::int as n ${MINE}`),
  erase: [
    sql(
      'advice_personal_erase',
      `update advice.cases set buyer_said = 0, buyer_texts = 0, seller_said = 0, seller_texts = 0,
         sketch = null, model = null where buyer_id = $1 or seller_id = $1`,
    ),
  ],
})
