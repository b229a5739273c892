export { type AccessRulesAt, parseAccessRules } from './access-rules.ts'
export { DATED, loadDated } from './dated.ts'
export {
  loadAccessRules,
  loadRuleBooks,
  loadVerificationRules,
  RULES_DIRECTORY,
} from './load.ts'
export {
  createRuleBooks,
  type FeeRules,
  parseRuleBook,
  type RuleBook,
  type RuleBooks,
  type TradeRules,
} from './rule-book.ts'
export type { VerificationRules, VerificationRulesAt } from './verification-rules.ts'
