import { useQuery } from '@tanstack/react-query'
import { api, body, once } from '../../../lib/api.ts'
import type { Language } from '../../../lib/api-types.ts'
import type { AgreementInput, Edition, HoldInput } from '../../../lib/privacy-types.ts'
import { useCommand } from '../../../lib/query.ts'

/** Keys below `operator`, as the lists of staff have. */
export const REQUESTS = ['privacy', 'requests'] as const
export const PROCESSORS = ['privacy', 'processors'] as const
export const EDITIONS = ['privacy', 'policies'] as const
export const HOLDS = ['privacy', 'holds'] as const
const DESK = ['operator', 'privacy'] as const
export const SCANS = [...DESK, 'scans'] as const

/** What waits at the desk, and the newest self-scan. */
export function useDeskOverview() {
  return useQuery({
    queryKey: [...DESK, 'overview'],
    queryFn: ({ signal }) => body(api.GET('/privacy/overview', { signal })),
  })
}

/** Lets the market look at itself now. */
export function useScanNow() {
  return useCommand<unknown>({
    run: (_, key) => body(api.POST('/privacy/scans', { ...once(key) })),
    touches: [DESK],
  })
}

/**
 * One request with its words. Opening it is a look that the person is told of, so it is read once,
 * when it is asked for, and never again by itself; no change at the desk makes its key stale.
 */
export function useOpenedRequest(id: string, opened: boolean) {
  return useQuery({
    queryKey: ['opened-request', id],
    queryFn: ({ signal }) =>
      body(api.GET('/privacy/requests/{id}', { params: { path: { id } }, signal })),
    enabled: opened,
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnWindowFocus: false,
  })
}

export const ANSWER_REASONS = [
  'kept_by_law',
  'not_the_person',
  'unfounded',
  'rights_of_others',
] as const
export type AnswerReason = (typeof ANSWER_REASONS)[number]

type Answer = { text: string; reasons: AnswerReason[] }

export function useAnswer(id: string, onDone: () => void) {
  return useCommand<unknown, Answer>({
    run: (answer, key) =>
      body(
        api.POST('/privacy/requests/{id}/answer', {
          params: { path: { id } },
          body: answer,
          ...once(key),
        }),
      ),
    touches: [DESK],
    onDone,
  })
}

/** How often what was sent to third parties in the last days. */
export function useFlows(days: number) {
  return useQuery({
    queryKey: [...DESK, 'flows', days],
    queryFn: ({ signal }) =>
      body(api.GET('/privacy/flows', { params: { query: { days } }, signal })),
  })
}

type Step = { step: 'cut-off'; reason: string } | { step: 'restore' } | { step: 'review' }

/** A step with one processor that is more than its paper. */
export function useProcessorStep(id: string, onDone: () => void) {
  const params = { path: { id } }
  return useCommand<unknown, Step>({
    run: (step, key) => {
      if (step.step === 'cut-off') {
        const call = { params, body: { reason: step.reason }, ...once(key) }
        return body(api.POST('/privacy/processors/{id}/cut-off', call))
      }
      const call = { params, ...once(key) }
      return step.step === 'restore'
        ? body(api.POST('/privacy/processors/{id}/restore', call))
        : body(api.POST('/privacy/processors/{id}/review', call))
    },
    touches: [DESK],
    onDone,
  })
}

export const HOLD_REASONS = [
  'court_order',
  'investigation',
  'legal_claim',
  'tax_audit',
] as const satisfies readonly HoldInput['reason'][]

export function usePlaceHold(onDone: () => void) {
  return useCommand<unknown, HoldInput>({
    run: (hold, key) => body(api.POST('/privacy/holds', { body: hold, ...once(key) })),
    touches: [DESK],
    onDone,
  })
}

export function useLiftHold(id: string, onDone: () => void) {
  return useCommand<unknown>({
    run: (_, key) =>
      body(api.POST('/privacy/holds/{id}/lift', { params: { path: { id } }, ...once(key) })),
    touches: [DESK],
    onDone,
  })
}

/** What a version changes against the one before, in one of the languages that it is written in. */
export function useEditionChanges({ policy, version, since }: Edition, language: Language) {
  return useQuery({
    queryKey: [...DESK, 'policies', policy, version, since, language],
    queryFn: ({ signal }) => {
      const query = { language, ...(since === null ? {} : { since }) }
      const params = { path: { policy, version }, query }
      return body(api.GET('/privacy/policies/{policy}/{version}/changes', { params, signal }))
    },
  })
}

/** Publishes exactly the text that the screen shows. */
export function usePublish({ policy, version, digest }: Edition, onDone: () => void) {
  const params = { path: { policy, version } }
  return useCommand<unknown>({
    run: (_, key) =>
      body(
        api.POST('/privacy/policies/{policy}/{version}/publish', {
          params,
          body: { digest },
          ...once(key),
        }),
      ),
    touches: [DESK, ['policies']],
    onDone,
  })
}

export function useSaveAgreement(id: string, onDone: () => void) {
  return useCommand<unknown, AgreementInput>({
    run: agreement =>
      body(
        api.PUT('/privacy/processors/{id}/agreement', {
          params: { path: { id } },
          body: agreement,
        }),
      ),
    touches: [DESK],
    onDone,
  })
}
