import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useParams } from 'react-router'
import { QuietAction } from '../../../ui/actions.tsx'
import { EmptyState } from '../../../ui/empty-state.tsx'
import { ErrorState } from '../../../ui/error-state.tsx'
import { Page } from '../../../ui/page.tsx'
import { SkeletonText } from '../../../ui/skeleton.tsx'
import { conversationAbout } from '../../chat/use-chat.ts'
import { useListing } from '../../listings/use-listing.ts'
import { acceptedIn, atAgreedPrice } from './order-facts.ts'
import { OrderForm } from './order-form.tsx'

/** From a listing to the pay page: how it is handed over, where to, what it costs, what protects. */
export function CheckoutPage() {
  const { id = '' } = useParams()
  const { t } = useTranslation('trade')
  const { t: common } = useTranslation()
  const { data: listing, error, refetch } = useListing(id)
  const talk = useQuery(conversationAbout(id))
  const changed = () => void Promise.all([refetch(), talk.refetch()])
  return (
    <Page
      title={t('checkout.title')}
      width="reading"
      back={{ to: `/listings/${id}`, label: t('checkout.back') }}
    >
      {!listing && error && <ErrorState error={error} onRetry={() => void refetch()} />}
      {(!listing || talk.isPending) && !error && (
        <SkeletonText lines={8} label={common('loading')} />
      )}
      {listing && !talk.isPending && (
        <Sellable
          listing={atAgreedPrice(listing, talk.data?.offer)}
          offerId={acceptedIn(talk.data?.offer)}
          onChanged={changed}
        />
      )}
    </Page>
  )
}

type Props = Parameters<typeof OrderForm>[0]

/** Says plainly why something cannot be bought, and where to go instead. */
function Sellable(props: Props) {
  const { t } = useTranslation('trade')
  const { myself, state } = props.listing
  if (myself.activeTradeId) {
    return (
      <EmptyState
        title={t('checkout.already')}
        action={
          <QuietAction to={`/trades/${myself.activeTradeId}`}>{t('checkout.toTrade')}</QuietAction>
        }
      />
    )
  }
  if (myself.isSeller) return <EmptyState title={t('checkout.own')} />
  if (state !== 'published') {
    return (
      <EmptyState
        title={t('checkout.gone')}
        text={t('checkout.goneText')}
        action={<QuietAction to="/search">{t('checkout.look')}</QuietAction>}
      />
    )
  }
  return <OrderForm {...props} />
}
