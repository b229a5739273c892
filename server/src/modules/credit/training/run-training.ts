import { createHash } from 'node:crypto'
import { type Actor, SYSTEM } from '../../../kernel/actor.ts'
import { ok } from '../../../kernel/outcome.ts'
import { type Instant, iso } from '../../../kernel/time.ts'
import type { Clock } from '../../../platform/clock.ts'
import { type Commands, singleKind } from '../../../platform/commands.ts'
import * as journal from '../../../platform/journal.ts'
import type { Database } from '../../../platform/postgres.ts'
import type { Axis } from '../axes.ts'
import type { Model } from '../models.ts'
import { judgedBy } from '../read.store.ts'
import { keepTrained, placesOf, type Reads, trainedModels } from '../store.ts'
import type { TrainingRow } from './rows.ts'
import { type AxisTraining, train } from './train.ts'

/** What training came to; no versions where the market has too few trades to learn from. */
export interface TrainingDone {
  readonly axes: readonly AxisTraining[]
  readonly versions: readonly string[]
}

/**
 * Trains models on what was known before the market's own trades and how these went, and keeps them
 * as versions that stand nowhere yet: two people say whether one challenges, watches or decides.
 */
export async function runTraining(
  on: { readonly database: Database; readonly commands: Commands; readonly clock: Clock },
  actor: Actor = SYSTEM,
): Promise<TrainingDone> {
  const { champion } = await placesOf(on.database)
  const [seller, buyer] = await Promise.all(
    (['seller', 'buyer'] as const).map(axis => rowsOf(on.database, champion.version, axis)),
  )
  const name = await nameOf(on.database, on.clock.now())
  const done = train(champion, { seller: seller ?? [], buyer: buyer ?? [] }, name)
  if (!done.axes.some(({ enough }) => enough)) return { axes: done.axes, versions: [] }
  const models = [done.scorecard, done.trees]
  const kept = await on.commands.run(keepModels, actor, { models, axes: done.axes })
  if (!kept.ok) throw new Error(kept.refusal.code)
  return { axes: done.axes, versions: models.map(({ version }) => version) }
}

/** What was known before the latest trades that ended, the oldest first. */
async function rowsOf(reads: Reads, model: string, axis: Axis): Promise<TrainingRow[]> {
  const judged = await judgedBy(reads, model, axis)
  return judged.flatMap(({ known, wrong }) => (known ? [{ known, wrong }] : []))
}

/** `market-2026-11-22.1`: the day, and how many models had been trained before. */
async function nameOf(database: Database, now: Instant): Promise<string> {
  const before = (await trainedModels(database)).size
  return `market-${iso(now).slice(0, 10)}.${before + 1}`
}

interface ToKeep {
  readonly models: readonly Model[]
  readonly axes: readonly AxisTraining[]
}

const keepModels = singleKind<ToKeep, null>(
  'keep_trained_models',
  async (tx, now, by, { models, axes }) => {
    const texts = models.map(model => JSON.stringify(model))
    const versions = models.map(({ version }) => version)
    keepTrained(tx, now, versions, texts, JSON.stringify(axes))
    const facts = versions.map((version, at) => {
      const sha256 = createHash('sha256')
        .update(texts[at] ?? '')
        .digest('hex')
      const trades = axes.reduce((sum, axis) => sum + axis.trades, 0)
      return {
        kind: 'credit.model_trained',
        subject: 'credit',
        by,
        body: { version, sha256, trades },
      }
    })
    journal.append(tx, now, facts)
    return ok(null)
  },
)
