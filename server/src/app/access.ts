import type { TradeId } from '../kernel/id.ts'
import type { CarryOuts, Cases, Concerned } from '../modules/access/index.ts'
import { caseOfTrade, type TradeCommands } from '../modules/trade/index.ts'
import type { Commands } from '../platform/commands.ts'

/** What happens by itself once a second person has approved it; the rest waits for its proposer. */
export function carryOuts(commands: Commands, trade: TradeCommands): CarryOuts {
  return {
    split_trade: (actor, { tradeId, refundMinor, releaseMinor }, reason) => {
      const amounts = { refundMinor: BigInt(refundMinor), releaseMinor: BigInt(releaseMinor) }
      const wish = { tradeId: tradeId as TradeId, ...amounts, reason }
      return commands.run(trade.split, actor, wish)
    },
  }
}

/** Whose affair a dangerous operation is: the parties of a trade do not decide about it. */
export const CONCERNED: Concerned = {
  split_trade: async (reads, { tradeId }) => (await caseOfTrade(reads, tradeId))?.people ?? [],
}

/** Cases that can make staff open somebody's data, by the prefix of their ids. */
export const CASES: Cases = {
  trade: caseOfTrade,
}
