export type { AccessRulesAt } from './access-rules.ts'
export { type CalendarAt, loadCalendar } from './calendar.ts'
export { DATED, inForce, loadDated, readDated } from './dated.ts'
export {
  loadAccessRules,
  loadReleaseRules,
  loadRuleBooks,
  loadVerificationRules,
  RULES_DIRECTORY,
} from './load.ts'
export type { ReleaseRules, ReleaseRulesAt } from './release-rules.ts'
export type { FeeRules, RuleBook, RuleBooks, TradeRules } from './rule-book.ts'
export type { VerificationRules, VerificationRulesAt } from './verification-rules.ts'
