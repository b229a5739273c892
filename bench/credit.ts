import { cpus, loadavg } from 'node:os'
import { emptyTable, observeRow } from '../server/src/modules/credit/model/evidence-table.ts'
import { seeded } from '../server/src/modules/credit/model/seeded.ts'
import { trustWalk, vouchingOf } from '../server/src/modules/credit/model/trust-walk.ts'
import { stopwatch } from '../server/src/platform/clock.ts'
import { followJournal } from './credit-reader.ts'
import { listOption, option, print, round } from './report.ts'

const DAY_s = 86_400
const STEPS = 10

/**
 * The credit model on one core: facts a second into decayed evidence, and edge updates a second of
 * the trust walk on random graphs with ten ratings a person; and facts a second end to end through
 * PostgreSQL. `--facts N`, `--edges N,N,…`, `--followed N`.
 */
async function main(): Promise<void> {
  const machine = `${cpus()[0]?.model ?? 'unknown'} x${cpus().length}, node ${process.version}`
  const shared = { bench: 'credit', machine, load: round(loadavg()[0] ?? 0), threads: 1 }
  print({ ...shared, ...online(option('facts', 10_000_000)) })
  for (const edges of listOption('edges', [100_000, 1_000_000, 10_000_000])) {
    print({ ...shared, ...walk(edges) })
  }
  print({ ...shared, ...(await followJournal(option('followed', 50_000))) })
}

/** Facts about a million people, in the order of time, CPU time of this process alone. */
function online(facts: number) {
  const people = 1_000_000
  const chance = seeded(1)
  const who = Uint32Array.from({ length: facts }, () => chance.below(people))
  const table = emptyTable(people)
  const cpu = process.cpuUsage()
  for (let fact = 0; fact < facts; fact++) {
    observeRow(table, who[fact] as number, fact % 10 ? 1 : 0, 1, fact, 180 * DAY_s)
  }
  const seconds = process.cpuUsage(cpu).user / 1_000_000
  return {
    measures: 'online evidence',
    people,
    facts,
    factsPerCpuSecond: round(facts / seconds, 0),
  }
}

function walk(count: number) {
  const people = count / 10
  const chance = seeded(2)
  const graph = {
    people,
    from: Uint32Array.from({ length: count }, () => chance.below(people)),
    to: Uint32Array.from({ length: count }, () => chance.below(people)),
    weight: Float64Array.from({ length: count }, () => (chance.below(10) + 1) / 10),
    time_s: null,
  }
  const building = stopwatch()
  const vouching = vouchingOf(graph)
  const build_ms = building()
  const roots = Uint32Array.from({ length: 100 }, (_, at) => at)
  const plan = { damping: 0.85, tolerance: 0, stepsMax: STEPS }
  trustWalk(vouching, roots, { ...plan, stepsMax: 1 })
  const cpu = process.cpuUsage()
  trustWalk(vouching, roots, plan)
  const seconds = process.cpuUsage(cpu).user / 1_000_000
  const bytes = vouching.from.byteLength + vouching.weight.byteLength + vouching.starts.byteLength
  return {
    measures: 'trust walk',
    people,
    edges: count,
    steps: STEPS,
    build_ms: round(build_ms, 0),
    graph_mb: round((bytes + vouching.given.byteLength) / 2 ** 20, 1),
    resident_mb: round(process.memoryUsage().rss / 2 ** 20, 0),
    edgeUpdatesPerCpuSecond: round((STEPS * count) / seconds, 0),
  }
}

await main()
