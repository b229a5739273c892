import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation, useNavigate } from 'react-router'
import { QuietAction } from '../../ui/actions.tsx'
import { ProblemNote } from '../../ui/error-state.tsx'
import { Page } from '../../ui/page.tsx'
import { SkeletonText } from '../../ui/skeleton.tsx'
import { answeredIn } from './answered.ts'
import { useBring } from './use-credentials.ts'

/** Where another market sends people back to, with what they chose to show. */
export function BringPage() {
  const { t } = useTranslation('credential')
  const navigate = useNavigate()
  const answered = answeredIn(useLocation().hash)
  const bring = useBring(() => void navigate('/account/credentials', { replace: true }))
  const sent = useRef(false)
  useEffect(() => {
    // Each answer is taken once, also where effects run twice.
    if (!answered || sent.current) return
    sent.current = true
    bring.mutate(answered)
  })
  return (
    <Page title={t('bring.title')} width="narrow">
      {!answered && <p>{t('bring.nothing')}</p>}
      {answered && !bring.error && <SkeletonText lines={3} label={t('bring.checking')} />}
      <ProblemNote error={bring.error} />
      {(bring.error || !answered) && (
        <QuietAction to="/account/credentials">{t('title')}</QuietAction>
      )}
    </Page>
  )
}
