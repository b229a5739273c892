import { type Outcome, ok, refuse } from '../../kernel/outcome.ts'
import { HOUR_MS, type Instant, plus } from '../../kernel/time.ts'
import { findCarrier } from './carrier-table.ts'
import type { Carriers } from './carriers/registry.ts'
import type { OrderedLabel } from './labels.store.ts'

/** HTTP status of the refusals of labels and addresses, for the routes that offer them. */
export const LABEL_STATUS = {
  carrier_unknown: 422,
  carrier_makes_no_labels: 422,
  label_not_agreed: 409,
  label_possible: 409,
} as const

/** After so long without an answer a carrier counts as one that makes no label for this parcel. */
const PATIENCE_MS = 12 * HOUR_MS

/** Whether a label can be ordered of a carrier; refuses `carrier_makes_no_labels`, `label_not_agreed`. */
export async function admitLabel(carriers: Carriers, code: string): Promise<Outcome<null>> {
  const labels = carriers.labels(code)
  if (!labels) return refuse('carrier_makes_no_labels')
  return (await labels.mayOrder()) ? ok(null) : refuse('label_not_agreed')
}

/**
 * Whether the sender has to see the whole address: only where no carrier makes a label for that
 * way, whichever carrier they name. Refuses `carrier_unknown`, and `label_possible` with the
 * carriers that would make one.
 */
export async function admitAddress(
  on: Carriers,
  now: Instant,
  code: string,
  ordered: OrderedLabel | undefined,
): Promise<Outcome<null>> {
  if (!findCarrier(code)) return refuse('carrier_unknown')
  const carriers = await wouldMake(on, now, ordered)
  return carriers.length === 0 ? ok(null) : refuse('label_possible', { carriers })
}

/** What a sender may do about label and address now. */
export async function sendersChoice(
  carriers: Carriers,
  now: Instant,
  ordered: OrderedLabel | undefined,
): Promise<('order_label' | 'show_address')[]> {
  const makers = await wouldMake(carriers, now, ordered)
  const orders = carriers.labelMakers.length > 0 && (!ordered || ordered.state === 'refused')
  return [
    ...(orders ? (['order_label'] as const) : []),
    ...(makers.length === 0 ? (['show_address'] as const) : []),
  ]
}

/** The carriers that make, or have made, a label for this way, as far as anybody knows. */
async function wouldMake(
  { labelMakers }: Carriers,
  now: Instant,
  ordered: OrderedLabel | undefined,
): Promise<string[]> {
  if (ordered?.state === 'made') return [ordered.carrier]
  const left = labelMakers.filter(({ carrier }) => !ordered || !gaveUp(ordered, carrier, now))
  const open = await Promise.all(left.map(maker => maker.mayOrder()))
  return left.filter((_, at) => open[at]).map(({ carrier }) => carrier)
}

function gaveUp({ carrier, state, orderedAt }: OrderedLabel, code: string, now: Instant): boolean {
  if (carrier !== code) return false
  return state === 'refused' || (state === 'ordered' && plus(orderedAt, PATIENCE_MS) <= now)
}

/** The label as whoever has to send the parcel sees it. */
export function presentLabel({ carrier, state, label }: OrderedLabel) {
  const { trackingNumber = null, code = null, url = null } = label ?? {}
  return { carrier, state, trackingNumber, code, url }
}
