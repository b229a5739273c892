import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { api, body, once } from '../../lib/api.ts'
import { useLanguage } from '../../lib/i18n.ts'
import { useCommand } from '../../lib/query.ts'
import { QuietAction } from '../../ui/actions.tsx'
import { ErrorState, ProblemNote } from '../../ui/error-state.tsx'
import { Sheet } from '../../ui/page.tsx'
import { SkeletonText } from '../../ui/skeleton.tsx'
import css from './verification.module.css'

const KEY = ['consents'] as const
const PURPOSE = 'real_name'

/**
 * Asks for the consent at the moment when it is needed; without it nothing else is asked. Yes and
 * no weigh the same.
 */
export function ConsentFirst({ children }: { children: ReactNode }) {
  const { t } = useTranslation(['verification', 'common'])
  const language = useLanguage()
  const consents = useQuery({
    queryKey: KEY,
    queryFn: ({ signal }) => body(api.GET('/consents', { signal })),
  })
  const policyVersion = consents.data?.policyVersion ?? ''
  const give = useCommand<unknown>({
    run: (_, key) => {
      const where = { policyVersion, place: 'verification', language }
      return body(
        api.POST('/consents', { body: { purpose: PURPOSE, wish: 'give', ...where }, ...once(key) }),
      )
    },
    touches: [KEY],
  })
  if (consents.isPending) return <SkeletonText lines={4} label={t('common:loading')} />
  if (!consents.data) return <ErrorState error={consents.error} />
  if (consents.data.items.find(({ purpose }) => purpose === PURPOSE)?.inUse) return children
  return (
    <Sheet>
      <div className={css.form}>
        <h2 className={css.level}>{t('consent.title')}</h2>
        <p>{t('consent.what')}</p>
        <p>{t('consent.free')}</p>
        <ProblemNote error={give.error} />
        <div className={css.evenly}>
          <QuietAction to="/account/verification" wide>
            {t('consent.notNow')}
          </QuietAction>
          <QuietAction onClick={() => give.mutate()} busy={give.isPending} wide>
            {t('consent.give')}
          </QuietAction>
        </div>
      </div>
    </Sheet>
  )
}
