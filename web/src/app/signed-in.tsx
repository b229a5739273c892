import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { Navigate, Outlet, useLocation } from 'react-router'
import { meQuery } from '../lib/me.ts'
import { ErrorState } from '../ui/error-state.tsx'
import { SkeletonText } from '../ui/skeleton.tsx'

/** Lets only people who are signed in pass; others sign in first and come back to where they were. */
export function SignedIn() {
  const { t } = useTranslation()
  const me = useQuery(meQuery)
  const { pathname, search } = useLocation()
  if (me.isPending) return <SkeletonText lines={6} label={t('loading')} />
  if (me.error && me.data === undefined) {
    return <ErrorState error={me.error} onRetry={() => void me.refetch()} />
  }
  if (!me.data) {
    return <Navigate to={`/sign-in?next=${encodeURIComponent(pathname + search)}`} replace />
  }
  return <Outlet />
}
