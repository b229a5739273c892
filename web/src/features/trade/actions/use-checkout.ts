import { api, body, once } from '../../../lib/api.ts'
import { useCommand } from '../../../lib/query.ts'
import { tradeKeys } from '../use-trade.ts'

/** Address of a trade's page to come back to from the pay page; the mark alone proves nothing. */
export function returnAddress(tradeId: string): string {
  return `${window.location.origin}/trades/${tradeId}?from=checkout`
}

/** Opens the institution's pay page for a reserved trade. */
export function useCheckout() {
  return useCommand<{ url: string; expiresAt: string }, string>({
    run: (tradeId, key) =>
      body(
        api.POST('/trades/{id}/checkout', {
          params: { path: { id: tradeId } },
          body: { returnUrl: returnAddress(tradeId) },
          ...once(key),
        }),
      ),
    touches: [tradeKeys.all],
    onDone: ({ url }) => window.location.assign(url),
  })
}
