import { useRouteError } from 'react-router'
import { isProblem, problem } from '../lib/problem.ts'
import { ErrorState } from '../ui/error-state.tsx'

/** A screen that broke, or whose code could not be fetched: say so and offer a fresh start. */
export function Broken() {
  const error = useRouteError()
  const told = isProblem(error) ? error : problem({ code: 'screen_broken', status: 0 })
  return <ErrorState error={told} onRetry={() => window.location.reload()} />
}
