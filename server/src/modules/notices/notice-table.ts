import type { TextKey } from './texts/index.ts'

/** Whom a fact is told to: parties by the ids in its body, or who did or did not cause it. */
export type Recipient =
  | 'buyer'
  | 'seller'
  /** The party of a trade that the fact was caused by, and the other one. */
  | 'actor'
  | 'counterpart'
  /** Who wrote a rating, and whom it is about. */
  | 'rater'
  | 'ratee'
  /** Who wrote a message. */
  | 'author'
  /** Who answers a ticket. */
  | 'assignee'
  /** `personId` of the body. */
  | 'person'
  /** `personId` of the body, if they did it themselves and not a seed or a replay. */
  | 'self'
  | StaffGroup

/** People by what they do for the market. */
export const STAFF_GROUPS = [
  'administrators',
  'moderators',
  'mediators',
  'support',
  'privacy_officers',
  'reviewers',
] as const
export type StaffGroup = (typeof STAFF_GROUPS)[number]

export interface Telling {
  readonly to: Recipient
  readonly text: TextKey
  /** Only when the body says exactly this. */
  readonly when?: Readonly<Record<string, string | number | boolean>>
  /** Not when the body says exactly this. */
  readonly unless?: Readonly<Record<string, string | number | boolean>>
  /** Also by e-mail: somebody must act, or money or access changed. */
  readonly mail?: true
}

const courier = { delivery: 'courier' }
const pickup = { delivery: 'pickup' }
const why = (value: string) => ({ why: value })
const state = (value: string) => ({ state: value })
const outcome = (value: string) => ({ outcome: value })
const back = { leg: 'return' }
const stage = (value: string) => ({ stage: value })
const silent = { problem: 'carrier_silent' }
const request = (value: string) => ({ request: value })
/** What somebody at the desk answers; what the market does by itself, the person sees at once. */
const DESK_REQUESTS = ['correction', 'objection', 'explanation', 'complaint']

