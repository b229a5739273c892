import type { AdviceFact } from '../../facts/advice.ts'
import type { DisputesFact } from '../../facts/disputes.ts'
import { SYSTEM } from '../../kernel/actor.ts'
import { prefixOf } from '../../kernel/id.ts'
import * as journal from '../../platform/journal.ts'
import type { Tx } from '../../platform/postgres.ts'
import type { Reader } from '../../platform/readers.ts'
import { winnerOf } from '../disputes/index.ts'
import { armOf } from './coin.ts'
import { numbersOf } from './model/features.ts'
import * as store from './store.ts'
import { type Weighed, type Weighing, weigh } from './weigh.ts'

type Told<K> = Extract<DisputesFact, { kind: K }>['body']
type Stored = journal.StoredFact & DisputesFact

/** Follows the journal: keeps how cases ended, and what deciders did beside what was proposed. */
export function adviceReader(on: Weighing): Reader {
  return {
    name: 'advice',
    kinds: ['disputes.decided', 'disputes.enforced', 'disputes.closed'],
    handle: async (tx, facts) => {
      for (const fact of facts as readonly Stored[]) {
        if (fact.kind === 'disputes.closed') {
          store.drop(tx, fact.body.disputeId)
          continue
        }
        const weighed = await weigh(tx, fact.at, on, fact.body.disputeId)
        if (!weighed) continue
        if (fact.kind === 'disputes.decided') await compare(tx, on, weighed, fact, fact.body)
        if (fact.kind === 'disputes.enforced') keep(tx, weighed, fact, fact.body)
      }
    },
  }
}

/**
 * The first decision of a person, beside the proposal as it stood then. Whoever decides an appeal
 * knows the first decision already, and a panel sees no proposal. The journal began before there
 * was advice: on a case that nothing was heard of, nobody can have been advised.
 */
async function compare(
  tx: Tx,
  { model }: Weighing,
  { advice, rules, heard, material }: Weighed,
  { at, actor }: journal.StoredFact,
  { disputeId, refundMinor, final }: Told<'disputes.decided'>,
): Promise<void> {
  if (final || prefixOf(actor) !== 'person' || heard.model === null) return
  const arm = armOf(rules.coin, disputeId)
  const { side: proposed, confidence } = advice
  const decided = winner(material, refundMinor)
  const trial = { arm, proposed, decided, confidence, model: model.version } as const
  if (!(await store.keepTrial(tx, { ...trial, disputeId, at }))) return
  const agreed = proposed === 'unsure' ? null : proposed === decided
  const body = { disputeId, ...trial, agreed } satisfies AdviceFact['body']
  journal.append(tx, at, [{ kind: 'advice.compared', subject: disputeId, by: SYSTEM, body }])
}

function winner({ dispute }: Weighed['material'], refundMinor: number) {
  const back = BigInt(refundMinor)
  return winnerOf(dispute, { refundMinor: back, keptMinor: dispute.atIssueMinor - back })
}

function keep(
  tx: Tx,
  { material, facts }: Weighed,
  { at: closedAt }: journal.StoredFact,
  { refundMinor, withReturn, settledBy }: Told<'disputes.enforced'>,
): void {
  const { dispute } = material
  store.keepEnded(tx, dispute, {
    ...{ reason: dispute.reason, numbers: numbersOf(facts) },
    refundShare: refundMinor / Number(dispute.atIssueMinor),
    ...{ withReturn, settledBy, closedAt },
    winner: winner(material, refundMinor),
    rule: (dispute.appealDecision ?? dispute.decision)?.rule ?? null,
  })
}
