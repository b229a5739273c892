/** The two scores of a person. */
export const AXES = ['seller', 'buyer'] as const
export type Axis = (typeof AXES)[number]

/** As whom evidence is gathered: raters have no score, their word has a weight. */
export const ROLES = [...AXES, 'rater'] as const
export type Role = (typeof ROLES)[number]

/** What evidence is about, for each role. */
export const DIMENSIONS = {
  seller: [
    'goods_as_described',
    'shipping_on_time',
    'communication',
    'returns_conduct',
    'dispute_conduct',
  ],
  buyer: ['payment', 'communication', 'returns_conduct', 'dispute_conduct'],
  rater: ['rating_honesty'],
} as const satisfies Record<Role, readonly string[]>

export type Dimension = (typeof DIMENSIONS)[Role][number]

/** The best first (优良中差). */
export const GRADES = ['excellent', 'good', 'medium', 'poor'] as const
export type Grade = (typeof GRADES)[number]
