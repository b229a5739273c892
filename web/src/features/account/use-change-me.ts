import { useQueryClient } from '@tanstack/react-query'
import { api, body, once } from '../../lib/api.ts'
import type { Language, Me } from '../../lib/api-types.ts'
import { meQuery } from '../../lib/me.ts'
import { useCommand } from '../../lib/query.ts'

type Change = { displayName?: string; locale?: Language; autoPayout?: boolean }

/** Changes what a person may set about themselves; the answer is shown everywhere at once. */
export function useChangeMe() {
  const client = useQueryClient()
  return useCommand<Me, Change>({
    run: (change, key) => body(api.PATCH('/me', { body: change, ...once(key) })),
    onDone: me => client.setQueryData(meQuery.queryKey, me),
  })
}
