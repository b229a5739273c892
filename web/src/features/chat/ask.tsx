import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { useMe } from '../../lib/me.ts'
import { QuietAction } from '../../ui/actions.tsx'
import { ProblemNote } from '../../ui/error-state.tsx'
import { IconMessage } from '../../ui/icons.ts'
import { useBegin } from './use-chat.ts'

type About = { listingId: string } | { tradeId: string }

/** Leads into the conversation about a listing or with the other side of a trade. */
export function Ask({
  about,
  words,
}: {
  about: About
  words: 'ask' | 'write.buyer' | 'write.seller'
}) {
  const { t } = useTranslation('chat')
  const navigate = useNavigate()
  const me = useMe()
  const begin = useBegin(id => void navigate(`/messages/${id}`))
  const label = { ask: t('ask'), 'write.buyer': t('toSeller'), 'write.seller': t('toBuyer') }[words]
  const icon = <IconMessage size={18} aria-hidden="true" />
  if (me === null && 'listingId' in about) {
    const next = encodeURIComponent(`/listings/${about.listingId}`)
    return (
      <QuietAction to={`/sign-in?next=${next}`} icon={icon}>
        {label}
      </QuietAction>
    )
  }
  return (
    <div>
      <QuietAction onClick={() => begin.mutate(about)} busy={begin.isPending} icon={icon}>
        {label}
      </QuietAction>
      <ProblemNote error={begin.error} />
    </div>
  )
}
