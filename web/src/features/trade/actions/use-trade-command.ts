import { useQueryClient } from '@tanstack/react-query'
import { useCommand } from '../../../lib/query.ts'
import type { TradeView } from '../trade-view.ts'
import { tradeKeys } from '../use-trade.ts'

/** Everything that a step of a trade may change for the one who looks. */
const TOUCHES = [tradeKeys.all, ['balances'], ['statement'], ['payouts'], ['me'], ['operator']]

type Call = { params: { path: { id: string }; header: { 'idempotency-key': string } } }

/** A step of a trade: what comes back is shown at once, whatever it touches is read again. */
export function useTradeCommand<Input = void>(
  tradeId: string,
  run: (call: Call, input: Input) => Promise<TradeView>,
  onDone?: () => void,
) {
  const client = useQueryClient()
  return useCommand<TradeView, Input>({
    run: (input, key) =>
      run({ params: { path: { id: tradeId }, header: { 'idempotency-key': key } } }, input),
    touches: TOUCHES,
    onDone: trade => {
      client.setQueryData(tradeKeys.one(tradeId), trade)
      onDone?.()
    },
  })
}
