import type { PersonId } from '../../kernel/id.ts'
import { type Instant, iso } from '../../kernel/time.ts'
import { sql, type Tx } from '../../platform/postgres.ts'
import type { Classified, Factor } from './seller-class.ts'
import type { Reads } from './store.ts'

export interface Seller extends Classified {
  readonly declaredBusiness: boolean
}

const READ = sql<{ declared: boolean; class: Classified['sellerClass']; factors: Factor[] }>(
  'verification_seller',
  `select declared_business as declared, seller_class as class, factors
   from verification.people where person_id = $1`,
)
const DECLARE = sql(
  'verification_declare_business',
  `insert into verification.people (person_id, declared_business) values ($1, $2)
   on conflict (person_id) do update set declared_business = excluded.declared_business`,
)
const CLASSIFY = sql<{ before: string }>(
  'verification_classify_seller',
  `insert into verification.people (person_id, seller_class, factors, classified_at)
   values ($1, $2, $3, $4)
   on conflict (person_id) do update set seller_class = excluded.seller_class,
     factors = excluded.factors, classified_at = excluded.classified_at`,
)

/** How a seller is classed; who never sold is private. */
export async function readSeller(reads: Reads, personId: PersonId): Promise<Seller> {
  const [row] = await reads.query(READ, [personId])
  return {
    declaredBusiness: row?.declared ?? false,
    sellerClass: row?.class ?? 'private',
    factors: row?.factors ?? [],
  }
}

/** Whether a seller sells like a business. */
export async function isOperator(reads: Reads, personId: PersonId): Promise<boolean> {
  return (await readSeller(reads, personId)).sellerClass === 'likely_operator'
}

export function declareBusiness(tx: Tx, personId: PersonId, declared: boolean): void {
  tx.send(DECLARE, [personId, declared])
}

export function writeClass(
  tx: Tx,
  now: Instant,
  personId: PersonId,
  { sellerClass, factors }: Classified,
): void {
  tx.send(CLASSIFY, [personId, sellerClass, JSON.stringify(factors), iso(now)])
}
