import { useQuery } from '@tanstack/react-query'
import { useSearchParams } from 'react-router'
import { api, body } from '../../lib/api.ts'
import type { Answer } from '../../lib/api-paths.ts'
import { useCommand } from '../../lib/query.ts'

export type Deposit = Answer<'/deposit', 'get'>

const DEPOSIT = ['deposit']
const TOUCHED = [DEPOSIT, ['balances'], ['statement']]

/** Whether what is on sale, and so much more of it, is beyond what needs no deposit. */
export function wouldExceed(
  { demand, onSale }: Deposit,
  more: { goods: number; valueMinor: number },
): boolean {
  if (!demand) return false
  const { above, aboveGoods } = demand
  return (
    onSale.value.amountMinor + more.valueMinor > above.amountMinor ||
    (aboveGoods !== null && onSale.goods + more.goods > aboveGoods)
  )
}

/** My deposit and what my grade asks for. */
export function useDeposit() {
  return useQuery({
    queryKey: DEPOSIT,
    queryFn: ({ signal }) => body(api.GET('/deposit', { signal })),
  })
}

/** Back from the pay page, the institution is asked whether the money has arrived. */
export function useArrival() {
  const [search] = useSearchParams()
  return useQuery({
    queryKey: [...DEPOSIT, 'arrival'],
    queryFn: () => body(api.POST('/deposit/checkout/refresh')),
    enabled: search.get('from') === 'checkout',
    refetchInterval: query => (query.state.data?.inPlace ? false : 3_000),
  })
}

/** Opens the institution's pay page for what is missing; it leads back to `/money?from=checkout`. */
export function usePayIn() {
  return useCommand<{ url: string }>({
    run: () => body(api.POST('/deposit/checkout')),
    touches: [DEPOSIT],
    onDone: ({ url }) => window.location.assign(url),
  })
}

/** Asks for it back, or leaves it in after all. */
export function useAskBack() {
  return useCommand<Deposit, 'ask-back' | 'leave-in'>({
    run: wish =>
      body(wish === 'ask-back' ? api.POST('/deposit/ask-back') : api.POST('/deposit/leave-in')),
    touches: TOUCHED,
  })
}
