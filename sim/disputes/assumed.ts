import type { Reason } from '../../server/src/modules/disputes/index.ts'

/**
 * Every number that is assumed of disputes besides how often what happens (`truth.ts`). Clocks are
 * the market's own rules; sums are yuan.
 */
export const ASSUMED = {
  languages: [
    ['zh-CN', 0.6],
    ['zh-TW', 0.2],
    ['en', 0.2],
  ],
  /** Log-normal. */
  price: { median: 300, spread: 1.1 },
  /** What each kind of person does, as chances or means. */
  buyer: {
    honest: { detail: 0.8, threat: 0.12, vague: 0.05, shown: 2.2, kept: 0.9, lost: 0.1, won: 0.3 },
    mistaken: {
      detail: 0.5,
      threat: 0.15,
      vague: 0.25,
      shown: 1.3,
      kept: 1.6,
      lost: 0.2,
      won: 0.2,
    },
    abusive: { detail: 0.6, threat: 0.3, vague: 0.15, shown: 1.3, kept: 2.6, lost: 0.5, won: 0.4 },
  },
  seller: {
    honest: { answers: 0.92, proof: 0.5, evades: 0.06, shown: 1.7, lost: 0.1, won: 0.35 },
    mistaken: { answers: 0.85, proof: 0.25, evades: 0.1, shown: 0.8, lost: 0.25, won: 0.2 },
    abusive: { answers: 0.6, proof: 0.25, evades: 0.3, shown: 0.7, lost: 0.5, won: 0.2 },
  },
  /** Whoever is wrong in good faith admits it this often; a liar next to never. */
  admits: { honest: 0.06, mistaken: 0.4, abusive: 0.04 },
  /** Offers something, by whether the buyer is right. */
  offers: {
    right: 0.5,
    wrong: 0.12,
    buyerComesDown: { honest: 0.3, mistaken: 0.35, abusive: 0.2 },
  },
  asks: {
    honest: [
      ['return_and_refund', 0.6],
      ['refund', 0.15],
      ['partial_refund', 0.25],
    ],
    mistaken: [
      ['return_and_refund', 0.65],
      ['refund', 0.15],
      ['partial_refund', 0.2],
    ],
    abusive: [
      ['return_and_refund', 0.35],
      ['refund', 0.4],
      ['partial_refund', 0.25],
    ],
  },
  /** A part, as a share of the price: what is right, and what people ask for. */
  part: { right: 0.3, asked: [0.2, 0.5] },
  evidence: {
    /** Looked through by staff before anybody proposes anything. */
    judged: 0.6,
    /** An item is accepted, by whether its side tells the truth. */
    accepted: { truth: 0.85, lie: 0.55 },
  },
  typing: { slips: 0.02, drops: 0.15 },
  /** Whoever decides sees more than a machine: photos, the conversation, the goods as described. */
  reading: {
    /** Of what the file shows, in standard deviations: shared by all who read it. */
    blur: 1,
    /** Of each reader for themselves. */
    juror: 1.6,
    staff: 0.7,
  },
  panel: {
    seats: 17,
    majority: 9,
    /** More votes for one's own side (Management Science 70(4), 2459): about a tenth. */
    bias: 0.1,
    /** Some do not vote in time. */
    absent: 0.15,
  },
  /** Of those who lose by it: takes a proposal, or appeals against a decision. */
  accepts: { won: 0.95, honest: 0.6, mistaken: 0.55, abusive: 0.25 },
  appeals: { honest: 0.4, mistaken: 0.25, abusive: 0.2 },
  minutes: { staff: 25, appeal: 40, juror: 6, automatic: 1 },
  /** Yuan an hour of paid work; jurors are thanked and not paid, their time is counted at half. */
  wage: { staff: 60, juror: 30 },
  days: { panel: 1.6, staff: 1.2, appeal: 3.5, proposal: 1.1, return: 5 },
  /** What delivered goods are still worth to whoever has them then, as a share of the price. */
  worth: 0.5,
  /** Of a parcel back, yuan. */
  freight: 12,
} as const

/** What staff decide and no panel: dear things, and what looks like fraud. */
export const HIGH_STAKES: { readonly price: number; readonly reasons: readonly Reason[] } = {
  price: 5_000,
  reasons: ['counterfeit', 'swapped'],
}
