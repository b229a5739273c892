import type { Ticket } from './use-support.ts'

type Known = Pick<Ticket, 'state' | 'turn' | 'late' | 'acceptance'>

/** Where a ticket stands for whoever asked: what the words of its page are chosen by. */
export function standingOf({ state, turn, late, acceptance }: Known) {
  if (turn !== 'desk') return state as Exclude<Ticket['state'], 'open' | 'assigned'>
  if (late) return 'late'
  return acceptance === 'pending' ? 'accepting' : 'owed'
}
