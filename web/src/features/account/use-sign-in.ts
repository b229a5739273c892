import { useNavigate, useSearchParams } from 'react-router'
import { api, body, once } from '../../lib/api.ts'
import type { Language, Me } from '../../lib/api-types.ts'
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

export function useSignIn() {
  const arrive = useArrive()
  return useCommand<Me, { email: string; password: string }>({
    run: (input, key) => body(api.POST('/sessions', { body: input, ...once(key) })),
    onDone: arrive,
  })
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
