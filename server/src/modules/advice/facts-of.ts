import { DAY_MS } from '../../kernel/time.ts'
import type { Dispute, Material } from '../disputes/index.ts'
import type { Parcel, TrackingKind } from '../logistics/index.ts'
import type { CaseFacts, Sight } from './model/case-facts.ts'

/** A parcel of whose last scan so much time has passed is silent, whatever the scan said. */
const SILENT_AFTER_MS = 5 * DAY_MS

const SIGHT: Readonly<Partial<Record<TrackingKind, Sight>>> = {
  created: 'none',
  stale: 'silent',
  problem: 'silent',
  at_locker_or_station: 'left',
  delivered_locker: 'left',
  delivered_proxy: 'left',
  delivered_after_exception: 'left',
  delivered_self: 'handed_over',
  collected: 'handed_over',
  refused: 'back',
  returning: 'back',
  returned: 'back',
}

export type SeenParcel = Pick<Parcel, 'leg' | 'state' | 'lastEventAt'>

/** What a proposal may look at, of all that there is. Who the two are is left behind here. */
export function factsOf(
  { dispute, answered, items }: Material,
  parcels: readonly SeenParcel[],
  past: CaseFacts['past'],
): CaseFacts {
  const { reason, remedy, claimant, atIssueMinor, askedMinor, offers } = dispute
  const parcel = parcels.findLast(({ leg }) => leg === 'out')
  const sight = sightOf(dispute, parcel)
  const { buyer, seller } = offers
  return {
    ...{ reason, remedy, claimant, atIssueMinor, askedMinor, answered, items, past },
    parcel: sight,
    daysKept: daysKept(dispute, sight, parcel),
    offers: {
      ...(buyer && { buyer: buyer.refundMinor }),
      ...(seller && { seller: seller.refundMinor }),
    },
  }
}

function sightOf({ delivered, openedAt }: Dispute, parcel: SeenParcel | undefined): Sight {
  if (delivered === null) return 'met'
  if (!parcel) return 'none'
  const known = SIGHT[parcel.state]
  if (known) return known
  const silentSince = (parcel.lastEventAt ?? openedAt) + SILENT_AFTER_MS
  return openedAt > silentSince ? 'silent' : 'moving'
}

function daysKept({ openedAt }: Dispute, sight: Sight, parcel: SeenParcel | undefined) {
  const arrived = sight === 'left' || sight === 'handed_over' ? parcel?.lastEventAt : null
  return arrived == null ? null : Math.max(0, Math.floor((openedAt - arrived) / DAY_MS))
}
