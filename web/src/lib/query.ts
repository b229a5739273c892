import {
  QueryClient,
  type UseMutationResult,
  useMutation,
  useQueryClient,
} from '@tanstack/react-query'
import { useRef } from 'react'
import { newKey } from './key.ts'
import { isDefinite } from './problem.ts'

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 15_000,
      // Without a connection one is told so at once, instead of waiting before a grey page.
      networkMode: 'always',
      retry: (failures, error) => navigator.onLine && !isDefinite(error) && failures < 2,
      refetchOnWindowFocus: true,
    },
    mutations: { retry: false, networkMode: 'always' },
  },
})

type Command<Input, Result> = {
  run: (input: Input, key: string) => Promise<Result>
  /** Query keys that are stale once it went well. */
  touches?: readonly (readonly unknown[])[]
  onDone?: (result: Result, input: Input) => void
  /** How long the answer outlives the screen that shows it; five minutes when left out. */
  gcTime?: number
}

/**
 * A change the person asks for. The same input asked again after a lost connection goes out under
 * the same Idempotency-Key until the market gives a definite answer, so it can never happen twice.
 */
export function useCommand<Result, Input = void>(
  command: Command<Input, Result>,
): UseMutationResult<Result, Error, Input> {
  const client = useQueryClient()
  const pending = useRef<{ about: string; key: string } | null>(null)
  return useMutation<Result, Error, Input>({
    mutationFn: input => {
      const about = JSON.stringify(input ?? null)
      if (pending.current?.about !== about) pending.current = { about, key: newKey() }
      return command.run(input, pending.current.key)
    },
    ...(command.gcTime === undefined ? {} : { gcTime: command.gcTime }),
    onSuccess: (result, input) => {
      pending.current = null
      for (const queryKey of command.touches ?? []) void client.invalidateQueries({ queryKey })
      command.onDone?.(result, input)
    },
    onError: error => {
      if (isDefinite(error)) pending.current = null
    },
  })
}
