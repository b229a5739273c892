import { useQuery } from '@tanstack/react-query'
import { api, body } from '../../lib/api.ts'
import { useCommand } from '../../lib/query.ts'

export const SECURITY = ['security'] as const

/** How the signed-in person proves who they are. */
export function useSecurity() {
  return useQuery({
    queryKey: SECURITY,
    queryFn: ({ signal }) => body(api.GET('/security', { signal })),
  })
}

/** A change to it; the dialog for the fresh proof opens by itself. */
export function useSecurityChange<Result, Input = void>(
  run: (input: Input) => Promise<Result>,
  onDone?: (result: Result) => void,
) {
  return useCommand<Result, Input>({
    run,
    touches: [SECURITY, ['sessions']],
    ...(onDone ? { onDone } : {}),
  })
}
