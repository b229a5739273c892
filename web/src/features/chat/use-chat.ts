import {
  type QueryClient,
  queryOptions,
  useInfiniteQuery,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query'
import type { components } from '../../lib/api.gen.ts'
import { api, body, once } from '../../lib/api.ts'
import type { Body } from '../../lib/api-paths.ts'
import type { Money } from '../../lib/api-types.ts'
import { newsPace } from '../../lib/live.ts'
import { meQuery } from '../../lib/me.ts'
import { codeOf } from '../../lib/problem.ts'
import { useCommand } from '../../lib/query.ts'

type Schemas = components['schemas']
export type Conversation = Schemas['Conversation']
export type Page = Schemas['ConversationPage']
export type Message = Schemas['Message']
export type Offer = Schemas['Offer']
export type Said = Body<'/conversations/{id}/messages', 'post'>
export type ReportInput = Body<'/conversations/{id}/messages/{number}/report', 'post'>

const LIST = ['conversations', 'list'] as const
const pageKey = (id: string) => ['conversations', 'one', id] as const
const messagesKey = (id: string) => ['conversations', 'one', id, 'messages'] as const

const PAGE = 40

/** My conversations, the latest first. */
export function useConversations() {
  return useInfiniteQuery({
    queryKey: LIST,
    queryFn: ({ pageParam, signal }) => {
      const query = pageParam ? { cursor: pageParam } : {}
      return body(api.GET('/conversations', { params: { query }, signal }))
    },
    initialPageParam: '',
    getNextPageParam: page => page.nextCursor ?? undefined,
    refetchInterval: newsPace,
  })
}

/** One conversation as it stands: what can be said and offered in it. */
export function useConversation(id: string) {
  return useQuery({
    queryKey: pageKey(id),
    queryFn: ({ signal }) =>
      body(api.GET('/conversations/{id}', { params: { path: { id } }, signal })),
    refetchInterval: newsPace,
  })
}

/** What I, as a buyer, talk about a listing; null when nothing was begun. */
export const conversationAbout = (listingId: string) =>
  queryOptions({
    queryKey: ['conversations', 'about', listingId],
    queryFn: async ({ signal }): Promise<Page | null> => {
      const params = { path: { id: listingId } }
      try {
        return await body(api.GET('/listings/{id}/conversation', { params, signal }))
      } catch (error) {
        if (codeOf(error) === 'not_found') return null
        throw error
      }
    },
  })

/** Messages that were read so far, in their order, and where those before them begin. */
export type Messages = { items: Message[]; older: string | null }

/** Reads the latest first and from then on only what is new: each look at words is noted. */
export function useMessages(id: string) {
  const client = useQueryClient()
  return useQuery({
    queryKey: messagesKey(id),
    queryFn: async ({ signal }): Promise<Messages> => {
      const known = client.getQueryData<Messages>(messagesKey(id))
      const last = known?.items.at(-1)
      const path = { id }
      if (!known || !last) {
        const params = { path, query: { limit: PAGE } }
        const page = await body(api.GET('/conversations/{id}/messages', { params, signal }))
        return { items: page.items.toReversed(), older: page.nextCursor }
      }
      const params = { path, query: { limit: 100, after: last.number } }
      const page = await body(api.GET('/conversations/{id}/messages', { params, signal }))
      return { ...known, items: grown(known.items, page.items) }
    },
    refetchInterval: newsPace,
    staleTime: 0,
  })
}

/** What was read, with what is new; one that was taken back says so where it stands. */
function grown(known: readonly Message[], fresh: readonly Message[]): Message[] {
  const back = new Set(fresh.flatMap(one => one.about ?? []))
  const now = known.map(one => {
    if (!back.has(one.number)) return one
    const gone = { ...one, retracted: true, photos: [], warnings: [] }
    return one.mine ? gone : { ...gone, text: null, quick: null }
  })
  return [...now, ...fresh]
}

/** Puts the messages before those that were read in front of them. */
export function useOlder(id: string) {
  const client = useQueryClient()
  return useCommand<void, string>({
    run: async cursor => {
      const params = { path: { id }, query: { limit: PAGE, cursor } }
      const page = await body(api.GET('/conversations/{id}/messages', { params }))
      client.setQueryData<Messages>(messagesKey(id), known => {
        const items = [...page.items.toReversed(), ...(known?.items ?? [])]
        return { items, older: page.nextCursor }
      })
    },
  })
}

/** Begins a conversation about a listing, or with the other side of a trade. */
export function useBegin(onDone: (id: string) => void) {
  return useCommand<Page, Body<'/conversations', 'post'>>({
    run: (about, key) => body(api.POST('/conversations', { body: about, ...once(key) })),
    onDone: ({ id }) => onDone(id),
  })
}

export function useSend(id: string, onDone: () => void) {
  return useCommand<unknown, Said>({
    run: (said, key) => {
      const params = { path: { id } }
      return body(api.POST('/conversations/{id}/messages', { params, body: said, ...once(key) }))
    },
    touches: [messagesKey(id), LIST],
    onDone,
  })
}

/** Says up to where I have read; the mark in the menu follows. */
export function useRead(id: string) {
  const client = useQueryClient()
  return useCommand<Page, number>({
    run: number => {
      const params = { path: { id } }
      return body(api.POST('/conversations/{id}/read', { params, body: { number } }))
    },
    touches: [LIST, meQuery.queryKey],
    onDone: page => keep(client, page),
  })
}

export function useRetract(id: string) {
  return useCommand<unknown, number>({
    run: (number, key) => {
      const params = { path: { id, number } }
      return body(
        api.POST('/conversations/{id}/messages/{number}/retract', { params, ...once(key) }),
      )
    },
    touches: [messagesKey(id)],
  })
}

export function useReportMessage(id: string, number: number) {
  return useCommand<unknown, ReportInput>({
    run: (input, key) => {
      const call = { params: { path: { id, number } }, body: input, ...once(key) }
      return body(api.POST('/conversations/{id}/messages/{number}/report', call))
    },
  })
}

export type Bargain =
  | { step: 'make'; price: Money }
  | { step: 'counter'; offerId: string; price: Money }
  | { step: 'accept' | 'decline' | 'withdraw'; offerId: string }

/** Makes, answers or leaves an offer; the answer is the conversation as it stands then. */
export function useBargain(id: string, onDone: () => void) {
  const client = useQueryClient()
  return useCommand<Page, Bargain>({
    run: (bargain, key) => {
      if (bargain.step === 'make') {
        const call = { params: { path: { id } }, body: { price: bargain.price }, ...once(key) }
        return body(api.POST('/conversations/{id}/offers', call))
      }
      const params = { path: { id: bargain.offerId } }
      if (bargain.step === 'counter') {
        const call = { params, body: { price: bargain.price }, ...once(key) }
        return body(api.POST('/offers/{id}/counter', call))
      }
      const path = `/offers/{id}/${bargain.step}` as const
      return body(api.POST(path, { params, ...once(key) }))
    },
    touches: [messagesKey(id), LIST, ['conversations', 'about']],
    onDone: page => {
      keep(client, page)
      onDone()
    },
  })
}

/** Wants no messages of somebody, or does again. */
export function useBlock(id: string, personId: string) {
  return useCommand<unknown, boolean>({
    run: blocked => {
      const params = { path: { id: personId } }
      return body(
        blocked ? api.PUT('/blocks/{id}', { params }) : api.DELETE('/blocks/{id}', { params }),
      )
    },
    touches: [pageKey(id), LIST],
  })
}

function keep(client: QueryClient, page: Page): void {
  client.setQueryData(pageKey(page.id), page)
}
