import { useTranslation } from 'react-i18next'
import type { Delivery } from '../../lib/api-types.ts'
import { CheckList } from '../../ui/check-list.tsx'
import { ChoiceField } from '../../ui/fields.tsx'
import { MoneyField } from '../../ui/money-field.tsx'
import { Section } from '../../ui/page.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { type Part, useComplaint } from './use-sell.ts'

/** What sellers may promise; the market takes any number up to 60. */
const RETURN_DAYS = [0, 3, 7, 14, 30]

/** How the goods can reach the buyer, and where they are. */
export function DeliveryPart({ draft, change, missing, currency }: Part) {
  const { t } = useTranslation('sell')
  const complaint = useComplaint(missing)
  return (
    <Section title={t('delivery.title')} id="delivery">
      <CheckList
        label={t('delivery.title')}
        hideLabel
        values={draft.delivery}
        onChange={delivery => change({ delivery: delivery as Delivery[] })}
        error={complaint('delivery')}
        options={[
          {
            value: 'courier',
            label: t('delivery.courier'),
            text: t('delivery.courierText'),
            below: (
              <MoneyField
                label={t('delivery.shippingFee')}
                help={t('delivery.shippingFeeHelp')}
                value={draft.shippingFee}
                onChange={shippingFee => change({ shippingFee })}
                currency={currency}
                error={complaint('shippingFee')}
                optional
              />
            ),
          },
          { value: 'pickup', label: t('delivery.pickup'), text: t('delivery.pickupText') },
        ]}
      />
      <TextField
        label={t('delivery.place')}
        help={t('delivery.placeHelp')}
        value={draft.place}
        onChange={place => change({ place })}
        maxLength={60}
        autoComplete="address-level2"
        optional={!draft.delivery.includes('pickup')}
        error={complaint('place')}
      />
      <ChoiceField
        label={t('returns.label')}
        help={t('returns.help')}
        value={String(draft.returnsWithin_days)}
        onChange={days => change({ returnsWithin_days: Number(days) })}
        choices={RETURN_DAYS.map(count => ({
          value: String(count),
          label: count === 0 ? t('returns.none') : t('returns.days', { count }),
        }))}
      />
    </Section>
  )
}
