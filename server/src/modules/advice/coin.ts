import { createHash } from 'node:crypto'

export const ARMS = ['shown', 'withheld'] as const
/** Whether the decider of a case sees what the model proposes. */
export type Arm = (typeof ARMS)[number]

/**
 * A fair coin that everybody can toss again: the last bit of SHA-256 over the published text of the
 * rules, a space and the id of the case. Ids are made before anybody knows who will decide.
 */
export function armOf(coin: string, disputeId: string): Arm {
  const digest = createHash('sha256').update(`${coin} ${disputeId}`).digest()
  return (digest.at(-1) as number) % 2 === 0 ? 'shown' : 'withheld'
}
