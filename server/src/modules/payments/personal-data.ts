import { type Entry, heldRows, type Obstacle, utc } from '../../platform/personal-data.ts'
import { sql } from '../../platform/postgres.ts'

/** Money that went to a person. It stays in the books; where it went lies in the vault. */
export const movementsOfPerson = heldRows({
  section: 'movements',
  purpose: 'payment',
  list: sql<Entry>(
    'payments_personal_list',
    `select id, kind, amount_minor::text as "amountMinor", currency, state,
       ${utc('created_at')} as "createdAt"
     from payments.movements where person_id = $1 order by id limit $2`,
  ),
  count: sql<{ n: number }>(
    'payments_personal_count',
    'select count(*)::int as n from payments.movements where person_id = $1',
  ),
  obstacles: sql<{ obstacle: Obstacle }>(
    'payments_personal_obstacles',
    `select 'movement_open' as obstacle from payments.movements
     where person_id = $1 and (state in ('due', 'sent') or (kind = 'refund' and state = 'failed'))
     limit 1`,
  ),
})
