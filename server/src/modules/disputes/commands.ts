import { digestOfJson, firstDigest } from '../../../../verifier/src/index.ts'
import { type Actor, SYSTEM } from '../../kernel/actor.ts'
import { assert } from '../../kernel/assert.ts'
import type { PersonId, TradeId } from '../../kernel/id.ts'
import { minorJson } from '../../kernel/money.ts'
import { type Outcome, ok, refuse } from '../../kernel/outcome.ts'
import type { Instant } from '../../kernel/time.ts'
import { type CommandKind, type Commands, singleKind } from '../../platform/commands.ts'
import * as deadlines from '../../platform/deadlines.ts'
import type { Tx } from '../../platform/postgres.ts'
import { newId } from '../../platform/random.ts'
import type { DeadlineHandler } from '../../platform/scheduler.ts'
import { freezeTrade } from '../trade/index.ts'
import {
  aboutTrade,
  apply,
  type DisputeAnswer,
  hear,
  record,
  type Scene,
  type Writing,
} from './apply.ts'
import { attach } from './attach.ts'
import { writeEntries } from './case-file.ts'
import { type Dispute, type DisputeState, sideOf } from './dispute.ts'
import type { DisputesDeps } from './disputes-deps.ts'
import { addEvidence, type EvidenceRow, judge, unjudged } from './evidence.store.ts'
import type { DisputeRules, Reason } from './rules.ts'
import { deadlineOf, noted, type Step } from './step.ts'
import { decideAddEvidence, decideJudge, decideRest, type Judgement } from './steps/evidence.ts'
import { decideOpen, mayTakeOver, type Opening } from './steps/open.ts'
import { endPanelPhase } from './steps/panel.ts'
import { decideAgree, decideDecline, decidePropose } from './steps/propose.ts'
import {
  decideAcceptReferral,
  decideGive,
  decideMediate,
  decideRefer,
  decideWrite,
  type Offered,
  type SeenReferral,
} from './steps/refer.ts'
import { decideRemind, remindedOf, reminderOf } from './steps/remind.ts'
import {
  decideAcceptOffer,
  decideAnswer,
  decideConcede,
  decideEscalate,
  decideExtend,
  decideOffer,
  decideWithdraw,
} from './steps/talk.ts'
import { decideOnTime } from './steps/time.ts'
import {
  decideAcceptDecision,
  decideAppeal,
  decideAppealed,
  decideVerdict,
  type Verdict,
} from './steps/verdict.ts'
import * as store from './store.ts'

export type DisputeKinds = ReturnType<typeof disputeKinds>

type On<C> = C & { readonly disputeId: string }
type Kind<C> = CommandKind<On<C>, DisputeAnswer>

/** Every command of a dispute, bound to what it stands on. */
export function disputeKinds(writing: Writing, deps: Pick<DisputesDeps, 'approvals'>) {
  const kind = <C extends object>(
    name: string,
    decide: (dispute: Dispute, command: C, on: Scene) => Outcome<Step> | Promise<Outcome<Step>>,
  ): Kind<C> =>
    singleKind<On<C>, DisputeAnswer>(name, (tx, now, actor, command) =>
      apply(tx, now, actor, writing, command.disputeId, (dispute, on) =>
        decide(dispute, command, on),
      ),
    )
  return {
    open: openKind(writing),
    extend: kind('extend_dispute', decideExtend),
    answer: kind('answer_dispute', decideAnswer),
    concede: kind('concede_dispute', decideConcede),
    offer: kind('offer_in_dispute', decideOffer),
    acceptOffer: kind('accept_offer', decideAcceptOffer),
    escalate: kind('escalate_dispute', decideEscalate),
    withdraw: kind('withdraw_dispute', decideWithdraw),
    state: kind('state_in_dispute', addStatement),
    show: kind('show_in_dispute', addPhoto),
    rest: kind('rest_in_dispute', decideRest),
    judge: kind('judge_evidence', judgeItem),
    propose: kind('propose_in_dispute', decidePropose),
    agree: kind('agree_in_dispute', decideAgree),
    decline: kind('decline_in_dispute', withPanel(writing, decideDecline)),
    write: kind('write_in_mediation', decideWrite),
    mediate: kind('propose_in_mediation', decideMediate),
    decide: kind('decide_dispute', verdictBy('decision', decideVerdict, deps)),
    acceptDecision: kind('accept_decision', decideAcceptDecision),
    appeal: kind('appeal_dispute', decideAppeal),
    decideAppeal: kind('decide_dispute_appeal', verdictBy('appeal', decideAppealed, deps)),
    onTime: kind('dispute_time', withPanel(writing, decideOnTime)),
    remind: kind('remind_of_dispute', decideRemind),
  }
}

/** Where a panel could come next, or votes. */
const BEFORE_PANEL: readonly DisputeState[] = ['facilitated', 'mediation', 'panel']

