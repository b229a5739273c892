/**
 * The market that all runs share. What people do is assumed, not measured; nothing here was chosen
 * by what it does to any system. docs/simulation.md gives the reasons.
 */
export const WORLD = {
  days: 120,
  /** Attackers come, and measures begin, when the market has a memory. */
  quiet_days: 30,
  purchases: 10_000,
  sellers: 80,
  buyers: 400,
  /** Attacking sellers for each honest one. */
  attackers: 0.1,
  /** This share of honest sellers and buyers joins later, on a day by lot. */
  late: 0.3,
  /** People whom the market knows, for systems that need somebody to trust first. */
  seeds: 20,
  /** Prices are log-normal. */
  price: { medianMinor: 30_000, deviation: 0.9, minMinor: 500, maxMinor: 500_000 },
  /** Kinds of honest people: their share, and how often a trade goes wrong with them. */
  sellerKinds: [
    { name: 'careful', share: 0.5, wrong: 0.01 },
    { name: 'ordinary', share: 0.4, wrong: 0.04 },
    { name: 'careless', share: 0.1, wrong: 0.2 },
  ],
  buyerKinds: [
    { name: 'careful', share: 0.5, wrong: 0.01 },
    { name: 'ordinary', share: 0.4, wrong: 0.03 },
    { name: 'careless', share: 0.1, wrong: 0.15 },
  ],
  /** From here on somebody is not hurt by a bad place: they have earned it. */
  wrongFrom: 0.15,
  /** How a sale goes wrong with an honest seller. */
  mishaps: [
    ['poor', 0.5],
    ['unshipped', 0.5],
  ],
  choice: {
    /** Offers that a buyer compares. */
    offers: 5,
    /** The next place of an order is so much less likely to be taken: exp(-steep). */
    steep: 1,
  },
  goods: {
    /** What buyers of poor goods lose when no money comes back, of the price. */
    lost: 0.8,
    /** When they notice: while they inspect, later, or never. */
    noticed: [
      ['inspecting', 0.7],
      ['later', 0.2],
      ['never', 0.1],
    ],
    /** Good goods that are reported all the same. */
    reportedWrongly: 0.01,
    /** Of those who have nothing to say, these let the time of inspection run out. */
    silent: 0.3,
  },
  decisions: {
    /** Decided for the side that is right. */
    right: 0.95,
    /** Of what goes back, this share of decisions gives back one half only. */
    halves: 0.2,
  },
  ratings: {
    /** How often people rate who are content, and who are not. */
    content: 0.5,
    angry: 0.8,
    ofBuyers: 0.4,
    stars: {
      content: [
        [5, 0.85],
        [4, 0.12],
        [3, 0.03],
      ],
      angry: [
        [1, 0.75],
        [2, 0.25],
      ],
    },
  },
  /** What attackers pay, in the smallest unit. */
  costs: {
    /** A checked real name: a bought identity and a telephone number. */
    identityMinor: 10_000,
    /** The market's fee, of the price. */
    fee: 0.016,
    /** An empty parcel, and what the helper takes for buying and praising. */
    parcelMinor: 800,
    helpMinor: 500,
    /** Goods bought for a bad word are sold again for so much less. */
    resaleLost: 0.2,
  },
} as const

type AnyNumber<T> = T extends number
  ? number
  : T extends string
    ? T
    : { readonly [K in keyof T]: AnyNumber<T[K]> }

/** The same with other numbers. */
export type World = AnyNumber<typeof WORLD>
