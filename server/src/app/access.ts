import type { TradeId } from '../kernel/id.ts'
import type { CarryOuts } from '../modules/access/index.ts'
import type { TradeCommands } from '../modules/trade/index.ts'
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
