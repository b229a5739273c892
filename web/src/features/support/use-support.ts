import { queryOptions, useQuery, useQueryClient } from '@tanstack/react-query'
import type { components } from '../../lib/api.gen.ts'
import { api, body, once } from '../../lib/api.ts'
import type { Body } from '../../lib/api-paths.ts'
import { usePages } from '../../lib/pages.ts'
import { useCommand } from '../../lib/query.ts'

type Schemas = components['schemas']
export type Ticket = Schemas['Ticket']
export type Category = Ticket['category']
export type Message = Schemas['TicketMessage']
export type AskInput = Body<'/tickets', 'post'>
export type Said = Body<'/tickets/{id}/messages', 'post'>

const TICKETS = ['tickets'] as const
const oneKey = (id: string) => [...TICKETS, 'one', id] as const
const THREAD_PAGE = 100
export const LOOK_AGAIN_MS = 15_000
export const TEXT_MAX = 4_000
export const PHOTOS_MAX = 6

/** What I asked the desk, newest first. */
export function useTickets() {
  return usePages<Ticket>([...TICKETS, 'list'], (page, signal) =>
    body(api.GET('/tickets', { params: { query: page }, signal })),
  )
}

/** One ticket of mine, looked at again until it has ended. */
export function useTicket(id: string) {
  return useQuery({
    queryKey: oneKey(id),
    queryFn: ({ signal }) => body(api.GET('/tickets/{id}', { params: { path: { id } }, signal })),
    refetchInterval: query => query.state.data?.turn != null && LOOK_AGAIN_MS,
  })
}

/** By when the desk would answer what is asked now. */
export const targetsQuery = queryOptions({
  queryKey: ['support', 'targets'],
  queryFn: ({ signal }) => body(api.GET('/support/targets', { signal })),
  staleTime: 60_000,
})

type ReadThread = (
  query: { after: number; limit: number },
  signal: AbortSignal,
) => Promise<{ items: Message[]; nextCursor: string | null }>

/**
 * A thread, the earliest first; after the first look only what is new is read, because each look
 * at words is noted. The server bounds how long a thread gets.
 */
export function useThread(key: readonly unknown[], read: ReadThread, alive: boolean) {
  const client = useQueryClient()
  return useQuery({
    queryKey: key,
    queryFn: async ({ signal }) => {
      const known = [...(client.getQueryData<Message[]>(key) ?? [])]
      for (;;) {
        const page = await read({ after: known.at(-1)?.number ?? 0, limit: THREAD_PAGE }, signal)
        known.push(...page.items)
        if (page.nextCursor === null) return known
      }
    },
    refetchInterval: alive && LOOK_AGAIN_MS,
    staleTime: 0,
  })
}

/** What was said in a ticket of mine. */
export function useMyThread({ id, turn }: Ticket) {
  return useThread(
    [...oneKey(id), 'thread'],
    (query, signal) =>
      body(api.GET('/tickets/{id}/messages', { params: { path: { id }, query }, signal })),
    turn !== null,
  )
}

export function useAsk(onDone: (ticket: Ticket) => void) {
  return useCommand<Ticket, AskInput>({
    run: (input, key) => body(api.POST('/tickets', { body: input, ...once(key) })),
    touches: [[...TICKETS, 'list']],
    onDone,
  })
}

type Step = {
  readonly path: 'messages' | 'reopen' | 'settle' | 'rate'
  readonly body?: object
}

/** A step of mine; what the ticket has become is shown at once. */
export function useStep(id: string, onDone?: () => void) {
  const client = useQueryClient()
  return useCommand<Ticket, Step>({
    run: (step, key) => {
      const call = { params: { path: { id } }, body: step.body, ...once(key) }
      // Every step answers the same; they differ in what they take.
      const path = `/tickets/{id}/${step.path}` as '/tickets/{id}/settle'
      return body(api.POST(path, call as never))
    },
    touches: [TICKETS],
    onDone: ticket => {
      client.setQueryData(oneKey(id), ticket)
      onDone?.()
    },
  })
}
