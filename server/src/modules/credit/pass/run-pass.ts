import { type Actor, SYSTEM } from '../../../kernel/actor.ts'
import type { PersonId } from '../../../kernel/id.ts'
import { type Outcome, ok } from '../../../kernel/outcome.ts'
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
import { credibilitiesOf, insertPass, type PassRow } from './pass.store.ts'
import { type MarketSources, readMarket } from './read-market.ts'

export interface Passing {
  readonly database: Database
  readonly commands: Commands
  readonly clock: Clock
  readonly sources: MarketSources
}

/** A pass under way: its claim is `mark`. */
interface Claimed {
  readonly passId: string
  readonly mark: Instant
}

interface Judged extends Claimed {
  readonly people: readonly Changed[]
}

interface Found extends Claimed {
  readonly done: Omit<PassRow, 'id' | 'groups'>
  readonly groups: readonly FoundGroup[]
}

const SUBJECT = 'creditpass_market'
/** So many people are written about at once: few enough that no reader of the journal waits long. */
const TOGETHER = 5_000

/**
 * Walks trust through everything that was traded, measures raters and looks for groups that look
 * arranged; in a thread of its own. What it finds are facts, so that whoever reads the journal anew
 * reads the same numbers. Sets the clock for the next night. Does nothing while another server's
 * pass is under way, unless `dueBy` is null; then that one stops and keeps no groups. Null: another
 * took its place.
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
  const pass = { passId: newId('creditpass'), mark }
  let changed = 0
  for (let at = 0; at < people.length; at += TOGETHER) {
    const some = people.slice(at, at + TOGETHER).map((personId, nth) => ({
      personId,
      credibility: credibility[at + nth] as number,
      trust: trust[at + nth] as number,
    }))
    const believed = done(await on.commands.run(believe, actor, { ...pass, people: some }))
    if (believed === null) return null
    changed += believed
  }
  const took_ms = Math.round(elapsed())
  const row = { model: MODEL.name, people: people.length, vouchings, changed, took_ms }
  const groups = groupsFound(rings, people, trades)
  return done(await on.commands.run(keepPass, actor, { ...pass, done: row, groups }))
}

/** A pass refuses nothing. */
function done<R>(outcome: Outcome<R>): R {
  if (!outcome.ok) throw new Error(outcome.refusal.code)
  return outcome.value
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

/** Says what these people's word counts; answers of how many it changed. Null: another took over. */
const believe = singleKind<Judged, number | null>(
  'believe_credit_pass',
  async (tx, now, by, { passId, mark, people: judged }) => {
    if (!(await deadlines.isHeld(tx, SUBJECT, mark))) return ok(null)
    const people = judged.map(one => one.personId)
    const gone = await holdForgotten(tx, people)
    // Decisions wait, so that none of them is overlooked.
    await lockGroups(tx)
    const [before, discounted] = await Promise.all([
      credibilitiesOf(tx, people),
      discountedPeople(tx),
    ])
    const left = judged.filter(({ personId }) => !gone.has(personId))
    const changed = changedCredibility(left, before, discounted)
    believeAnew(tx, now, by, passId, changed)
    return ok(changed.length)
  },
)

const keepPass = singleKind<Found, PassRow | null>(
  'keep_credit_pass',
  async (tx, now, by, { passId: id, mark, done: row, groups }) => {
    if (!(await deadlines.isHeld(tx, SUBJECT, mark))) return ok(null)
    const members = groups.flatMap(group => group.members)
    const gone = await holdForgotten(tx, [...new Set(members)])
    const fresh = await keepGroups(tx, now, by, id, without(groups, gone))
    const pass = { id, ...row, groups: groups.length }
    insertPass(tx, now, pass)
    const body = { ...pass, fresh }
    journal.append(tx, now, [{ kind: 'credit.pass_completed', subject: id, by, body }])
    deadlines.set(tx, [passDeadline(now)])
    return ok(pass)
  },
)

/** Who is forgotten; whoever is being forgotten waits, so that nothing of them is written after. */
async function holdForgotten(tx: Tx, people: readonly PersonId[]): Promise<Set<PersonId>> {
  await holdReader(tx)
  return forgottenAmong(tx, people)
}

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

/** Says what people's word counts from now on. */
export function believeAnew(
  tx: Tx,
  now: Instant,
  by: Actor,
  passId: string,
  changed: readonly Changed[],
): void {
  const facts = changed.map(({ personId, credibility, trust }) => {
    const body = { personId, credibility, trust, passId }
    return { kind: 'credit.credibility_set', subject: personId, by, body }
  })
  journal.append(tx, now, facts)
}

/** Four hours after midnight UTC, when the books were proved and the market has looked at itself. */
export function passDeadline(now: Instant): deadlines.Deadline {
  return { subject: SUBJECT, transition: 'pass', dueAt: tomorrowAt(now, 4 * HOUR_MS) }
}
