import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startEmbeddedPostgres } from '../server/src/platform/embedded-postgres.ts'
import { migrate } from '../server/src/platform/migrate.ts'
import { ATTACKS, type AttackName } from './attacks/index.ts'
import { simulate } from './market.ts'
import { type Measured, measuring } from './measures.ts'
import type { Stage } from './stage.ts'
import { memoryStage } from './stages/memory.ts'
import { JURISDICTION, SYSTEMS, type SystemName } from './systems/index.ts'
import { storedGoodhand } from './systems/stored.ts'
import type { Build } from './systems/system.ts'
import type { World } from './world.ts'

/** One attack on one market whose buyers follow one system. */
export interface Run {
  readonly attack: AttackName
  readonly system: SystemName
  readonly seed: number
}

/** Lets a run happen in memory, and says what it came to. */
export function runInMemory(world: World, run: Run): Promise<Measured> {
  return measuredOn(memoryStage(JURISDICTION), SYSTEMS[run.system], world, run)
}

/** Lets a run happen in the product itself, on a database that is made for it and removed. */
export async function runInProduct(world: World, run: Run): Promise<Measured> {
  const dataDir = mkdtempSync(join(tmpdir(), 'goodhand-sim-'))
  chmodSync(dataDir, 0o755)
  const postgres = await startEmbeddedPostgres({ dataDir, purpose: 'sim' })
  try {
    await migrate(postgres.url)
    // Only now: a run in memory needs nothing of the product but its rules and its fold.
    const { productStage } = await import('./stages/product.ts')
    const { database, ...stage } = await productStage(
      { databaseUrl: postgres.url, dataDir },
      JURISDICTION,
    )
    const stored = storedGoodhand(database, JURISDICTION)
    const build = run.system === 'goodhand-fold' ? stored : SYSTEMS[run.system]
    return await measuredOn(stage, build, world, run)
  } finally {
    await postgres.stop()
    rmSync(dataDir, { recursive: true, force: true })
  }
}

async function measuredOn(
  stage: Stage,
  build: Build,
  world: World,
  { attack: name, seed }: Run,
): Promise<Measured> {
  const attack = ATTACKS[name]
  const { look, result } = measuring(world, attack)
  try {
    return result(await simulate({ world, seed, attack, build, stage, look }))
  } finally {
    await stage.close()
  }
}
