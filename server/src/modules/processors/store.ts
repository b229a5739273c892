import { type Instant, iso } from '../../kernel/time.ts'
import { type Database, sql, type Tx } from '../../platform/postgres.ts'
import type { Processor, Purpose, SentClass } from './processor.ts'

type Reads = Pick<Database, 'query'> | Pick<Tx, 'query'>

interface Row {
  readonly id: string
  readonly name: string
  readonly legal_name: string
  readonly place: string
  readonly purpose: Purpose
  readonly agreement_reference: string | null
  readonly agreement_classes: SentClass[]
  readonly agreement_from: string
  readonly agreement_until: string
  readonly reviewed_at: Instant | null
  readonly review_due_at: Instant
  readonly cut_off_at: Instant | null
  readonly cut_off_reason: string
}

const COLUMNS = `id, name, legal_name, place, purpose, agreement_reference, agreement_classes,
  agreement_from::text, agreement_until::text, reviewed_at, review_due_at, cut_off_at,
  cut_off_reason`

const NAMED = sql<Row>(
  'processors_named',
  `select ${COLUMNS} from processors.processors where name = $1`,
)
const LOCK = sql<Row>(
  'processors_lock',
  `select ${COLUMNS} from processors.processors where id = $1 for update`,
)
const LIST = sql<Row>(
  'processors_list',
  `select ${COLUMNS} from processors.processors where name > $1 order by name limit $2`,
)
const SAVE = sql(
  'processors_save',
  `insert into processors.processors (id, name, legal_name, place, purpose, agreement_reference,
     agreement_classes, agreement_from, agreement_until, reviewed_at, review_due_at, cut_off_at,
     cut_off_reason)
   values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
   on conflict (id) do update set legal_name = $3, place = $4, agreement_reference = $6,
     agreement_classes = $7, agreement_from = $8, agreement_until = $9, reviewed_at = $10,
     review_due_at = $11, cut_off_at = $12, cut_off_reason = $13`,
)
const COUNT = sql(
  'processors_count_sent',
  `insert into processors.flows as f (processor, data_class, day, sent)
   select $1, class, $3, 1 from unnest($2::text[]) as c(class) order by class
   on conflict (processor, data_class, day) do update set sent = f.sent + 1`,
)
const FLOWS = sql<Flow>(
  'processors_flows',
  `select processor, data_class as "dataClass", sum(sent)::int as sent, max(day)::text as "lastDay"
   from processors.flows where day >= $1 group by processor, data_class
   order by processor, data_class limit 1000`,
)

/** How often data of one class went to one processor. */
export interface Flow {
  readonly processor: string
  readonly dataClass: SentClass
  readonly sent: number
  /** In UTC, `YYYY-MM-DD`. */
  readonly lastDay: string
}

export async function named(reads: Reads, name: string): Promise<Processor | undefined> {
  const [row] = await reads.query(NAMED, [name])
  return row && fromRow(row)
}

export async function lock(tx: Tx, id: string): Promise<Processor | undefined> {
  const [row] = await tx.query(LOCK, [id])
  return row && fromRow(row)
}

/** Processors after a name, by name. */
export async function list(reads: Reads, after: string, limit: number): Promise<Processor[]> {
  return (await reads.query(LIST, [after, limit])).map(fromRow)
}

export function save(tx: Tx, processor: Processor): void {
  const { agreement, cutOff, reviewedAt } = processor
  tx.send(SAVE, [
    processor.id,
    processor.name,
    processor.legalName,
    processor.place,
    processor.purpose,
    agreement?.reference ?? null,
    agreement?.classes ?? null,
    agreement?.from ?? null,
    agreement?.until ?? null,
    reviewedAt === null ? null : iso(reviewedAt),
    iso(processor.reviewDueAt),
    cutOff ? iso(cutOff.at) : null,
    cutOff?.reason ?? null,
  ])
}

export async function countSent(
  database: Database,
  processor: string,
  classes: readonly SentClass[],
  day: string,
): Promise<void> {
  await database.query(COUNT, [processor, [...new Set(classes)], day])
}

/** What went out since a day, summed by processor and class. */
export function flowsSince(reads: Reads, day: string): Promise<Flow[]> {
  return reads.query(FLOWS, [day])
}

function fromRow(row: Row): Processor {
  const { agreement_reference: reference, cut_off_at: at } = row
  return {
    id: row.id,
    name: row.name,
    legalName: row.legal_name,
    place: row.place,
    purpose: row.purpose,
    agreement: reference === null ? null : agreementOf(row, reference),
    reviewedAt: row.reviewed_at,
    reviewDueAt: row.review_due_at,
    cutOff: at === null ? null : { at, reason: row.cut_off_reason },
  }
}

function agreementOf(row: Row, reference: string) {
  return {
    reference,
    classes: row.agreement_classes,
    from: row.agreement_from,
    until: row.agreement_until,
  }
}
