import { useQuery } from '@tanstack/react-query'
import { API, api, body } from '../../lib/api.ts'
import type { Answer, Body } from '../../lib/api-paths.ts'
import { newKey } from '../../lib/key.ts'
import { problemOf } from '../../lib/problem.ts'
import { useCommand } from '../../lib/query.ts'
import { shrinkPhoto } from '../sell/shrink-photo.ts'

export type Standing = Answer<'/verification', 'get'>
export type Check = Answer<'/verification/checks/{id}', 'get'>
export type Proof = Standing['proofs'][number]['proof']
export type Limits = NonNullable<Standing['limits']>

const KEY = ['verification'] as const

/** Checks that somebody or something is at work on; they are looked at again by themselves. */
export const UNDER_WAY = ['due', 'in_review']

/** Where I stand; asked again while something is being checked. */
export function useStanding() {
  return useQuery({
    queryKey: KEY,
    queryFn: ({ signal }) => body(api.GET('/verification', { signal })),
    refetchInterval: ({ state }) =>
      state.data?.proofs.some(({ check }) => check && UNDER_WAY.includes(check.state))
        ? 2_000
        : false,
  })
}

export function useCheck(id: string) {
  return useQuery({
    queryKey: [...KEY, id],
    queryFn: ({ signal }) =>
      body(api.GET('/verification/checks/{id}', { params: { path: { id } }, signal })),
    refetchInterval: ({ state }) =>
      state.data && UNDER_WAY.includes(state.data.state) ? 2_000 : false,
  })
}

type Typed<
  P extends '/verification/documents' | '/verification/cards' | '/verification/businesses',
> = Body<P, 'post'>
export type DocumentTyped = Typed<'/verification/documents'>
export type CardTyped = Typed<'/verification/cards'>
export type BusinessTyped = Typed<'/verification/businesses'>

export function useAskDocument(onDone: (check: Check) => void) {
  return useCommand<Check, DocumentTyped>({
    run: typed => body(api.POST('/verification/documents', { body: typed })),
    touches: [KEY],
    onDone,
  })
}

export function useAskCard(onDone: (check: Check) => void) {
  return useCommand<Check, CardTyped>({
    run: typed => body(api.POST('/verification/cards', { body: typed })),
    touches: [KEY],
    onDone,
  })
}

export function useAskBusiness(onDone: (check: Check) => void) {
  return useCommand<Check, BusinessTyped>({
    run: typed => body(api.POST('/verification/businesses', { body: typed })),
    touches: [KEY],
    onDone,
  })
}

export function useSubmit(id: string) {
  return useCommand<Check, void>({
    run: () => body(api.POST('/verification/checks/{id}/submit', { params: { path: { id } } })),
    touches: [KEY],
  })
}

export function useDeclare() {
  return useCommand<Standing, boolean>({
    run: business => body(api.PUT('/verification/declaration', { body: { business } })),
    touches: [KEY],
  })
}

type Picture = { side: string; file: File }

/** Sends one photograph of a document, shrunk by the browser like any other photograph. */
export function useAddPicture(id: string) {
  return useCommand<Check, Picture>({
    run: async ({ side, file }) => {
      const form = new FormData()
      form.append('file', await shrinkPhoto(file), 'document')
      const response = await fetch(`${API}/verification/checks/${id}/pictures/${side}`, {
        method: 'POST',
        headers: { 'Idempotency-Key': newKey() },
        body: form,
        credentials: 'same-origin',
      })
      if (!response.ok) throw await problemOf(response)
      return (await response.json()) as Check
    },
  })
}