/** The same decision with a look at the panel that could be called or that votes. */
function withPanel<C>(
  writing: Writing,
  decide: (dispute: Dispute, command: C, on: Scene) => Outcome<Step>,
) {
  return async (dispute: Dispute, command: C, on: Scene): Promise<Outcome<Step>> => {
    const { state } = dispute
    if (!BEFORE_PANEL.includes(state)) return decide(dispute, command, on)
    return decide(dispute, command, { ...on, outlook: await outlookOf(writing, dispute, on) })
  }
}

function outlookOf({ doors }: Writing, dispute: Dispute, { tx, now, head }: Scene) {
  return doors.panel.outlook(tx, now, dispute, head)
}

/**
 * A juror hands in or shows a vote: `work` writes it and says whether it was the last one that was
 * waited for. Refuses `wrong_stage` when the dispute is before no panel, or the time is over.
 */
export function atPanel(
  tx: Tx,
  now: Instant,
  writing: Writing,
  disputeId: string,
  work: (dispute: Dispute, rules: DisputeRules) => Promise<Outcome<{ readonly complete: boolean }>>,
): Promise<Outcome<DisputeAnswer>> {
  return apply(tx, now, SYSTEM, writing, disputeId, async (dispute, on) => {
    const { state, until } = dispute
    if (state !== 'panel' || until === null || until <= now) {
      return refuse('wrong_stage', { stage: state })
    }
    const worked = await work(dispute, on.rules)
    if (!worked.ok) return worked
    if (!worked.value.complete) return ok(noted(dispute))
    return ok(endPanelPhase(dispute, { ...on, outlook: await outlookOf(writing, dispute, on) }))
  })
}

export interface Open extends Opening {
  readonly tradeId: TradeId
}

/** How a trade names what a dispute is about. */
const PROBLEM = {
  not_received: 'not_received',
  not_as_described: 'not_as_described',
  damaged: 'damaged',
  hidden_defect: 'not_as_described',
  counterfeit: 'counterfeit',
  swapped: 'other',
  other: 'other',
} as const satisfies Record<Reason, string>

function openKind(writing: Writing) {
  return singleKind<Open, DisputeAnswer>('open_dispute', (tx, now, actor, command) =>
    openDispute(tx, now, actor, writing, command),
  )
}

/** Opening freezes the money and puts what the market has seen into the file. */
async function openDispute(
  tx: Tx,
  now: Instant,
  actor: Actor,
  writing: Writing,
  { tradeId, ...opening }: Open,
): Promise<Outcome<DisputeAnswer>> {
  const { ruleBooks, rulesAt, doors } = writing
  const rules = rulesAt(now)
  const about = await aboutTrade(tx, writing, tradeId)
  if (!about || !rules) return refuse('not_found')
  const id = newId('dispute')
  const drawCommitment = await doors.panel.begin(tx, now, id)
  const on = { actor, now, rules, ...(drawCommitment && { drawCommitment }) }
  const decided = decideOpen(id, opening, about, on)
  if (!decided.ok) return decided
  const { dispute, happenings } = decided.value
  const { reason, takesOverFrom } = opening
  const taking = takesOverFrom ? { actor: SYSTEM, takesOverFrom } : { actor }
  const freeze = { tradeId, caseId: id, kind: PROBLEM[reason], ...taking }
  const frozen = await freezeTrade(tx, now, ruleBooks, freeze)
  if (!frozen.ok) return frozen
  const attached = await attach(tx, now, about.trade, happenings.length + 1, doors)
  const all = [...happenings, ...attached.map(one => one.happening)]
  const filed = { dispute, entries: 0, head: await firstDigest(id) }
  store.insert(tx, filed)
  store.save(tx, await writeEntries(tx, now, filed, all))
  for (const { row } of attached) await addEvidence(tx, id, row)
  await hear(tx, doors, dispute, all)
  record(tx, now, dispute, all)
  deadlines.set(tx, [deadlineOf(dispute), reminderOf(dispute, now, rules)])
  return ok({ disputeId: id, state: dispute.state })
}

/** What another process could not settle: in the buyer's name, as far as there is money at issue. */
export interface HandedOver extends Omit<Open, 'statement' | 'takesOverFrom'> {
  readonly buyerId: PersonId
  readonly takesOverFrom: string
}

/**
 * Takes a trade over from another case, in that one's transaction. What is disputed already, or was
 * decided for good, stays where it is: the other case ends without another dispute.
 */
export async function takeOver(
  tx: Tx,
  now: Instant,
  writing: Writing,
  { buyerId, ...opening }: HandedOver,
): Promise<Outcome<unknown>> {
  const about = await aboutTrade(tx, writing, opening.tradeId)
  if (!about || !mayTakeOver(about, opening.takesOverFrom).ok) return ok(null)
  const { leftMinor } = about.trade
  if (leftMinor === 0n) return ok(null)
  const most = opening.amountMinor ?? leftMinor
  const amountMinor = most < leftMinor ? most : leftMinor
  const actor: Actor = { kind: 'person', id: buyerId, roles: [] }
  return openDispute(tx, now, actor, writing, { ...opening, amountMinor })
}

