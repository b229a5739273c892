import { type Outcome, ok, refuse } from '../../../kernel/outcome.ts'
import { admit, type Dispute, sideOf } from '../dispute.ts'
import { type Circumstances, isAgreed, noted, type Step, withSide } from '../step.ts'
import { facilitate } from './propose.ts'

/** What a side puts before whoever decides. */
export const ITEMS = [
  'photo',
  'statement',
  'listing',
  'tracking',
  'payments',
  'chat',
  'looks',
] as const
export type ItemKind = (typeof ITEMS)[number]

export interface Item {
  readonly evidenceId: string
  readonly item: ItemKind
  /** SHA-256 of the thing as it was handed in, in hexadecimal digits. */
  readonly sha256: string
  /** Of a picture: SHA-256 of the copy that is shown. */
  readonly shownSha256: string | null
  readonly words?: string
}

/** A side adds an item. Refuses `too_many_items`. */
export function decideAddEvidence(dispute: Dispute, item: Item, on: Circumstances): Outcome<Step> {
  const admitted = admit(dispute, 'add_evidence', on.actor)
  const side = sideOf(dispute, on.actor)
  if (!admitted.ok || !side) return admitted.ok ? refuse('not_found') : admitted
  const count = dispute.itemsAdded[side] + 1
  if (count > on.rules.itemsMax) return refuse('too_many_items', { most: on.rules.itemsMax })
  const { words, ...data } = item
  const said = words ? { words: { words } } : {}
  const itemsAdded = { ...dispute.itemsAdded, [side]: count }
  // Something new gives the other side the word again.
  const next = { ...dispute, itemsAdded, fresh: true, agreed: [] }
  return ok(noted(next, { kind: 'disputes.evidence_added', by: on.actor, data, ...said }))
}

/** A side has nothing to add; when neither has, nobody waits for the clock. */
export function decideRest(dispute: Dispute, _: object, on: Circumstances): Outcome<Step> {
  const admitted = admit(dispute, 'rest', on.actor)
  const side = sideOf(dispute, on.actor)
  if (!admitted.ok || !side) return admitted.ok ? refuse('not_found') : admitted
  const next = { ...dispute, agreed: withSide(dispute.agreed, side) }
  const rested = { kind: 'disputes.rested', by: on.actor, data: { side } } as const
  if (!isAgreed(next.agreed)) return ok(noted(next, rested))
  const step = facilitate(next, on)
  return ok({ ...step, happenings: [rested, ...step.happenings] })
}

/** What whoever decides makes of an item, by the published standard. */
export interface Judgement {
  readonly evidenceId: string
  readonly verdict: 'accepted' | 'rejected'
  readonly why: string
}

/** An item is accepted or rejected, never without a reason of the standard (`reason_unknown`). */
export function decideJudge(
  dispute: Dispute,
  judgement: Judgement,
  on: Circumstances,
): Outcome<Step> {
  const admitted = admit(dispute, 'judge_evidence', on.actor)
  if (!admitted.ok) return admitted
  if (!on.rules.evidence[judgement.verdict].includes(judgement.why)) return refuse('reason_unknown')
  const data = { ...judgement }
  return ok(noted(dispute, { kind: 'disputes.evidence_judged', by: on.actor, data }))
}
