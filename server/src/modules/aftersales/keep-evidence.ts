import { createHmac } from 'node:crypto'
import type { TradeId } from '../../kernel/id.ts'
import { type Outcome, ok, refuse } from '../../kernel/outcome.ts'
import { singleKind } from '../../platform/commands.ts'
import { newId } from '../../platform/random.ts'
import { type PhotoId, takePhotos } from '../listings/index.ts'
import { lockForCase, type TradeUnderCase } from '../trade/index.ts'
import type { AftersaleState } from './aftersale.ts'
import type { Ground } from './apply.ts'
import { evidenceOf, keepEvidence, LOOKS_MAX } from './evidence.store.ts'
import { MOMENTS, type Moment, parseSerial } from './law/evidence.ts'
import * as store from './store.ts'

export interface Look {
  readonly tradeId: TradeId
  readonly moment: Moment
  /** As somebody typed it; null where the goods have none. */
  readonly serial: string | null
  readonly weight_grams: number | null
  readonly photoIds: readonly PhotoId[]
}

/** Who looks at the goods, and while what is going on: a look later proves nothing. */
const LOOKS = {
  sent: { by: 'seller', trade: ['held', 'shipped', 'at_locker', 'delivered_proxy'], request: [] },
  arrived: { by: 'buyer', trade: ['inspecting', 'completed'], request: [] },
  returned: { by: 'buyer', trade: [], request: ['agreed', 'returning'] },
  received: { by: 'seller', trade: [], request: ['agreed', 'returning', 'checking'] },
} as const satisfies Record<Moment, LookRule>

interface LookRule {
  readonly by: 'buyer' | 'seller'
  readonly trade: readonly TradeUnderCase['state'][]
  readonly request: readonly AftersaleState[]
}

/**
 * Keeps how the goods looked at one moment: serial number, weight, photos. Nothing of it changes
 * later. Refuses `not_found` to strangers, `not_allowed` to the other side, `wrong_moment`,
 * `serial_wrong`, `photo_unknown`, and `evidence_full` after five looks.
 */
export function evidenceKind(ground: Ground) {
  return singleKind<Look, { evidenceId: string }>('keep_evidence', async (tx, now, actor, look) => {
    const trade = await lockForCase(tx, ground.ruleBooks, look.tradeId)
    const party = trade && actor.kind === 'person' ? partyIn(trade, actor.id) : undefined
    if (!trade || !party || actor.kind !== 'person') return refuse('not_found')
    if (party !== LOOKS[look.moment].by) return refuse('not_allowed')
    const asked = await store.ofTrade(tx, trade.id)
    if (!looksOpenTo(party, trade, asked).includes(look.moment)) return refuse('wrong_moment')
    const known = await evidenceOf(tx, trade.id)
    if (known.filter(one => one.moment === look.moment).length >= LOOKS_MAX) {
      return refuse('evidence_full', { max: LOOKS_MAX })
    }
    const serial = serialOf(ground.secret, look.serial)
    if (!serial.ok) return serial
    const id = newId('evidence')
    const photos = await takePhotos(tx, now, actor.id, look.photoIds, id)
    if (!photos.ok) return photos
    const { moment, weight_grams } = look
    const seen = { id, moment, byId: actor.id, weight_grams, photos: photos.value, at: now }
    keepEvidence(tx, trade.id, { ...seen, ...serial.value })
    return ok({ evidenceId: id })
  })
}

function partyIn({ buyerId, sellerId }: TradeUnderCase, personId: string) {
  if (personId === buyerId) return 'buyer'
  return personId === sellerId ? 'seller' : undefined
}

/** The moments at which a side may look at the goods now. */
export function looksOpenTo(
  party: 'buyer' | 'seller',
  { during }: Pick<TradeUnderCase, 'during'>,
  asked: readonly { readonly state: AftersaleState }[],
): Moment[] {
  return MOMENTS.filter(moment => {
    const { by, trade, request }: LookRule = LOOKS[moment]
    if (by !== party) return false
    return trade.includes(during) || asked.some(({ state }) => request.includes(state))
  })
}

/** The number itself is not kept: a keyed hash compares, and its end is recognised. */
function serialOf(
  secret: string,
  text: string | null,
): Outcome<{ serialHash: string | null; serialHint: string | null }, { code: 'serial_wrong' }> {
  if (text === null) return ok({ serialHash: null, serialHint: null })
  const serial = parseSerial(text)
  if (serial === undefined) return refuse('serial_wrong')
  const serialHash = createHmac('sha256', secret).update(`serial ${serial}`).digest('base64url')
  return ok({ serialHash, serialHint: serial.slice(-4) })
}
