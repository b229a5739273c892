import { useState } from 'react'
import { useNavigate, useSearchParams } from 'react-router'
import { api, body, once } from '../../lib/api.ts'
import type { HalfIn, Language, Me, Proof } from '../../lib/api-types.ts'
import { speak } from '../../lib/i18n.ts'
import { useBecome } from '../../lib/me.ts'
import { useCommand } from '../../lib/query.ts'

/** Where to go after signing in: back to where one came from, but never to another site. */
export function nextPage(params: URLSearchParams): string {
  const next = params.get('next') ?? '/'
  return /^\/(?![/\\])/.test(next) ? next : '/'
}

/** What follows when somebody has signed in: their language, nobody else's data, their page. */
export function useArrive(): (me: Me) => void {
  const become = useBecome()
  const navigate = useNavigate()
  const [params] = useSearchParams()
  return me => {
    become(me)
    void speak(me.locale)
    void navigate(nextPage(params), { replace: true })
  }
}

/** Shows proofs until the market is content; `half` is what it asks for beside the first one. */
export function useSignIn() {
  const arrive = useArrive()
  const [half, setHalf] = useState<HalfIn>()
  const show = async (proof: Proof): Promise<void> => {
    const ticket = half ? { ticket: half.ticket } : {}
    const answer: Me | HalfIn = await body(api.POST('/sign-ins', { body: { proof, ...ticket } }))
    if ('ticket' in answer) setHalf(answer)
    else arrive(answer)
  }
  const passkey = () =>
    body(api.POST('/sign-ins/passkey-challenges', { body: half ? { ticket: half.ticket } : {} }))
  return { half, show, passkey, restart: () => setHalf(undefined) }
}

type Registration = { displayName: string; email: string; password: string; locale: Language }

export function useRegister() {
  const arrive = useArrive()
  return useCommand<Me, Registration>({
    run: (input, key) => body(api.POST('/accounts', { body: input, ...once(key) })),
    onDone: arrive,
  })
}

export function useSignOut() {
  const become = useBecome()
  const navigate = useNavigate()
  return useCommand<unknown>({
    run: (_, key) => body(api.DELETE('/sessions/current', { ...once(key) })),
    onDone: () => {
      void navigate('/')
      become(null)
    },
  })
}
