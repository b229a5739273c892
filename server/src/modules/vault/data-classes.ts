import { DAY_MS } from '../../kernel/time.ts'

/** What the market keeps of people under seal. */
export interface DataClassRule {
  /** Prefix of the ids of values in the vault. */
  readonly prefix: string
  /** What it is, in a few words. */
  readonly about: string
  /**
   * For how many days the law asks to keep it after it was sealed, with the source; null: until the
   * person or the purpose ends.
   */
  readonly keep: { readonly days: number; readonly source: string } | null
  /** Why a person's copy of their data leaves it out; without a reason it is in there. */
  readonly withheld?: string
  /** Purposes for which it may be opened. Anything else is a bug, and refused. */
  readonly purposes: readonly string[]
}

const OWN_COPY = 'own_copy'
const REQUEST = 'data_subject_request'

/** Every class of personal data. A new one is a row here; nothing else has to be told. */
export const DATA_CLASSES = {
  address: {
    prefix: 'address',
    about: 'recipient, phone and postal address',
    keep: null,
    purposes: [
      ...['own_address_book', 'masked_label', 'carrier_label', 'shipping_label'],
      ...['delivery_help', 'dispute'],
      ...[REQUEST, OWN_COPY],
    ],
  },
  payout_account: {
    prefix: 'payoutaccount',
    about: 'account that money is paid out to',
    keep: null,
    purposes: ['own_payout_account', 'payout', 'payout_help', REQUEST, OWN_COPY],
  },
  email: {
    prefix: 'email',
    about: 'e-mail address of an account',
    keep: null,
    purposes: ['sign_in', 'notice', 'own_profile', 'support', REQUEST, OWN_COPY],
  },
  former_email: {
    prefix: 'formeremail',
    about: 'e-mail address that an account had, until its owner was told of the change',
    keep: null,
    purposes: ['notice', OWN_COPY],
  },
  phone: {
    prefix: 'phone',
    about: 'phone number of an account',
    keep: null,
    purposes: ['sign_in', 'own_profile', REQUEST, OWN_COPY],
  },
  authenticator: {
    prefix: 'authenticator',
    about: 'secret that an authenticator app shares with the market',
    keep: null,
    withheld: 'whoever finds the copy could take the second step with it',
    purposes: ['sign_in'],
  },
  session_origin: {
    prefix: 'sessionorigin',
    about: 'network address and browser of a session',
    keep: { days: 183, source: 'Cybersecurity Law of the PRC, article 21' },
    purposes: ['own_sessions', 'security_case', OWN_COPY],
  },
  trade_remark: {
    prefix: 'traderemark',
    about: 'what a party of a trade wrote about it',
    keep: { days: 3 * 366, source: 'E-Commerce Law of the PRC, article 31' },
    purposes: ['trade_page', 'dispute', OWN_COPY],
  },
  aftersale_words: {
    prefix: 'aftersalewords',
    about: 'what a party of a trade wrote about sending goods back or having them put right',
    keep: { days: 3 * 366, source: 'E-Commerce Law of the PRC, article 31' },
    purposes: ['aftersale_page', 'dispute', OWN_COPY],
  },
  dispute_words: {
    prefix: 'disputewords',
    about: 'what the sides of a dispute and whoever decided it wrote',
    keep: { days: 3 * 366, source: 'E-Commerce Law of the PRC, article 31' },
    purposes: ['dispute_file', 'panel_file', OWN_COPY],
  },
  panel_reasons: {
    prefix: 'panelreasons',
    about: 'why somebody voted as they did on a panel of peers',
    keep: { days: 3 * 366, source: 'E-Commerce Law of the PRC, article 31' },
    purposes: ['panel_count', 'own_panel', OWN_COPY],
  },
  rating_case_words: {
    prefix: 'ratingcasewords',
    about: 'what somebody reported about a rating, what was decided, and an appeal against it',
    keep: { days: 3 * 366, source: 'E-Commerce Law of the PRC, article 31' },
    purposes: ['rating_case', 'own_ratings', OWN_COPY],
  },
  chat_message: {
    prefix: 'chatwords',
    about: 'what somebody wrote to the other side of a trade or about a listing',
    keep: { days: 3 * 366, source: 'E-Commerce Law of the PRC, article 31' },
    purposes: ['conversation', 'message_report', 'dispute', 'dispute_file', OWN_COPY],
  },
  message_report: {
    prefix: 'messagereportwords',
    about: 'what somebody wrote when they reported a message',
    keep: { days: 3 * 366, source: 'E-Commerce Law of the PRC, article 31' },
    purposes: ['message_report', OWN_COPY],
  },
  support_words: {
    prefix: 'supportwords',
    about: 'what somebody wrote to the support desk, and what they were told',
    keep: { days: 3 * 366, source: 'E-Commerce Law of the PRC, article 31' },
    purposes: ['own_ticket', 'support_ticket', OWN_COPY],
  },
  support_note: {
    prefix: 'supportnote',
    about: 'what the support desk noted about somebody’s question or complaint',
    keep: { days: 3 * 366, source: 'E-Commerce Law of the PRC, article 31' },
    purposes: ['support_ticket', OWN_COPY],
  },
  request_words: {
    prefix: 'requestwords',
    about: 'what somebody asked about their data, and what they were told',
    keep: { days: 3 * 366, source: 'Civil Code of the PRC, article 188: claims end after 3 years' },
    purposes: ['own_request', REQUEST, OWN_COPY],
  },
  identity_elements: {
    prefix: 'identityelements',
    about: 'name and numbers that somebody asked to have checked, until the check ends',
    keep: null,
    purposes: ['verifier_check', 'identity_review', OWN_COPY],
  },
  real_name: {
    prefix: 'realname',
    about: 'name that was confirmed',
    keep: null,
    purposes: ['own_verification', 'verifier_check', 'identity_review', REQUEST, OWN_COPY],
  },
  trader_details: {
    prefix: 'traderdetails',
    about: 'name, registration and contact of a business seller, which buyers may see',
    keep: { days: 3 * 366, source: 'E-Commerce Law of the PRC, article 31' },
    purposes: ['own_verification', 'trader_disclosure', 'identity_review', REQUEST, OWN_COPY],
  },
  identity_document: {
    prefix: 'document',
    about: 'picture of an identity document or licence',
    keep: null,
    withheld:
      'sealed to the reviewers alone; the market cannot open it, the person has the original',
    purposes: ['identity_review'],
  },
} as const satisfies Record<string, DataClassRule>

export type DataClass = keyof typeof DATA_CLASSES

/** What lies under no seal and is still shown to staff for a purpose only; looks are noted alike. */
export const LOOKED_AT = {
  credit: {
    about: 'scores, what they are made of and how they came',
    purposes: ['credit_review', REQUEST],
  },
  dispute_photo: {
    about: 'photos that a side put into the file of a dispute, with what the camera wrote',
    purposes: ['dispute_file', 'panel_file'],
  },
} as const

/** Everything that a noted look can have been at. */
export type LookedAt = DataClass | keyof typeof LOOKED_AT

/** Milliseconds for which the law asks to keep data of a class; null where it does not. */
export function keepMs(dataClass: DataClass): number | null {
  const { keep }: DataClassRule = DATA_CLASSES[dataClass]
  return keep && keep.days * DAY_MS
}
