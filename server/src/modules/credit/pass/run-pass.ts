import { type Actor, SYSTEM } from '../../../kernel/actor.ts'
import type { PersonId } from '../../../kernel/id.ts'
import { type Outcome, ok } from '../../../kernel/outcome.ts'
import { DAY_MS, HOUR_MS, type Instant, plus, tomorrowAt } from '../../../kernel/time.ts'
import { type Clock, stopwatch } from '../../../platform/clock.ts'
import { type Commands, singleKind } from '../../../platform/commands.ts'
import * as deadlines from '../../../platform/deadlines.ts'
import * as journal from '../../../platform/journal.ts'
import type { Database, Tx } from '../../../platform/postgres.ts'
import { newId } from '../../../platform/random.ts'
import { inThread } from '../../../platform/thread.ts'
import { forgottenAmong, holdReader } from '../forgotten.store.ts'
import {
  discountedPeople,
  forgetGroups,
  lockGroups,
  lockGroupsAmong,
  saveGroup,
} from '../groups/group.store.ts'
import { type FoundGroup, type GroupId, type Recognised, recognise } from '../groups/group.ts'
import type { MarketGraph, MarketJudged } from '../model/market-pass.ts'
import { MODEL } from '../model/version.ts'
import type { CreditRulesAt } from '../rules.ts'
import { type Changed, changedCredibility, groupsFound, without } from './found.ts'
import { credibilitiesOf, insertPass, type PassRow } from './pass.store.ts'
import { type MarketSources, readMarket } from './read-market.ts'

export interface Passing {
  readonly database: Database
  readonly commands: Commands
  readonly clock: Clock
  readonly sources: MarketSources
  readonly rulesAt: CreditRulesAt
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
  readonly groups: readonly FoundGroup[]
  /** Those of this pass that are kept already: they are no earlier ones. */
  readonly kept: readonly GroupId[]
}

interface Ended extends Claimed {
  readonly done: Omit<PassRow, 'id'>
  readonly fresh: number
  /** What nobody decided on and no pass found since then is forgotten; null: nothing is. */
  readonly unseenSince: Instant | null
}

const SUBJECT = 'creditpass_market'
/** So many people are written about at once: few enough that no reader of the journal waits long. */
const TOGETHER = 5_000
/** So many groups are compared with earlier ones at once, for the same reason. */
const GROUPS_TOGETHER = 100

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
  const kept = await keepGroups(on, actor, pass, groups)
  if (kept === null) return null
  const { groups: rule } = on.rulesAt(on.clock.now())
  const unseenSince = rule ? plus(on.clock.now(), -rule.forgetAfter_days * DAY_MS) : null
  const ended = { ...pass, done: { ...row, groups: groups.length }, fresh: kept, unseenSince }
  return done(await on.commands.run(keepPass, actor, ended))
}

/** Keeps groups a few at a time; answers how many there are to look into. Null: another took over. */
async function keepGroups(
  on: Passing,
  actor: Actor,
  pass: Claimed,
  groups: readonly FoundGroup[],
): Promise<number | null> {
  const kept: GroupId[] = []
  let fresh = 0
  for (let at = 0; at < groups.length; at += GROUPS_TOGETHER) {
    const some = { ...pass, groups: groups.slice(at, at + GROUPS_TOGETHER), kept }
    const outcome = done(await on.commands.run(keepSomeGroups, actor, some))
    if (outcome === null) return null
    kept.push(...outcome.ids)
    fresh += outcome.fresh
  }
  return fresh
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

const keepSomeGroups = singleKind<Found, Kept | null>(
  'keep_credit_groups',
  async (tx, now, by, { passId, mark, groups, kept }) => {
    if (!(await deadlines.isHeld(tx, SUBJECT, mark))) return ok(null)
    const members = [...new Set(groups.flatMap(group => group.members))]
    const gone = await holdForgotten(tx, members)
    const known = await lockGroupsAmong(tx, members, kept)
    return ok(writeGroups(tx, now, by, passId, recognise(without(groups, gone), known)))
  },
)

const keepPass = singleKind<Ended, PassRow | null>(
  'keep_credit_pass',
  async (tx, now, by, { passId: id, mark, done: row, fresh, unseenSince }) => {
    if (!(await deadlines.isHeld(tx, SUBJECT, mark))) return ok(null)
    if (unseenSince !== null) forgetGroups(tx, unseenSince)
    const pass = { id, ...row }
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

interface Kept {
  readonly ids: readonly GroupId[]
  /** How many of them are there for somebody to look into. */
  readonly fresh: number
}

/** Writes the groups as they are now. */
function writeGroups(
  tx: Tx,
  now: Instant,
  by: Actor,
  passId: string,
  recognised: readonly Recognised[],
): Kept {
  let fresh = 0
  const ids = recognised.map(({ found, before, state }) => {
    const groupId = before?.id ?? newId('creditgroup')
    // Members whose word was discounted stay those about whom somebody decided.
    if (state === 'discounted') return groupId
    saveGroup(tx, now, groupId, state, found)
    if (state === 'open' && before?.state !== 'open') {
      fresh++
      const body = { groupId, passId, members: found.members.length, ties: found.tiesFound }
      journal.append(tx, now, [{ kind: 'credit.group_found', subject: groupId, by, body }])
    }
    return groupId
  })
  return { ids, fresh }
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
