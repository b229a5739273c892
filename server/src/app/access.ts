import type { TradeId } from '../kernel/id.ts'
import type { CarryOuts, Cases } from '../modules/access/index.ts'
import { caseOfTrade, type TradeCommands } from '../modules/trade/index.ts'
import type { Commands } from '../platform/commands.ts'

/** What happens by itself once a second person has approved it; the rest waits for its proposer. */
export function carryOuts(commands: Commands, trade: TradeCommands): CarryOuts {
  return {
    split_trade: async (actor, { tradeId, refundMinor, releaseMinor }, reason) => {
      const amounts = { refundMinor: BigInt(refundMinor), releaseMinor: BigInt(releaseMinor) }
      const wish = { tradeId: tradeId as TradeId, ...amounts, reason }
      return (await commands.run(trade.split, actor, wish)).ok
    },
  }
}

/** Cases that can make staff open somebody's data, by the prefix of their ids. */
export const CASES: Cases = {
  trade: caseOfTrade,
}