/** Who is told what. A fact that is not listed here is told to nobody. */
export const TELLINGS: Readonly<Record<string, readonly Telling[]>> = {
  'trade.reserved': [
    { to: 'buyer', text: 'reserved_buyer' },
    { to: 'seller', text: 'reserved_seller' },
  ],
  'trade.paid': [
    { to: 'buyer', text: 'paid_courier_buyer', when: courier, mail: true },
    { to: 'seller', text: 'paid_courier_seller', when: courier, mail: true },
    { to: 'buyer', text: 'paid_pickup_buyer', when: pickup, mail: true },
    { to: 'seller', text: 'paid_pickup_seller', when: pickup, mail: true },
  ],
  'trade.paid_late': [{ to: 'buyer', text: 'paid_late_buyer', mail: true }],
  'trade.cancelled': [
    { to: 'buyer', text: 'not_paid_buyer', when: why('not_paid_in_time') },
    { to: 'seller', text: 'not_paid_seller', when: why('not_paid_in_time') },
    { to: 'seller', text: 'cancelled_by_buyer_seller', when: why('cancelled_by_buyer') },
    { to: 'buyer', text: 'cancelled_by_seller_buyer', when: why('cancelled_by_seller') },
  ],
  'trade.shipped': [{ to: 'buyer', text: 'shipped_buyer', mail: true }],
  'trade.at_locker': [{ to: 'buyer', text: 'at_locker_buyer', mail: true }],
  'trade.delivered_proxy': [{ to: 'buyer', text: 'delivered_proxy_buyer', mail: true }],
  'trade.delivered': [
    { to: 'buyer', text: 'delivered_buyer', mail: true },
    { to: 'seller', text: 'delivered_seller' },
  ],
  'trade.pickup_code_wrong': [{ to: 'buyer', text: 'pickup_code_wrong_buyer' }],
  'trade.returning': [
    { to: 'buyer', text: 'returning_buyer' },
    { to: 'seller', text: 'returning_refused_seller', when: why('refused_by_buyer'), mail: true },
    { to: 'seller', text: 'returning_carrier_seller', when: why('carrier_returns'), mail: true },
  ],
  'trade.problem_reported': [
    { to: 'actor', text: 'problem_reporter', unless: silent },
    { to: 'counterpart', text: 'problem_counterpart', unless: silent, mail: true },
    { to: 'buyer', text: 'problem_silent_buyer', when: silent, mail: true },
    { to: 'seller', text: 'problem_silent_seller', when: silent, mail: true },
    { to: 'administrators', text: 'problem_administrator', mail: true },
  ],
  'trade.problem_overdue': [
    { to: 'buyer', text: 'problem_overdue_party' },
    { to: 'seller', text: 'problem_overdue_party' },
    { to: 'administrators', text: 'problem_overdue_administrator', mail: true },
  ],
  'trade.refunded': [
    { to: 'buyer', text: 'refunded_own_cancel_buyer', when: why('cancelled_by_buyer') },
    { to: 'buyer', text: 'refunded_by_seller_buyer', when: why('cancelled_by_seller'), mail: true },
    { to: 'buyer', text: 'refunded_unshipped_buyer', when: why('not_shipped_in_time'), mail: true },
    { to: 'buyer', text: 'refunded_unmet_buyer', when: why('not_met_in_time'), mail: true },
    { to: 'buyer', text: 'refunded_returned_buyer', when: why('returned'), mail: true },
    { to: 'buyer', text: 'refunded_given_buyer', when: why('given_by_seller'), mail: true },
  ],
  'trade.ended_refunded': [
    { to: 'seller', text: 'ended_by_buyer_seller', when: why('cancelled_by_buyer'), mail: true },
    { to: 'seller', text: 'ended_unshipped_seller', when: why('not_shipped_in_time'), mail: true },
    { to: 'seller', text: 'ended_unmet_seller', when: why('not_met_in_time'), mail: true },
    { to: 'seller', text: 'ended_returned_seller', when: why('returned'), mail: true },
  ],
  'trade.released': [
    { to: 'seller', text: 'released_confirmed_seller', when: why('confirmed'), mail: true },
    { to: 'seller', text: 'released_silence_seller', when: why('inspection_ended'), mail: true },
    { to: 'seller', text: 'released_pickup_seller', when: why('picked_up'), mail: true },
  ],
  'trade.completed': [
    { to: 'buyer', text: 'completed_silence_buyer', when: why('inspection_ended') },
    { to: 'buyer', text: 'completed_pickup_buyer', when: why('picked_up') },
  ],
  'trade.split': [
    { to: 'buyer', text: 'split_buyer', unless: { refundMinor: 0 }, mail: true },
    { to: 'buyer', text: 'split_none_buyer', when: { refundMinor: 0 }, mail: true },
    { to: 'seller', text: 'split_seller', unless: { releaseMinor: 0 }, mail: true },
    { to: 'seller', text: 'split_none_seller', when: { releaseMinor: 0 }, mail: true },
  ],
  'trade.reminded': [
    { to: 'buyer', text: 'remind_pay_buyer', when: state('reserved'), mail: true },
    {
      to: 'seller',
      text: 'remind_ship_seller',
      when: { ...state('held'), ...courier },
      mail: true,
    },
    { to: 'buyer', text: 'remind_meet_buyer', when: { ...state('held'), ...pickup }, mail: true },
    { to: 'seller', text: 'remind_meet_seller', when: { ...state('held'), ...pickup }, mail: true },
    { to: 'buyer', text: 'remind_silent', when: state('shipped') },
    { to: 'seller', text: 'remind_silent', when: state('shipped') },
    { to: 'buyer', text: 'remind_collect_buyer', when: state('at_locker'), mail: true },
    { to: 'buyer', text: 'remind_proxy_buyer', when: state('delivered_proxy'), mail: true },
    { to: 'buyer', text: 'remind_inspect_buyer', when: state('inspecting'), mail: true },
    { to: 'buyer', text: 'remind_silent', when: state('returning') },
    { to: 'seller', text: 'remind_silent', when: state('returning') },
    {
      to: 'administrators',
      text: 'remind_decide_administrator',
      when: state('problem'),
      mail: true,
    },
  ],
  'disputes.opened': [
    { to: 'actor', text: 'dispute_opened_claimant' },
    { to: 'counterpart', text: 'dispute_opened_respondent', mail: true },
  ],
  'disputes.moved': [
    { to: 'counterpart', text: 'dispute_answered', when: stage('negotiation'), mail: true },
    { to: 'buyer', text: 'dispute_evidence', when: stage('evidence'), mail: true },
    { to: 'seller', text: 'dispute_evidence', when: stage('evidence'), mail: true },
    { to: 'buyer', text: 'dispute_rebuttal', when: stage('rebuttal'), mail: true },
    { to: 'seller', text: 'dispute_rebuttal', when: stage('rebuttal'), mail: true },
    { to: 'mediators', text: 'dispute_facilitated_mediator', when: stage('facilitated') },
    { to: 'buyer', text: 'dispute_before_panel', when: stage('panel') },
    { to: 'seller', text: 'dispute_before_panel', when: stage('panel') },
    { to: 'buyer', text: 'dispute_mediation', when: stage('mediation'), mail: true },
    { to: 'seller', text: 'dispute_mediation', when: stage('mediation'), mail: true },
    { to: 'buyer', text: 'dispute_with_staff', when: stage('staff_decision') },
    { to: 'seller', text: 'dispute_with_staff', when: stage('staff_decision') },
    {
      to: 'mediators',
      text: 'dispute_to_decide_mediator',
      when: stage('staff_decision'),
      mail: true,
    },
  ],
  'disputes.offered': [{ to: 'counterpart', text: 'dispute_offered', mail: true }],
  'disputes.evidence_added': [{ to: 'counterpart', text: 'dispute_evidence_added' }],
  'disputes.proposed': [
    { to: 'buyer', text: 'dispute_proposed', mail: true },
    { to: 'seller', text: 'dispute_proposed', mail: true },
  ],
  'disputes.referral_proposed': [{ to: 'counterpart', text: 'dispute_referral', mail: true }],
  'disputes.mediator_wrote': [
    { to: 'buyer', text: 'dispute_mediator_wrote', mail: true },
    { to: 'seller', text: 'dispute_mediator_wrote', mail: true },
  ],
  'disputes.decided': [
    ...(['buyer', 'seller'] as const).flatMap((to): Telling[] => [
      { to, text: 'dispute_decided', when: { final: false }, unless: { narrow: true }, mail: true },
      { to, text: 'dispute_decided_narrow', when: { narrow: true }, mail: true },
    ]),
  ],
  'disputes.appealed': [
    { to: 'counterpart', text: 'dispute_appealed', mail: true },
    { to: 'mediators', text: 'dispute_appealed_mediator', mail: true },
  ],
  'disputes.overdue': [
    { to: 'buyer', text: 'dispute_overdue' },
    { to: 'seller', text: 'dispute_overdue' },
    { to: 'mediators', text: 'dispute_overdue_mediator', mail: true },
    { to: 'administrators', text: 'dispute_overdue_mediator', mail: true },
  ],
  'disputes.reminded': [
    { to: 'buyer', text: 'dispute_reminded', when: { to: 'buyer' }, mail: true },
    { to: 'seller', text: 'dispute_reminded', when: { to: 'seller' }, mail: true },
    { to: 'mediators', text: 'dispute_reminded_mediator', when: { to: 'staff' }, mail: true },
  ],
  'disputes.enforced': [
    { to: 'buyer', text: 'dispute_enforced', mail: true },
    { to: 'seller', text: 'dispute_enforced', mail: true },
  ],
  'disputes.closed': [{ to: 'counterpart', text: 'dispute_withdrawn', mail: true }],
  'panel.seated': [{ to: 'person', text: 'panel_seated', mail: true }],
  'panel.reveal_due': [{ to: 'person', text: 'panel_reveal_due', mail: true }],
  'panel.served': [{ to: 'person', text: 'panel_served' }],
  'listings.review_asked': [
    { to: 'seller', text: 'review_asked_seller' },
    { to: 'moderators', text: 'review_asked_moderator' },
  ],
  'listings.review_approved': [{ to: 'seller', text: 'review_approved_seller' }],
  'listings.review_returned': [{ to: 'seller', text: 'review_returned_seller', mail: true }],
  'chat.unread': [{ to: 'person', text: 'chat_unread', mail: true }],
  'chat.offer_made': [
    { to: 'counterpart', text: 'offer_made', when: { counter: false }, mail: true },
    { to: 'counterpart', text: 'offer_countered', when: { counter: true }, mail: true },
  ],
  'chat.offer_accepted': [
    { to: 'counterpart', text: 'offer_accepted_seller', when: { maker: 'seller' } },
    { to: 'counterpart', text: 'offer_accepted_buyer', when: { maker: 'buyer' }, mail: true },
  ],
  'chat.offer_declined': [{ to: 'counterpart', text: 'offer_declined' }],
  'chat.offer_expired': [
    { to: 'buyer', text: 'offer_expired', when: { maker: 'buyer' } },
    { to: 'seller', text: 'offer_expired', when: { maker: 'seller' } },
  ],
  'chat.offer_lapsed': [
    { to: 'buyer', text: 'offer_lapsed_buyer' },
    { to: 'seller', text: 'offer_lapsed_seller' },
  ],
  'chat.message_reported': [{ to: 'moderators', text: 'message_reported_moderator' }],
  'chat.message_covered': [
    { to: 'person', text: 'message_covered_reporter' },
    { to: 'author', text: 'message_covered_author' },
  ],
  'chat.message_kept': [{ to: 'person', text: 'message_kept_reporter' }],
  'aftersales.asked': [{ to: 'seller', text: 'aftersale_asked_seller', mail: true }],
  'aftersales.agreed': [
    { to: 'buyer', text: 'aftersale_agreed_buyer', mail: true },
    { to: 'seller', text: 'aftersale_agreed_silence_seller', when: { how: 'silence' }, mail: true },
  ],
  'aftersales.refused': [{ to: 'buyer', text: 'aftersale_refused_buyer', mail: true }],
  'aftersales.sent': [
    { to: 'seller', text: 'aftersale_return_sent_seller', when: back },
    { to: 'buyer', text: 'aftersale_again_sent_buyer', unless: back },
  ],
  'aftersales.arrived': [
    { to: 'seller', text: 'aftersale_arrived_seller', when: back, mail: true },
    { to: 'buyer', text: 'aftersale_arrived_buyer', unless: back, mail: true },
  ],
  'aftersales.handed_back': [{ to: 'seller', text: 'aftersale_handed_back_seller', mail: true }],
  'aftersales.goods_accepted': [{ to: 'buyer', text: 'aftersale_accepted_buyer' }],
  'aftersales.owing': [
    { to: 'seller', text: 'aftersale_owing_seller', mail: true },
    { to: 'buyer', text: 'aftersale_owing_buyer', mail: true },
  ],
  'aftersales.refusal_presumed': [
    { to: 'administrators', text: 'aftersale_unpaid_administrator', mail: true },
  ],
  'aftersales.ended': [
    { to: 'buyer', text: 'aftersale_refunded_buyer', when: outcome('refunded'), mail: true },
    { to: 'seller', text: 'aftersale_refunded_seller', when: outcome('refunded'), mail: true },
    { to: 'seller', text: 'aftersale_done_seller', when: outcome('replaced') },
    { to: 'seller', text: 'aftersale_done_seller', when: outcome('repaired') },
    { to: 'buyer', text: 'aftersale_closed_party', when: outcome('closed') },
    { to: 'seller', text: 'aftersale_closed_party', when: outcome('closed') },
  ],
  'aftersales.disputed': [
    { to: 'buyer', text: 'aftersale_disputed_party', mail: true },
    { to: 'seller', text: 'aftersale_disputed_party', mail: true },
  ],
  'aftersales.reminded': [
    { to: 'buyer', text: 'aftersale_remind', when: { party: 'buyer' }, mail: true },
    { to: 'seller', text: 'aftersale_remind', when: { party: 'seller' }, mail: true },
  ],
  'aftersales.rated': [{ to: 'seller', text: 'aftersale_rated_seller' }],
  'support.opened': [{ to: 'support', text: 'ticket_opened_support' }],
  'support.said': [{ to: 'assignee', text: 'ticket_said_assignee' }],
  'support.handed_over': [{ to: 'assignee', text: 'ticket_handed_over_assignee', mail: true }],
  'support.accepted': [{ to: 'person', text: 'ticket_accepted', mail: true }],
  'support.accepted_by_silence': [
    { to: 'person', text: 'ticket_accepted', mail: true },
    { to: 'support', text: 'ticket_accepted_by_silence_support', mail: true },
  ],
  'support.refused': [{ to: 'person', text: 'ticket_refused', mail: true }],
  'support.answered': [{ to: 'person', text: 'ticket_answered', mail: true }],
  'support.asked': [{ to: 'person', text: 'ticket_asked', mail: true }],
  'support.reminded': [{ to: 'person', text: 'ticket_reminded', mail: true }],
  'support.ended_by_silence': [{ to: 'person', text: 'ticket_ended_by_silence' }],
  'support.reopened': [{ to: 'support', text: 'ticket_reopened_support' }],
  'support.due_soon': [{ to: 'support', text: 'ticket_due_soon_support' }],
  'support.overdue': [{ to: 'support', text: 'ticket_overdue_support', mail: true }],
  'ratings.opened': [
    { to: 'buyer', text: 'rate_seller' },
    { to: 'seller', text: 'rate_buyer' },
  ],
  'ratings.rated': [{ to: 'counterpart', text: 'other_rated' }],
  'ratings.reminded': [
    { to: 'person', text: 'remind_rate_seller', when: { side: 'buyer' } },
    { to: 'person', text: 'remind_rate_buyer', when: { side: 'seller' } },
  ],
  'ratings.revealed': [{ to: 'ratee', text: 'rating_revealed' }],
  'ratings.replied': [{ to: 'rater', text: 'rating_replied' }],
  'ratings.added': [{ to: 'ratee', text: 'rating_added' }],
  'ratings.reported': [{ to: 'moderators', text: 'rating_reported_administrator' }],
  'ratings.masked': [
    { to: 'rater', text: 'rating_masked', when: { final: false }, mail: true },
    { to: 'ratee', text: 'rating_masked', when: { final: false } },
    { to: 'rater', text: 'rating_masked_finally', when: { final: true }, mail: true },
    { to: 'ratee', text: 'rating_masked_finally', when: { final: true } },
  ],
  'ratings.kept': [
    { to: 'person', text: 'rating_kept', when: { final: false } },
    { to: 'rater', text: 'rating_kept_finally', when: { final: true } },
    { to: 'ratee', text: 'rating_kept_finally', when: { final: true } },
  ],
  'ratings.appealed': [{ to: 'moderators', text: 'rating_appealed_administrator' }],
  'credit.grade_changed': [
    { to: 'person', text: 'credit_first', when: { direction: 'first' } },
    { to: 'person', text: 'credit_up', when: { direction: 'up' } },
    { to: 'person', text: 'credit_down', when: { direction: 'down' }, mail: true },
    { to: 'person', text: 'credit_none', when: { direction: 'none' } },
  ],
  'payments.refund_succeeded': [{ to: 'person', text: 'refund_arrived', mail: true }],
  'payments.refund_failed': [{ to: 'person', text: 'refund_failed_person', mail: true }],
  'payments.payout_succeeded': [{ to: 'person', text: 'payout_arrived', mail: true }],
  'payments.payout_failed': [{ to: 'person', text: 'payout_failed_person', mail: true }],
  'deposit.paid': [{ to: 'seller', text: 'deposit_paid' }],
  'deposit.drawn': [
    { to: 'seller', text: 'deposit_drawn', when: { owedMinor: 0 }, mail: true },
    { to: 'seller', text: 'deposit_drawn_short', unless: { owedMinor: 0 }, mail: true },
  ],
  'deposit.given_back': [
    { to: 'seller', text: 'deposit_waived', when: why('waived'), mail: true },
    { to: 'seller', text: 'deposit_lowered', when: why('lowered'), mail: true },
    { to: 'seller', text: 'deposit_returned', when: why('asked'), mail: true },
  ],
  'payments.attention_raised': [
    { to: 'administrators', text: 'attention_administrator', mail: true },
  ],
  'payments.corrected': [{ to: 'person', text: 'corrected_person', mail: true }],
  'identity.person_registered': [{ to: 'self', text: 'welcome', mail: true }],
  'identity.session_started': [
    { to: 'person', text: 'new_device', when: { newDevice: true }, mail: true },
  ],
  'identity.factor_changed': [{ to: 'person', text: 'factor_changed', mail: true }],
  // To the address before: the one who took over an account does not read that one.
  'identity.email_moved': [{ to: 'person', text: 'email_moved', mail: true }],
  'identity.api_key_created': [{ to: 'person', text: 'api_key_created', mail: true }],
  'access.role_granted': [{ to: 'person', text: 'role_granted_person', mail: true }],
  'access.role_ended': [{ to: 'person', text: 'role_ended_person', mail: true }],
  'access.role_lapsing': [{ to: 'person', text: 'role_lapsing_person', mail: true }],
  'access.review_opened': [
    { to: 'administrators', text: 'review_opened_administrator', mail: true },
  ],
  'access.review_reminded': [
    {
      to: 'administrators',
      text: 'review_reminded_administrator',
      unless: { open: 0 },
      mail: true,
    },
  ],
  'access.operation_proposed': [
    { to: 'self', text: 'operation_proposed_self' },
    { to: 'administrators', text: 'operation_proposed_administrator', mail: true },
  ],
  'access.operation_approved': [{ to: 'person', text: 'operation_approved_person', mail: true }],
  'access.operation_refused': [{ to: 'person', text: 'operation_refused_person', mail: true }],
  'access.operation_expired': [{ to: 'person', text: 'operation_expired_person' }],
  'vault.payout_account_changed': [
    { to: 'person', text: 'payout_account_changed', when: { replaced: true }, mail: true },
  ],
  'rights.asked': [{ to: 'privacy_officers', text: 'request_asked_officer', mail: true }],
  'rights.due_soon': [{ to: 'privacy_officers', text: 'request_due_soon_officer', mail: true }],
  'rights.overdue': [{ to: 'privacy_officers', text: 'request_overdue_officer', mail: true }],
  'rights.answered': DESK_REQUESTS.map(kind => {
    return { to: 'person', text: 'request_answered', when: request(kind), mail: true }
  }),
  'rights.refused': DESK_REQUESTS.map(kind => {
    return { to: 'person', text: 'request_refused', when: request(kind), mail: true }
  }),
  'rights.held': [{ to: 'person', text: 'deletion_held', mail: true }],
  'rights.refused_after_hold': [{ to: 'person', text: 'deletion_stuck', mail: true }],
  'processors.review_due': [
    { to: 'privacy_officers', text: 'processor_review_due_officer', mail: true },
  ],
  'verification.check_ended': [
    { to: 'person', text: 'check_matched', when: outcome('matched'), mail: true },
    { to: 'person', text: 'check_mismatched', when: outcome('mismatched') },
    { to: 'person', text: 'check_card_abnormal', when: outcome('card_abnormal') },
    { to: 'person', text: 'check_taken', when: outcome('taken'), mail: true },
    { to: 'person', text: 'check_unanswered', when: outcome('not_found') },
    { to: 'person', text: 'check_unanswered', when: outcome('unanswered') },
    { to: 'person', text: 'check_rejected', when: outcome('rejected'), mail: true },
    { to: 'person', text: 'check_lapsed', when: outcome('lapsed') },
  ],
  'verification.document_asked': [{ to: 'person', text: 'document_asked', mail: true }],
  'verification.document_submitted': [
    { to: 'reviewers', text: 'document_submitted_reviewer', mail: true },
  ],
  'verification.review_overdue': [{ to: 'reviewers', text: 'review_overdue_reviewer', mail: true }],
  'verification.renewal_due': [{ to: 'person', text: 'renewal_due', mail: true }],
  'verification.credential_expired': [{ to: 'person', text: 'credential_expired', mail: true }],
}
