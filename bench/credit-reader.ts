import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { iso } from '../server/src/kernel/time.ts'
import { creditReader } from '../server/src/modules/credit/reader.ts'
import {
  COURSES,
  rulesAt,
  START,
  somebody,
  tradeFacts,
} from '../server/src/modules/credit/testing.ts'
import { loadSearchRules } from '../server/src/modules/listings/index.ts'
import { createClock, stopwatch } from '../server/src/platform/clock.ts'
import { startEmbeddedPostgres } from '../server/src/platform/embedded-postgres.ts'
import type { StoredFact } from '../server/src/platform/journal.ts'
import { migrate } from '../server/src/platform/migrate.ts'
import { connect, type Database, sendRows, sql } from '../server/src/platform/postgres.ts'
import * as readers from '../server/src/platform/readers.ts'
import { round } from './report.ts'

const PEOPLE = 10_000
/** So many facts are written by one transaction, about as many as a busy market writes a second. */
const WRITTEN_TOGETHER = 2_000

const WRITE = sql(
  'bench_write_facts',
  `insert into journal.facts (id, kind, subject, actor, rule_book, body, at)
   select * from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::jsonb[],
     $7::timestamptz[])`,
)

/**
 * The credit reader end to end: a journal of trades between 10,000 people, read through PostgreSQL,
 * folded and stored; beside it, in the same run, a reader that only reads the same journal.
 */
export async function followJournal(count: number) {
  const dataDir = mkdtempSync(join(tmpdir(), 'goodhand-bench-'))
  chmodSync(dataDir, 0o755)
  const postgres = await startEmbeddedPostgres({ dataDir, purpose: 'the credit benchmark' })
  try {
    await migrate(postgres.url)
    const database = connect(postgres.url, 4)
    const facts = await write(database, count)
    const credit = creditReader({
      clock: createClock(),
      rulesAt,
      searchRulesAt: loadSearchRules('cn'),
    })
    const raw = { name: 'bench_raw', kinds: credit.kinds, handle: async () => {} }
    await readers.ensureCursors(database, [raw, credit])
    const rawPerSecond = await rate(database, raw, facts)
    const factsPerSecond = await rate(database, credit, facts)
    await database.close()
    return {
      measures: 'credit reader through PostgreSQL',
      people: PEOPLE,
      facts,
      factsPerSecond: round(factsPerSecond, 0),
      rawFactsPerSecond: round(rawPerSecond, 0),
      timesRaw: round(factsPerSecond / rawPerSecond, 3),
    }
  } finally {
    await postgres.stop()
    rmSync(dataDir, { recursive: true, force: true })
  }
}

/** Writes trades of every course until there are `count` facts; answers how many there are. */
async function write(database: Database, count: number): Promise<number> {
  const people = Array.from({ length: PEOPLE }, somebody)
  const courses = Object.values(COURSES)
  let written = 0
  for (let trade = 0; written < count; ) {
    const facts: StoredFact[] = []
    while (facts.length < WRITTEN_TOGETHER) {
      const course = courses[trade % courses.length] ?? COURSES.good
      const sellerId = people[trade % PEOPLE] ?? somebody()
      const buyerId = people[(trade * 7 + 1) % PEOPLE] ?? somebody()
      facts.push(...tradeFacts(course, { sellerId, buyerId, at: START }))
      trade++
    }
    await database.transaction(async tx => {
      sendRows(tx, WRITE, facts, fact => [
        fact.id,
        fact.kind,
        fact.subject,
        fact.actor,
        fact.rule_book,
        JSON.stringify(fact.body),
        iso(fact.at),
      ])
      return { commit: true, value: undefined }
    })
    written += facts.length
  }
  return written
}

async function rate(database: Database, reader: readers.Reader, facts: number): Promise<number> {
  const fail = (_where: string, error: unknown) => {
    throw error
  }
  const watch = stopwatch()
  let passed = 0
  while (passed < facts) passed += await readers.advance(database, [reader], fail)
  return (passed / watch()) * 1_000
}