type NewItem = Pick<EvidenceRow, 'item' | 'sha256' | 'shownSha256' | 'width' | 'height'>

/** Puts an item into the file. Refuses `already_shown` when the same side has done so before. */
async function addItem(dispute: Dispute, item: NewItem, on: Scene, words?: string) {
  const evidenceId = newId('evidence')
  const { width, height, ...told } = item
  const wish = { evidenceId, ...told, ...(words && { words }) }
  const decided = decideAddEvidence(dispute, wish, on)
  const by = sideOf(dispute, on.actor)
  if (!decided.ok || !by) return decided
  const row: EvidenceRow = {
    ...{ ...item, id: evidenceId, by, content: null, addedAt: on.now, sequence: on.sequence },
    ...{ verdict: null, why: null, goneAt: null },
  }
  return (await addEvidence(on.tx, dispute.id, row)) ? decided : refuse('already_shown')
}

/** What a side says, beyond its opening or its answer. */
async function addStatement(
  dispute: Dispute,
  { statement }: { readonly statement: string },
  on: Scene,
): Promise<Outcome<Step>> {
  const plain = { shownSha256: null, width: null, height: null }
  // The words have a digest of their own in the entry, which a salt keeps from giving them away.
  const place = await digestOfJson([dispute.id, on.sequence])
  return addItem(dispute, { item: 'statement', sha256: place, ...plain }, on, statement)
}

/** A photo whose files are stored already: what writes the case waits for no store of files. */
export interface Shown {
  /** SHA-256 of the file as it was taken. */
  readonly sha256: string
  /** And of the copy for people. */
  readonly shownSha256: string
  readonly width: number
  readonly height: number
}

function addPhoto(dispute: Dispute, command: On<Shown>, on: Scene): Promise<Outcome<Step>> {
  const { sha256, shownSha256, width, height } = command
  return addItem(dispute, { item: 'photo', sha256, shownSha256, width, height }, on)
}

async function judgeItem(dispute: Dispute, command: On<Judgement>, on: Scene) {
  const { evidenceId, verdict, why } = command
  const decided = decideJudge(dispute, { evidenceId, verdict, why }, on)
  if (!decided.ok) return decided
  const found = await judge(on.tx, dispute.id, { evidenceId, verdict, why })
  return found ? decided : refuse('not_found')
}

/** Much money is decided about by two people: one proposes, another approves these very terms. */
function verdictBy(
  stage: 'decision' | 'appeal',
  decide: typeof decideVerdict,
  { approvals }: Pick<DisputesDeps, 'approvals'>,
) {
  return async (dispute: Dispute, verdict: Verdict, on: Scene): Promise<Outcome<Step>> => {
    const decided = decide(dispute, { ...verdict, unjudged: await unjudged(on.tx, dispute.id) }, on)
    if (!decided.ok) return decided
    const cleared = await approvals.require(on.tx, on.now, on.actor, 'decide_dispute', {
      disputeId: dispute.id,
      stage,
      withReturn: verdict.withReturn,
      refundMinor: minorJson(verdict.refundMinor),
      releaseMinor: minorJson(dispute.atIssueMinor - verdict.refundMinor),
    })
    return cleared.ok ? decided : cleared
  }
}

/** The steps of a referral, each in the transaction of the body's own books. */
export function referralSteps(writing: Writing) {
  return {
    propose: (tx: Tx, now: Instant, by: Actor, id: string, offered: Offered) =>
      apply(tx, now, by, writing, id, (dispute, on) => decideRefer(dispute, offered, on)),
    accept: (tx: Tx, now: Instant, by: Actor, id: string, seen: SeenReferral) =>
      apply(tx, now, by, writing, id, (dispute, on) => decideAcceptReferral(dispute, seen, on)),
    give: (tx: Tx, now: Instant, id: string, mediatorId: PersonId) =>
      apply(tx, now, SYSTEM, writing, id, (dispute, on) => decideGive(dispute, { mediatorId }, on)),
  }
}

/** What time does to a dispute: the handler of deadlines whose subject is one. */
export function disputeDeadlines(commands: Commands, { onTime }: DisputeKinds): DeadlineHandler {
  return async ({ subject, transition }) => {
    const outcome = await commands.run(onTime, SYSTEM, { disputeId: subject, transition })
    assert(outcome.ok || outcome.refusal.code === 'not_due', 'time may act')
  }
}

/** Tells whoever's turn it is shortly before their time is over. */
export function reminders(commands: Commands, { remind }: DisputeKinds): DeadlineHandler {
  return async ({ subject }) => {
    const outcome = await commands.run(remind, SYSTEM, { disputeId: remindedOf(subject) })
    assert(outcome.ok, 'time may remind')
  }
}
