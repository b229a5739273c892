import { type Actor, SYSTEM } from '../../../kernel/actor.ts'
import { ok } from '../../../kernel/outcome.ts'
import { HOUR_MS, type Instant, plus, tomorrowAt } from '../../../kernel/time.ts'
import { type Clock, stopwatch } from '../../../platform/clock.ts'
import { type Commands, singleKind } from '../../../platform/commands.ts'
import * as deadlines from '../../../platform/deadlines.ts'
import * as journal from '../../../platform/journal.ts'
import type { Database, Tx } from '../../../platform/postgres.ts'
import { newId } from '../../../platform/random.ts'
import { inThread } from '../../../platform/thread.ts'
import { forgottenAmong, holdReader } from '../forgotten.store.ts'
import { discountedPeople, lockGroups, saveGroup } from '../groups/group.store.ts'
import { type FoundGroup, recognise } from '../groups/group.ts'
import type { MarketGraph, MarketJudged } from '../model/market-pass.ts'
import { MODEL } from '../model/version.ts'
import { type Changed, changedCredibility, groupsFound, without } from './found.ts'
import { allCredibilities, insertPass, type PassRow } from './pass.store.ts'
import { type MarketSources, readMarket } from './read-market.ts'

export interface Passing {
  readonly database: Database
  readonly commands: Commands
  readonly clock: Clock
  readonly sources: MarketSources
}

interface Found extends Omit<PassRow, 'changed' | 'groups'> {
  readonly judged: readonly Changed[]
  readonly groups: readonly FoundGroup[]
  /** Of the claim under which it was found. */
  readonly mark: Instant
}

const SUBJECT = 'creditpass_market'

/**
 * Walks trust through everything that was traded, measures raters and looks for groups that look
 * arranged; in a thread of its own. What it finds are facts, so that whoever reads the journal anew
 * reads the same numbers. Sets the clock for the next night. Does nothing while another server's
 * pass is under way, unless `dueBy` is null; then that one keeps nothing. Null: another took its
 * place.
 */
export async function runPass(
  on: Passing,
  dueBy: Instant | null,
  actor: Actor = SYSTEM,
): Promise<PassRow | null> {
  const until = plus(on.clock.now(), HOUR_MS)
  const claimed = { subject: SUBJECT, transition: 'pass' }
  const mark = await deadlines.claim(on.database, claimed, until, dueBy)
  if (mark === undefined) return null
  const elapsed = stopwatch()
  const { graph, people, trades } = await readMarket(on.database, on.sources)
  const vouchings = graph.from.length
  const { credibility, trust, rings } = await judged(graph)
  const found: Found = {
    id: newId('creditpass'),
    model: MODEL.name,
    people: people.length,
    vouchings,
    judged: people.map((personId, at) => ({
      personId,
      credibility: credibility[at] as number,
      trust: trust[at] as number,
    })),
    groups: groupsFound(rings, people, trades),
    took_ms: Math.round(elapsed()),
    mark,
  }
  const kept = await on.commands.run(keepPass, actor, found)
  if (!kept.ok) throw new Error(kept.refusal.code)
  return kept.value
}

/** The columns are handed over without a copy, so the caller's graph is gone afterwards. */
function judged(graph: MarketGraph): Promise<MarketJudged> {
  const { from, to, weight, time_s, byBuyer, rated, known } = graph
  const columns = [from, to, weight, byBuyer, rated, known, ...(time_s ? [time_s] : [])]
  const buffers = columns.map(column => column.buffer as ArrayBuffer)
  return inThread<MarketGraph, MarketJudged>(
    new URL('./worker.ts', import.meta.url),
    graph,
    buffers,
  )
}

const keepPass = singleKind<Found, PassRow | null>(
  'keep_credit_pass',
  async (tx, now, by, found) => {
    const { id, judged: all, groups, mark, ...rest } = found
    if (!(await deadlines.isHeld(tx, SUBJECT, mark))) return ok(null)
    // Whoever is forgotten meanwhile waits, so that nothing of them is written afterwards.
    await holdReader(tx)
    const people = all.map(one => one.personId)
    const gone = await forgottenAmong(tx, people)
    const left = all.filter(({ personId }) => !gone.has(personId))
    const fresh = await keepGroups(tx, now, by, id, without(groups, gone))
    const [before, discounted] = await Promise.all([allCredibilities(tx), discountedPeople(tx)])
    const changed = changedCredibility(left, before, discounted)
    const done = { ...rest, id, changed: changed.length, groups: groups.length }
    insertPass(tx, now, done)
    believeAnew(tx, now, by, id, changed)
    const body = { ...done, fresh, model: MODEL.name }
    journal.append(tx, now, [{ kind: 'credit.pass_completed', subject: id, by, body }])
    deadlines.set(tx, [passDeadline(now)])
    return ok(done)
  },
)

/** Writes the groups as they are now; answers how many are there for somebody to look into. */
async function keepGroups(
  tx: Tx,
  now: Instant,
  by: Actor,
  passId: string,
  groups: readonly FoundGroup[],
): Promise<number> {
  let fresh = 0
  for (const { found, before, state } of recognise(groups, await lockGroups(tx))) {
    // Members whose word was discounted stay those about whom somebody decided.
    if (state === 'discounted') continue
    const groupId = before?.id ?? newId('creditgroup')
    saveGroup(tx, now, groupId, state, found)
    if (state !== 'open' || before?.state === 'open') continue
    fresh++
    const body = { groupId, passId, members: found.members.length, ties: found.tiesFound }
    journal.append(tx, now, [{ kind: 'credit.group_found', subject: groupId, by, body }])
  }
  return fresh
}

/** So many facts travel in one statement. */
const TOGETHER = 5_000

/** Says what people's word counts from now on. */
export function believeAnew(
  tx: Tx,
  now: Instant,
  by: Actor,
  passId: string,
  changed: readonly Changed[],
): void {
  for (let at = 0; at < changed.length; at += TOGETHER) {
    const facts = changed.slice(at, at + TOGETHER).map(({ personId, credibility, trust }) => {
      const body = { personId, credibility, trust, passId }
      return { kind: 'credit.credibility_set', subject: personId, by, body }
    })
    journal.append(tx, now, facts)
  }
}

/** Four hours after midnight UTC, when the books were proved and the market has looked at itself. */
export function passDeadline(now: Instant): deadlines.Deadline {
  return { subject: SUBJECT, transition: 'pass', dueAt: tomorrowAt(now, 4 * HOUR_MS) }
}
