import { useQuery, useQueryClient } from '@tanstack/react-query'
import type { components } from '../../lib/api.gen.ts'
import { api, body, once } from '../../lib/api.ts'
import { useLanguage } from '../../lib/i18n.ts'
import { useCommand } from '../../lib/query.ts'
import { usePages } from '../operator/use-operator.ts'
import { type Category, LOOK_AGAIN_MS, useThread } from './use-support.ts'

type Schemas = components['schemas']
export type DeskTicket = Schemas['DeskTicket']
export type Macro = Schemas['Macro']
export type Figures = Schemas['SupportFigures']
export type Refusal = NonNullable<DeskTicket['refusal']>

export const QUEUES = ['owed', 'mine', 'waiting'] as const
export type Queue = (typeof QUEUES)[number]

const DESK = ['operator', 'tickets'] as const
const oneKey = (id: string) => [...DESK, 'one', id] as const

/** One queue of the desk, the next due first. */
export function useQueue(queue: Queue, category: Category | undefined) {
  return usePages<DeskTicket>(['tickets', queue, category], (page, signal) => {
    const query = { ...page, queue, ...(category && { category }) }
    return body(api.GET('/operator/tickets', { params: { query }, signal }))
  })
}

export function useDeskTicket(id: string) {
  return useQuery({
    queryKey: oneKey(id),
    queryFn: ({ signal }) =>
      body(api.GET('/operator/tickets/{id}', { params: { path: { id } }, signal })),
    refetchInterval: LOOK_AGAIN_MS,
  })
}

/** What was said and noted; each look is shown to the person. */
export function useDeskThread({ id, turn }: DeskTicket) {
  return useThread(
    [...oneKey(id), 'thread'],
    (query, signal) =>
      body(api.GET('/operator/tickets/{id}/messages', { params: { path: { id }, query }, signal })),
    turn !== null,
  )
}

/** Prepared answers: titles in my language, texts in the person's, filled in. */
export function useMacros(id: string) {
  const language = useLanguage()
  return useQuery({
    queryKey: [...oneKey(id), 'macros', language],
    queryFn: ({ signal }) => {
      const headers = { 'Accept-Language': language }
      const params = { path: { id } }
      return body(api.GET('/operator/tickets/{id}/macros', { params, headers, signal }))
    },
  })
}

export function useColleagues() {
  return useQuery({
    queryKey: ['operator', 'support', 'colleagues'],
    queryFn: ({ signal }) => body(api.GET('/operator/support/colleagues', { signal })),
  })
}

export function useFigures() {
  return useQuery({
    queryKey: ['operator', 'support', 'figures'],
    queryFn: ({ signal }) => body(api.GET('/operator/support/figures', { signal })),
  })
}

type Step = {
  readonly path: 'take' | 'give-back' | 'hand-over' | 'accept' | 'refuse' | 'answer' | 'notes'
  readonly body?: object
}

/** A step of the desk; what the ticket has become is shown at once. */
export function useDeskStep(id: string, onDone?: () => void) {
  const client = useQueryClient()
  return useCommand<DeskTicket, Step>({
    run: (step, key) => {
      const call = { params: { path: { id } }, body: step.body, ...once(key) }
      // Every step answers the same; they differ in what they take.
      const path = `/operator/tickets/{id}/${step.path}` as '/operator/tickets/{id}/take'
      return body(api.POST(path, call as never))
    },
    touches: [DESK, ['operator', 'support', 'figures']],
    onDone: ticket => {
      client.setQueryData(oneKey(id), ticket)
      onDone?.()
    },
  })
}
