export { seedTrades } from './seed-trades.ts'
