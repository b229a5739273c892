export { createTradeCommands, type TradeCommands, trackingUseCase } from './commands.ts'
export { activeTrade, completedCounts, countByState } from './list.store.ts'
export { tradeRoutes } from './routes.ts'
export { FINAL, NEXT, ON_EXPIRY, STATES, type TradeState } from './trade.ts'
