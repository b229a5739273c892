import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { api, body, once } from '../../lib/api.ts'
import type { Listing } from '../../lib/api-types.ts'
import { useCategories } from '../../lib/market.ts'
import { parseMinor } from '../../lib/money.ts'
import { useCommand } from '../../lib/query.ts'
import { listingQuery } from '../listings/use-listing.ts'
import { DepositAhead } from '../money/deposit-note.tsx'
import { ConditionPart } from './condition-part.tsx'
import { DeliveryPart } from './delivery-part.tsx'
import { missingIn } from './draft.ts'
import { MissingNote } from './missing-note.tsx'
import { PhotoPicker } from './photo-picker.tsx'
import { PricePart } from './price-part.tsx'
import { SaveBar } from './save-bar.tsx'
import css from './sell.module.css'
import { useDraft } from './use-draft.ts'
import { useComplaint } from './use-sell.ts'
import { WhatPart } from './what-part.tsx'

type Props = { listing: Listing | null; currency: string }

/** What publishing at this price adds to what its seller has on sale already. */
function beyond(listing: Listing | null, priceMinor: number) {
  return listing?.state === 'published'
    ? { goods: 0, valueMinor: priceMinor - (listing.price?.amountMinor ?? 0) }
    : { goods: 1, valueMinor: priceMinor }
}

/** The whole form on one page, kept as one writes, published when one says so. */
export function SellForm({ listing, currency }: Props) {
  const { t } = useTranslation('sell')
  const navigate = useNavigate()
  const client = useQueryClient()
  const categories = useCategories()
  const { draft, change, save, saving, error, isLive } = useDraft({ listing, currency, categories })
  const [tried, setTried] = useState(false)
  const category = categories.find(known => known.code === draft.category)
  const missing = tried ? missingIn(draft, currency, category) : []
  const complaint = useComplaint(missing)
  const publish = useCommand<Listing>({
    run: async (_, key) => {
      const saved = await save()
      if (isLive && saved.state !== 'withdrawn') return saved
      return body(
        api.POST('/listings/{id}/publish', { params: { path: { id: saved.id } }, ...once(key) }),
      )
    },
    touches: [['listings'], ['my-listings']],
    onDone: published => {
      client.setQueryData(listingQuery(published.id).queryKey, published)
      void navigate(`/listings/${published.id}`)
    },
  })
  const tryPublish = () => {
    setTried(true)
    if (missingIn(draft, currency, category).length > 0) {
      requestAnimationFrame(() => document.getElementById('missing')?.focus())
    } else publish.mutate()
  }
  const part = { draft, change, missing, currency, category }
  return (
    <form
      className={css.form}
      aria-label={t('title')}
      onSubmit={event => event.preventDefault()}
      noValidate
    >
      <MissingNote missing={missing} category={category} />
      <div id="photos">
        <PhotoPicker
          photos={draft.photos}
          onChange={next => change(now => ({ photos: next(now.photos) }))}
          error={complaint('photos')}
        />
      </div>
      <WhatPart {...part} />
      <ConditionPart {...part} />
      <PricePart {...part} />
      <DeliveryPart {...part} />
      <DepositAhead more={beyond(listing, parseMinor(draft.price, currency) ?? 0)} />
      <SaveBar
        saving={saving}
        isLive={isLive && listing?.state !== 'withdrawn'}
        busy={publish.isPending}
        error={publish.error ?? error}
        onPublish={tryPublish}
      />
    </form>
  )
}
