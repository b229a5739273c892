export { type LimitsOf, limitsOf } from './limits.ts'
