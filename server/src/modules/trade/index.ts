export { caseOfTrade } from './case.ts'
export { type ClosedTrade, closedTrades } from './closed.store.ts'
export { createTradeCommands, type TradeCommands, trackingUseCase } from './commands.ts'
export { endedTrades, tradePlaces } from './ended.store.ts'
export { foreseeTrades } from './foresee-trades.ts'
export { labelPlaces } from './label-places.ts'
export {
  activeTrade,
  cardsById,
  completedCounts,
  countByState,
  hasTradedWith,
  tradeTitles,
  turnoverOf,
} from './list.store.ts'
export { tradesOfPerson } from './personal-data.ts'
export { escrowsOff } from './proof.store.ts'
export type { CreditTermsOf } from './reserve.ts'
export { tradeRoutes } from './routes.ts'
export { salesOf } from './sales.store.ts'
export { FINAL, NEXT, ON_EXPIRY, STATES, type TradeState } from './trade.ts'
export {
  freezeTrade,
  lockForCase,
  readForCase,
  settleTrade,
  type TradeOfCase,
  type TradeUnderCase,
  thawTrade,
} from './under-case.ts'
