import { useRouteError } from 'react-router'
import { ErrorState } from '../ui/error-state.tsx'

/** A screen that broke, or whose code could not be fetched: say so and offer a fresh start. */
export function Broken() {
  const error = useRouteError()
  return <ErrorState error={error} onRetry={() => window.location.reload()} />
}
