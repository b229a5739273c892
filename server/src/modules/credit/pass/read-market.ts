import type { PersonId, TradeId } from '../../../kernel/id.ts'
import type { Database } from '../../../platform/postgres.ts'
import type { MarketGraph } from '../model/market-pass.ts'
import { type VouchingRow, vouchingsAfter } from './pass.store.ts'

/** Two people and what they share, as an opaque mark that tells nothing else. */
export interface SharedMark {
  readonly personId: PersonId
  readonly mark: string
}

/** What other modules know of people; handed in where the modules are wired. */
export interface MarketSources {
  /** Of whom the market has seen a document, by id after `after`: where trust may begin. */
  readonly known: (after: string, limit: number) => Promise<readonly PersonId[]>
  /** Devices that several people sign in with. */
  readonly shared: () => Promise<readonly SharedMark[]>
}

/** A market as numbers, with the ids behind them. */
export interface NumberedMarket {
  readonly graph: MarketGraph
  readonly people: readonly PersonId[]
  /** By edge. */
  readonly trades: readonly TradeId[]
}

const BATCH = 20_000

/** Reads everybody's vouchings: as rows while it reads, then as 30 bytes an edge beside the ids. */
export async function readMarket(
  database: Database,
  sources: MarketSources,
): Promise<NumberedMarket> {
  const rows: VouchingRow[] = []
  for (let last: VouchingRow | undefined; ; ) {
    const page = await vouchingsAfter(database, last, BATCH)
    // One by one: a page of arguments would be too many for a call.
    for (const row of page) rows.push(row)
    last = page.at(-1)
    if (page.length < BATCH) break
  }
  const numbers = new Map<PersonId, number>()
  const numberOf = (id: PersonId) => {
    const known = numbers.get(id) ?? numbers.size
    numbers.set(id, known)
    return known
  }
  const from = Uint32Array.from(rows, row => numberOf(row.fromId))
  const to = Uint32Array.from(rows, row => numberOf(row.toId))
  const marks = (await sources.shared()).flatMap(({ personId, mark }) => {
    const person = numbers.get(personId)
    return person === undefined ? [] : [{ person, mark }]
  })
  const graph = {
    people: numbers.size,
    from,
    to,
    weight: Float64Array.from(rows, row => row.weight),
    time_s: Float64Array.from(rows, row => row.at / 1000),
    byBuyer: Uint8Array.from(rows, row => (row.side === 'buyer' ? 1 : 0)),
    rated: Uint8Array.from(rows, row => (row.rated ? 1 : 0)),
    known: await knownAmong(numbers, sources.known),
    marks,
  }
  return { graph, people: [...numbers.keys()], trades: rows.map(row => row.tradeId) }
}

async function knownAmong(
  numbers: ReadonlyMap<PersonId, number>,
  knownAfter: MarketSources['known'],
): Promise<Uint8Array> {
  const known = new Uint8Array(numbers.size)
  for (let after = ''; ; ) {
    const page = await knownAfter(after, BATCH)
    for (const id of page) {
      const person = numbers.get(id)
      if (person !== undefined) known[person] = 1
    }
    const last = page.at(-1)
    if (last === undefined || page.length < BATCH) return known
    after = last
  }
}
