import { ATTACKS, type AttackName } from './attacks/index.ts'
import { simulate } from './market.ts'
import { type Measured, measuring } from './measures.ts'
import { memoryStage } from './stages/memory.ts'
import { JURISDICTION, SYSTEMS, type SystemName } from './systems/index.ts'
import type { World } from './world.ts'

/** One attack on one market whose buyers follow one system. */
export interface Run {
  readonly attack: AttackName
  readonly system: SystemName
  readonly seed: number
}

/** Lets a run happen in memory, and says what it came to. */
export async function runInMemory(world: World, run: Run): Promise<Measured> {
  const attack = ATTACKS[run.attack]
  const { look, result } = measuring(world, attack)
  const stage = memoryStage(JURISDICTION)
  const build = SYSTEMS[run.system]
  return result(await simulate({ world, seed: run.seed, attack, build, stage, look }))
}
