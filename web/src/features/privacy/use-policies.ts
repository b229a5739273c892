import { useQuery } from '@tanstack/react-query'
import { api, body, once } from '../../lib/api.ts'
import { useLanguage } from '../../lib/i18n.ts'
import { useMe } from '../../lib/me.ts'
import type { PolicyName } from '../../lib/privacy-types.ts'
import { useCommand } from '../../lib/query.ts'
import { waitingPolicies } from './policy-waiting.ts'

const SELDOM_MS = 10 * 60_000
const MINE = ['policies', 'mine'] as const

/** Every policy with its versions, the newest first, and which one is in force. */
export function usePolicies() {
  return useQuery({
    queryKey: ['policies'],
    queryFn: async ({ signal }) => (await body(api.GET('/policies', { signal }))).items,
    staleTime: SELDOM_MS,
  })
}

/** The text of one version in the reader's language; idle until the version is known. */
export function usePolicyText(policy: PolicyName, version: string | undefined) {
  const language = useLanguage()
  return useQuery({
    queryKey: ['policies', policy, version, language],
    queryFn: async ({ signal }) => {
      const path = { policy, version: version ?? '' }
      const call = { params: { path, query: { language } }, signal }
      return (await body(api.GET('/policies/{policy}/{version}', call))).text
    },
    enabled: version !== undefined,
    staleTime: SELDOM_MS,
  })
}

/** What changed from one version to another, in reading order. */
export function usePolicyChanges(policy: PolicyName, since: string, version: string) {
  const language = useLanguage()
  return useQuery({
    queryKey: ['policies', policy, version, 'changes', since, language],
    queryFn: async ({ signal }) => {
      const params = { path: { policy, version }, query: { since, language } }
      return (await body(api.GET('/policies/{policy}/{version}/changes', { params, signal })))
        .changes
    },
    staleTime: SELDOM_MS,
  })
}

/** Which versions the signed-in person accepted. */
export function useMyPolicies() {
  const me = useMe()
  return useQuery({
    queryKey: MINE,
    queryFn: async ({ signal }) => (await body(api.GET('/policies/mine', { signal }))).items,
    enabled: Boolean(me),
    staleTime: SELDOM_MS,
  })
}

/** Newer versions that wait for the signed-in person to accept them. */
export function useWaitingPolicies() {
  const me = useMe()
  const { data } = useMyPolicies()
  return me && data ? waitingPolicies(data, me.createdAt) : []
}

/** Accepts the versions that are in force. */
export function useAccept() {
  return useCommand<unknown, Record<PolicyName, string>>({
    run: (versions, key) =>
      body(api.POST('/policies/acceptances', { body: versions, ...once(key) })),
    touches: [MINE],
  })
}
