import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'react-router'
import { useCommand } from '../../lib/query.ts'
import { PrimaryAction, TextAction } from '../../ui/actions.tsx'
import { CheckList } from '../../ui/check-list.tsx'
import { ErrorState, ProblemNote } from '../../ui/error-state.tsx'
import { Page, Sheet } from '../../ui/page.tsx'
import { SkeletonText } from '../../ui/skeleton.tsx'
import { type AuthorizationRequest, answerUrl, readRequest } from './authorization-request.ts'
import { ClaimFacts, useClaimWords } from './claim-facts.tsx'
import css from './credential.module.css'
import { canShow, showCredit } from './show-credit.ts'
import { type Claims, useClaims } from './use-credentials.ts'

/** Another platform asks for one's credit: who asks, for what, and what they will see. */
export function PresentPage() {
  const { t } = useTranslation('credential')
  const { t: common } = useTranslation()
  const request = readRequest(useLocation().search)
  const claims = useClaims()
  if (!request) {
    return (
      <Page title={t('present.wrong')} lead={t('present.wrongText')} width="narrow">
        <TextAction to="/account/credentials">{t('title')}</TextAction>
      </Page>
    )
  }
  return (
    <Page
      title={t('present.title', { platform: new URL(request.platform).host })}
      lead={t('present.lead')}
      width="narrow"
    >
      {claims.error && !claims.data && (
        <ErrorState error={claims.error} onRetry={() => void claims.refetch()} />
      )}
      {claims.isPending && <SkeletonText lines={6} label={common('loading')} />}
      {claims.data && <Choose request={request} now={claims.data} />}
    </Page>
  )
}

/** The name under which one platform knows a person; without it nothing can be counted there. */
const PAIRWISE = 'pairwise'

function Choose({ request, now }: { request: AuthorizationRequest; now: Claims }) {
  const { t } = useTranslation('credential')
  const words = useClaimWords()
  const asked = request.claims.filter(name => name in now.claims)
  const [chosen, setChosen] = useState<readonly string[]>(asked)
  const named = request.claims.includes(PAIRWISE)
  const show = named ? [...chosen, PAIRWISE] : chosen
  const answer = useCommand<string>({
    run: () =>
      showCredit({
        issuer: now.issuer,
        show,
        audience: request.clientId,
        nonce: request.nonce,
        platform: request.platform,
        now_s: Math.floor(Date.now() / 1_000),
      }),
    onDone: presentation => window.location.assign(answerUrl(request, presentation)),
  })
  const shown = Object.fromEntries(show.map(name => [name, now.claims[name] ?? '']))
  return (
    <div className={css.two}>
      {asked.length > 0 ? (
        <CheckList
          label={t('present.asked')}
          values={chosen}
          onChange={setChosen}
          options={asked.map(name => ({
            value: name,
            label: words.name(name),
            text: words.value(name, now.claims[name]),
          }))}
        />
      ) : (
        <p>{t('present.nothing')}</p>
      )}
      <Sheet>
        <h2>{t('preview')}</h2>
        <ClaimFacts claims={shown} />
        <p className={css.soft}>{t('always', { market: now.issuer })}</p>
      </Sheet>
      <ProblemNote error={answer.error} />
      {canShow() ? (
        <PrimaryAction wide busy={answer.isPending} onClick={() => answer.mutate()}>
          {t('present.send', { platform: new URL(request.platform).host })}
        </PrimaryAction>
      ) : (
        <p>{t('needsHttps')}</p>
      )}
    </div>
  )
}
