import { useQuery } from '@tanstack/react-query'
import { api, body, once } from '../../lib/api.ts'
import type { PayoutAccount } from '../../lib/api-types.ts'
import { useCommand } from '../../lib/query.ts'

const KEY = ['payout-account'] as const

/** The account earnings go to, masked; `not_found` when none was given yet. */
export function usePayoutAccount() {
  return useQuery({
    queryKey: KEY,
    queryFn: ({ signal }) => body(api.GET('/payout-account', { signal })),
  })
}

export function useSetPayoutAccount(onDone: () => void) {
  return useCommand<PayoutAccount, PayoutAccount>({
    run: (account, key) => body(api.PUT('/payout-account', { body: account, ...once(key) })),
    touches: [KEY],
    onDone,
  })
}
