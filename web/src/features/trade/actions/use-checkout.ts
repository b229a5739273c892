import { api, body, once } from '../../../lib/api.ts'
import { useCommand } from '../../../lib/query.ts'
import { tradeKeys } from '../use-trade.ts'

/** Opens the institution's pay page for a reserved trade; it leads back to `/trades/{id}?from=checkout`. */
export function useCheckout() {
  return useCommand<{ url: string; expiresAt: string }, string>({
    run: (tradeId, key) =>
      body(
        api.POST('/trades/{id}/checkout', {
          params: { path: { id: tradeId } },
          ...once(key),
        }),
      ),
    touches: [tradeKeys.all],
    onDone: ({ url }) => window.location.assign(url),
  })
}
