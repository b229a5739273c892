import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import type { PersonId } from '../server/src/kernel/id.ts'
import { loadCreditRules, replayCredit } from '../server/src/modules/credit/index.ts'
import type { StoredFact } from '../server/src/platform/journal.ts'
import { testDatabase } from '../server/src/platform/testing/database.ts'
import { type Cast, identityOf } from './agents.ts'
import { ATTACKS } from './attacks/index.ts'
import { type Morning, simulate } from './market.ts'
import { measuring } from './measures.ts'
import type { Stage } from './stage.ts'
import { memoryStage } from './stages/memory.ts'
import { productStage } from './stages/product.ts'
import { JURISDICTION, SYSTEMS } from './systems/index.ts'
import { storedGoodhand } from './systems/stored.ts'
import type { Build } from './systems/system.ts'
import { WORLD } from './world.ts'

/** Small, and yet a deal goes every way that it can. */
const TINY = {
  ...WORLD,
  days: 24,
  quiet_days: 2,
  purchases: 60,
  sellers: 10,
  buyers: 12,
  goods: { ...WORLD.goods, reportedWrongly: 0.1 },
  decisions: { right: 0.8, halves: 0.5 },
}
const attack = ATTACKS['sybil-ring']

async function run(stage: Stage, build: Build) {
  const { look, result } = measuring(TINY, attack)
  const end = await simulate({ world: TINY, seed: 7, attack, build, stage, look })
  return { ...end, measured: result(end) }
}

const everybody = ({ sellers, buyers, attackers, helpers }: Cast): PersonId[] =>
  [...sellers, ...buyers, ...attackers, ...helpers].map(identityOf)
const scoresOf = ({ cast, system, now }: Morning) =>
  everybody(cast).map(id => [id, system.shown(id, 'seller', now), system.shown(id, 'buyer', now)])

const database = await testDatabase()
const dataDir = mkdtempSync(join(tmpdir(), 'goodhand-sim-'))
const stage = await productStage({ databaseUrl: database.url, dataDir }, JURISDICTION)
afterAll(async () => {
  await stage.close()
  await database.close()
  rmSync(dataDir, { recursive: true, force: true })
})

test('in the product and in memory the same happens, to the last point of every score', async () => {
  const kinds = new Set<string>()
  const watching: Stage = {
    ...stage,
    passTo: async at => {
      const facts: readonly StoredFact[] = await stage.passTo(at)
      for (const { kind, body } of facts) kinds.add(`${kind} ${(body as { why?: string }).why}`)
      return facts
    },
  }
  const product = await run(watching, storedGoodhand(stage.database, JURISDICTION))
  const memory = await run(memoryStage(JURISDICTION), SYSTEMS['goodhand-fold'])
  expect(product.history.purchases).toEqual(memory.history.purchases)
  expect(scoresOf(product)).toEqual(scoresOf(memory))
  expect(product.measured).toEqual(memory.measured)
  expect([...kinds]).toEqual(
    expect.arrayContaining([
      'trade.cancelled not_paid_in_time',
      'trade.ended_refunded not_shipped_in_time',
      'trade.completed confirmed',
      'trade.completed inspection_ended',
      'trade.completed decided',
      'trade.ended_refunded decided',
      'ratings.revealed both_rated',
      'ratings.revealed time_over',
    ]),
  )
  const replayed = await replayCredit(stage.database, loadCreditRules(JURISDICTION))
  expect(replayed.differing).toEqual([])
})
