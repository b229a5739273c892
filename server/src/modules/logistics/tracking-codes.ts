import type { TrackingKind } from './tracking.ts'

/**
 * Kuaidi100's states. Two or more digits are the detailed ones, which `resultv2=4` asks for.
 * Source: api.kuaidi100.com, interface "实时快递查询", table of `state`, read 2026-11.
 */
export const KUAIDI100_CODES: Readonly<Record<string, TrackingKind>> = {
  '0': 'in_transit',
  '1001': 'in_transit',
  '1002': 'in_transit',
  '1003': 'in_transit',
  '1': 'picked_up',
  '101': 'created',
  '102': 'created',
  '103': 'picked_up',
  '2': 'problem',
  '201': 'problem',
  '202': 'problem',
  '203': 'refused',
  '204': 'attempt_failed',
  '205': 'problem',
  '206': 'attempt_failed',
  '207': 'problem',
  '208': 'problem',
  '209': 'problem',
  '210': 'problem',
  // A plain "signed" does not say by whom, so it counts as little as somebody else's signature.
  '3': 'delivered_proxy',
  '301': 'delivered_self',
  '302': 'delivered_after_exception',
  '303': 'delivered_proxy',
  '304': 'delivered_locker',
  '4': 'returned',
  '401': 'problem',
  '14': 'refused',
  '5': 'out_for_delivery',
  '501': 'at_locker_or_station',
  '6': 'returning',
  '7': 'forwarded',
  '8': 'customs_clearing',
  '10': 'customs_pending',
  '11': 'customs_clearing',
  '12': 'customs_cleared',
  '13': 'customs_held',
}

/** A code that the table does not know says that something moved, and never that it arrived. */
export function fromKuaidi100(code: string): TrackingKind {
  return KUAIDI100_CODES[code] ?? 'in_transit'
}

/**
 * AfterShip's subtags. Source: aftership.com/docs/tracking, "Delivery Sub-statuses", version
 * 2026-07.
 */
export const AFTERSHIP_CODES: Readonly<Record<string, TrackingKind>> = {
  Pending_001: 'created',
  Pending_002: 'created',
  InfoReceived_001: 'created',
  InTransit_001: 'in_transit',
  InTransit_002: 'picked_up',
  InTransit_003: 'in_transit',
  InTransit_004: 'in_transit',
  InTransit_005: 'customs_cleared',
  InTransit_006: 'customs_clearing',
  InTransit_007: 'in_transit',
  InTransit_008: 'in_transit',
  InTransit_009: 'forwarded',
  OutForDelivery_001: 'out_for_delivery',
  OutForDelivery_003: 'out_for_delivery',
  OutForDelivery_004: 'out_for_delivery',
  AttemptFail_001: 'attempt_failed',
  AttemptFail_002: 'attempt_failed',
  AttemptFail_003: 'attempt_failed',
  Delivered_001: 'delivered_proxy',
  Delivered_002: 'collected',
  Delivered_003: 'delivered_self',
  Delivered_004: 'delivered_self',
  Delivered_005: 'delivered_proxy',
  AvailableForPickup_001: 'at_locker_or_station',
  Exception_001: 'problem',
  Exception_002: 'problem',
  Exception_003: 'refused',
  Exception_004: 'customs_held',
  Exception_005: 'problem',
  Exception_006: 'problem',
  Exception_007: 'problem',
  Exception_008: 'problem',
  Exception_009: 'problem',
  Exception_010: 'returning',
  Exception_011: 'returned',
  Exception_012: 'problem',
  Exception_013: 'problem',
  Expired_001: 'stale',
}

export function fromAfterShip(subtag: string): TrackingKind {
  return AFTERSHIP_CODES[subtag] ?? 'in_transit'
}
