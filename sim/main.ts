import { parseArgs } from 'node:util'
import { ATTACKS, type AttackName } from './attacks/index.ts'
import { type Run, runInMemory, runInProduct } from './run.ts'
import { type Measuring, summarised } from './summary.ts'
import { SYSTEMS, type SystemName } from './systems/index.ts'
import { tablesOf } from './table.ts'
import { WORLD } from './world.ts'

const NUMBER_MAX = 1_000_000

/**
 * A simulated market under attack; docs/simulation.md explains it and shows the figures, and
 * `npx goodhand sim --help` tells the options.
 */
async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      attack: { type: 'string' },
      system: { type: 'string' },
      seeds: { type: 'string', default: '10' },
      purchases: { type: 'string', default: String(WORLD.purchases) },
      product: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
    },
  })
  const attacks = namesOf(values.attack, ATTACKS, '--attack') as AttackName[]
  const systems = namesOf(values.system, SYSTEMS, '--system') as SystemName[]
  const seeds = numberOf(values.seeds, '--seeds')
  const world = { ...WORLD, purchases: numberOf(values.purchases, '--purchases') }
  const happen = values.product ? runInProduct : runInMemory
  const runs: Measuring[] = []
  for (const run of planned(attacks, systems, seeds)) {
    const measured = await happen(world, run)
    runs.push({ ...run, measured })
    if (values.json) console.log(JSON.stringify({ ...run, measured }))
    else process.stderr.write(`${run.attack} ${run.system} ${run.seed}\n`)
  }
  const summaries = summarised(runs)
  if (values.json) for (const one of summaries) console.log(JSON.stringify(one))
  else console.log(tablesOf(summaries))
  return 0
}

function planned(
  attacks: readonly AttackName[],
  systems: readonly SystemName[],
  seeds: number,
): Run[] {
  const all = Array.from({ length: seeds }, (_, at) => at + 1)
  return attacks.flatMap(attack =>
    systems.flatMap(system => all.map(seed => ({ attack, system, seed }))),
  )
}

function namesOf(text: string | undefined, known: object, option: string): string[] {
  const all = Object.keys(known)
  const names = text?.split(',') ?? all
  const isStrange = names.some(name => !all.includes(name))
  if (isStrange) throw new Error(`${option} is one of ${all.join(', ')}.`)
  return names
}

function numberOf(text: string, option: string): number {
  const number = /^\d{1,7}$/.test(text) ? Number(text) : 0
  if (number >= 1 && number <= NUMBER_MAX) return number
  throw new Error(`${option} takes a whole number from 1 to ${NUMBER_MAX}.`)
}

process.exitCode = await main().catch((error: Error) => {
  console.error(error.message)
  return 2
})
