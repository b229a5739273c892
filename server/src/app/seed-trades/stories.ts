import { sandboxNumber } from '../../modules/logistics/index.ts'
import type { PersonKey } from '../seed/index.ts'
import type { RatingStep } from './tell-rating.ts'

/** One thing that happened in a demo trade; `ago` is in hours before the market was seeded. */
export type Step = { readonly ago: number } & (
  | RatingStep
  | { readonly take: 'reserve'; readonly delivery: 'courier' | 'pickup' }
  | { readonly take: 'pay' | 'confirm' | 'payout' }
  | { readonly take: 'ship'; readonly carrier: string; readonly number: string }
  | { readonly take: 'track'; readonly kind: 'in_transit' | 'at_locker_or_station' | Delivered }
  | { readonly take: 'refuse' | 'cancel_by_seller' | 'cancel_by_buyer'; readonly reason: string }
  | { readonly take: 'report'; readonly kind: 'not_as_described'; readonly text: string }
  | { readonly take: 'refund'; readonly major: number; readonly reason: string }
)
type Delivered = 'delivered_self' | 'delivered_proxy'

/** A purchase of the demo market, told from its beginning to where it stands. */
export interface Story {
  /** Key of the goods, which no other story buys. */
  readonly goods: string
  readonly buyer: PersonKey
  readonly steps: readonly Step[]
}

const DAY = 24

/** The beginning that most purchases share: reserved and, minutes later, paid. */
function paid(ago: number, delivery: 'courier' | 'pickup' = 'courier'): readonly Step[] {
  return [
    { ago, take: 'reserve', delivery },
    { ago: ago - 0.1, take: 'pay' },
  ]
}

/** Paid, handed over a day later, and in the buyer's hands after four more. */
function delivered(ago: number, number: string): readonly Step[] {
  return [
    ...paid(ago + 5 * DAY),
    { ago: ago + 4 * DAY, take: 'ship', carrier: 'sf', number },
    { ago: ago + 2 * DAY, take: 'track', kind: 'in_transit' },
    { ago, take: 'track', kind: 'delivered_self' },
  ]
}

/** One purchase in every state in which there is something to see. */
export const STORIES: readonly Story[] = [
  {
    goods: 'switch-oled',
    buyer: 'zhao',
    steps: [{ ago: 0.05, take: 'reserve', delivery: 'courier' }],
  },
  { goods: 'iphone-13', buyer: 'zhao', steps: paid(20) },
  { goods: 'espresso-machine', buyer: 'daniel', steps: paid(26, 'pickup') },
  {
    goods: 'sony-headphones',
    buyer: 'zhao',
    steps: [
      ...paid(3 * DAY),
      { ago: 2 * DAY, take: 'ship', carrier: 'sandbox', number: sandboxNumber('20261122001') },
    ],
  },
  {
    goods: 'typewriter',
    buyer: 'daniel',
    steps: [
      ...paid(5 * DAY),
      { ago: 4 * DAY, take: 'ship', carrier: 'sf', number: 'SF2026112200017' },
      { ago: 2 * DAY, take: 'track', kind: 'in_transit' },
      { ago: DAY, take: 'track', kind: 'at_locker_or_station' },
    ],
  },
  {
    goods: 'hero-fountain-pen',
    buyer: 'daniel',
    steps: [
      ...paid(4 * DAY),
      { ago: 3 * DAY, take: 'ship', carrier: 'sf', number: 'SF2026112200024' },
      { ago: 5, take: 'track', kind: 'delivered_proxy' },
    ],
  },
  { goods: 'fixed-lens-50', buyer: 'zhao', steps: delivered(20, 'SF2026112200031') },
  {
    goods: 'yixing-teapot',
    buyer: 'daniel',
    steps: [
      ...delivered(2 * DAY, 'SF2026112200048'),
      {
        ago: 30,
        take: 'report',
        kind: 'not_as_described',
        text: 'The lid has a hairline crack that none of the pictures shows.',
      },
    ],
  },
  {
    goods: 'macbook-air',
    buyer: 'zhao',
    steps: [
      ...paid(6 * DAY),
      { ago: 5 * DAY, take: 'ship', carrier: 'sf', number: 'SF2026112200055' },
      { ago: DAY, take: 'refuse', reason: '外箱被压扁了，没敢签收。' },
    ],
  },
  {
    goods: 'shanghai-watch',
    buyer: 'daniel',
    steps: [
      ...delivered(9 * DAY, 'SF2026112200062'),
      { ago: 8 * DAY, take: 'confirm' },
      { ago: 8 * DAY, take: 'payout' },
      {
        ago: 8 * DAY - 1,
        take: 'rate',
        by: 'buyer',
        points: [5, 4, 5],
        words: 'Keeps time to the second, and the scratch is exactly where the photo showed it.',
      },
      {
        ago: 7 * DAY,
        take: 'rate',
        by: 'seller',
        points: [5, 5, 5],
        words: '付款爽快，收货后当天就确认了，放心交易。',
      },
      { ago: 6 * DAY, take: 'reply', by: 'seller', words: '谢谢，记得每天上一次弦。' },
    ],
  },
  {
    goods: 'ukulele',
    buyer: 'daniel',
    steps: [
      ...paid(6 * DAY),
      { ago: 5 * DAY, take: 'cancel_by_seller', reason: '琴頸前天被小孩摔斷了，很抱歉。' },
    ],
  },
  // Paid out first and given back in part later: the seller owes the market the difference.
  {
    goods: 'seiko-diver',
    buyer: 'zhao',
    steps: [
      ...delivered(8 * DAY, 'SF2026112200079'),
      { ago: 7 * DAY, take: 'confirm' },
      { ago: 7 * DAY, take: 'payout' },
      { ago: 3 * DAY, take: 'refund', major: 200, reason: '錶鏡有刮痕沒寫到，退一部分。' },
      // Sealed, because the seller has not rated yet.
      {
        ago: 2 * DAY,
        take: 'rate',
        by: 'buyer',
        points: [3, 5, 5],
        words: '镜面有划痕，描述里没写；卖家主动退了一部分，态度很好。',
      },
    ],
  },
  {
    goods: 'desk-lamp',
    buyer: 'zhao',
    steps: [
      { ago: 4 * DAY, take: 'reserve', delivery: 'courier' },
      { ago: 4 * DAY - 0.1, take: 'cancel_by_buyer', reason: '宿舍不让用，抱歉。' },
    ],
  },
]
