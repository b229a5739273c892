import type { ReportInput } from './use-chat.ts'

export type Reason = ReportInput['reason']

/** Why a message may be reported and covered, in the order in which they are offered. */
export const REASONS = [
  'scam',
  'off_platform',
  'insult_threat',
  'hate',
  'obscene',
  'advertising',
  'illegal',
] as const satisfies readonly Reason[]
