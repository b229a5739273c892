import { assert } from '../../kernel/assert.ts'
import type { PersonId } from '../../kernel/id.ts'
import { ok, refuse } from '../../kernel/outcome.ts'
import { iso } from '../../kernel/time.ts'
import { singleKind } from '../../platform/commands.ts'
import * as journal from '../../platform/journal.ts'
import type { Approvals } from '../access/index.ts'
import type { Axis } from './axes.ts'
import { findModel, givesReasons, PLACES, type Place } from './models.ts'
import { findFinding } from './read.store.ts'
import { placesOf, trainedModels } from './store.ts'

/** HTTP status of each refusal of this module. */
export const STATUS = {
  approval_required: 403,
  model_unknown: 422,
  model_without_reasons: 422,
  model_in_place: 409,
  finding_struck: 409,
  finding_own: 403,
} as const satisfies Record<string, number>

export interface PlaceModel {
  readonly modelPlace: Place
  readonly version: string
}

/**
 * Puts a version where it shall stand; the one that stood there goes where the new one came from,
 * so that doing the same again with the other version rolls it back. Takes two people. The reader
 * of the journal carries it out, in the order of all other facts, so that a replay does so too.
 */
export function placeModelKind(approvals: Approvals) {
  return singleKind<PlaceModel, null>('place_credit_model', async (tx, now, by, command) => {
    const { modelPlace, version } = command
    const model = findModel(version, await trainedModels(tx, [version]))
    if (!model) return refuse('model_unknown')
    if (modelPlace === 'champion' && !givesReasons(model)) return refuse('model_without_reasons')
    const places = await placesOf(tx)
    const instead = places[modelPlace].version
    if (instead === version) return refuse('model_in_place')
    const cleared = await approvals.require(tx, now, by, 'place_credit_model', { ...command })
    if (!cleared.ok) return cleared
    const from = PLACES.find(place => places[place].version === version)
    const moves = [
      { version, place: modelPlace, instead },
      ...(from ? [{ version: instead, place: from, instead: version }] : []),
    ]
    const facts = moves.map(body => ({ kind: 'credit.model_placed', subject: 'credit', by, body }))
    journal.append(tx, now, facts)
    return ok(null)
  })
}

/** Why a finding is taken back, as the one whom it is about may know. */
export const STRIKE_REASONS = ['not_their_doing', 'fact_wrong', 'counted_twice'] as const
export type StrikeReason = (typeof STRIKE_REASONS)[number]

export interface StrikeFinding {
  readonly personId: PersonId
  readonly axis: Axis
  readonly factId: string
  readonly code: string
  readonly reason: StrikeReason
}

/** Takes back what a fact told of somebody: the answer of a person to a correction or objection. */
export const strikeFinding = singleKind<StrikeFinding, null>(
  'strike_credit_finding',
  async (tx, now, by, { personId, axis, factId, code, reason }) => {
    assert(by.kind === 'person', 'people look at what a program found')
    if (by.id === personId) return refuse('finding_own')
    const found = await findFinding(tx, personId, axis, factId, code)
    if (!found) return refuse('not_found')
    if (found.struckAt !== null) return refuse('finding_struck')
    const { dimension, weight, outcome, at } = found
    const what = { personId, axis, dimension, code, factId, weight, outcome, reason }
    const body = { ...what, foundAt: iso(at) }
    journal.append(tx, now, [{ kind: 'credit.finding_struck', subject: personId, by, body }])
    return ok(null)
  },
)
