export { burdenOnSeller, fraudDamages, voidClause } from './law/consumer.ts'
export { type AftersalesRulesAt, loadAftersalesRules } from './rules.ts'
