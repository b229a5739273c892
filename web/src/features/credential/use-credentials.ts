import { useQuery } from '@tanstack/react-query'
import { api, body, once } from '../../lib/api.ts'
import type { Answer } from '../../lib/api-paths.ts'
import { useCommand } from '../../lib/query.ts'
import { newWord, showCredit } from './show-credit.ts'

export type Claims = Answer<'/credential-claims', 'get'>
export type Batch = Answer<'/credential-batches', 'get'>['items'][number]
export type Share = Answer<'/credential-shares', 'get'>['items'][number]
export type Import = Answer<'/credential-imports', 'get'>['items'][number]
export type Verdict = Answer<'/credential-verifications', 'post'>

const BATCHES = ['credentials', 'batches'] as const
const SHARES = ['credentials', 'shares'] as const
const IMPORTS = ['credentials', 'imports'] as const

/** What a credential of mine would say now. */
export function useClaims() {
  return useQuery({
    queryKey: ['credentials', 'claims'],
    queryFn: ({ signal }) => body(api.GET('/credential-claims', { signal })),
  })
}

const LATEST = { params: { query: { limit: 20 } } }

export function useBatches() {
  return useQuery({
    queryKey: BATCHES,
    queryFn: ({ signal }) => body(api.GET('/credential-batches', { ...LATEST, signal })),
  })
}

export function useShares() {
  return useQuery({
    queryKey: SHARES,
    queryFn: ({ signal }) => body(api.GET('/credential-shares', { ...LATEST, signal })),
  })
}

export function useImports() {
  return useQuery({
    queryKey: IMPORTS,
    queryFn: ({ signal }) => body(api.GET('/credential-imports', { ...LATEST, signal })),
  })
}

/** Other markets whose credit counts here. */
export function useIssuers() {
  return useQuery({
    queryKey: ['credentials', 'issuers'],
    queryFn: ({ signal }) => body(api.GET('/credential-issuers', { ...LATEST, signal })),
  })
}

export type Link = { url: string; expiresAt: string }

/** Makes a link that shows these claims once. */
export function useMakeLink() {
  return useCommand<Link, { issuer: string; show: readonly string[]; life_ms: number }>({
    run: async ({ issuer, show, life_ms }) => {
      const word = await newWord()
      const audience = `${issuer}/shared-credit`
      const presentation = await showCredit({ issuer, show, audience, platform: null, ...word })
      const made = await body(
        api.POST('/credential-shares', { body: { presentation, nonce: word.nonce, life_ms } }),
      )
      return { url: `${audience}#${made.token}`, expiresAt: made.expiresAt }
    },
    touches: [SHARES, BATCHES],
  })
}

export function useRevoke() {
  return useCommand<unknown, string>({
    run: id => body(api.DELETE('/credential-batches/{id}', { params: { path: { id } } })),
    touches: [BATCHES],
  })
}

export function useWithdrawLink() {
  return useCommand<unknown, string>({
    run: id => body(api.DELETE('/credential-shares/{id}', { params: { path: { id } } })),
    touches: [SHARES],
  })
}

export function useDropImport() {
  return useCommand<unknown, string>({
    run: id => body(api.DELETE('/credential-imports/{id}', { params: { path: { id } } })),
    touches: [IMPORTS],
  })
}

/** Goes to the other market with what this one asks for. */
export function useBegin() {
  return useCommand<{ url: string }, string>({
    run: (issuerId, key) =>
      body(api.POST('/credential-requests', { body: { issuerId }, ...once(key) })),
    onDone: ({ url }) => window.location.assign(url),
  })
}

export type Answered = { state: string; vpToken: { credit: string[] } }

export function useBring(onDone: () => void) {
  return useCommand<unknown, Answered>({
    run: (answered, key) => body(api.POST('/credential-imports', { body: answered, ...once(key) })),
    touches: [IMPORTS],
    onDone,
  })
}
