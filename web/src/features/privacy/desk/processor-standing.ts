import type { Processor } from '../../../lib/privacy-types.ts'

/** Whether anything is sent to a third party, and if not, why. */
export type Standing = 'cut_off' | 'missing' | 'not_yet' | 'ended' | 'review' | 'sending'

/** Where a processor stands on a day (`YYYY-MM-DD`), what stops it before what merely waits. */
export function standingOf(processor: Processor, today: string): Standing {
  const { cutOff, agreement, reviewDueAt } = processor
  if (cutOff) return 'cut_off'
  if (!agreement) return 'missing'
  if (today < agreement.from) return 'not_yet'
  if (today > agreement.until) return 'ended'
  return reviewDueAt.slice(0, 10) <= today ? 'review' : 'sending'
}
