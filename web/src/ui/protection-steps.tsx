import { useTranslation } from 'react-i18next'
import type { Delivery } from '../lib/api-types.ts'
import { useLanguage } from '../lib/i18n.ts'
import { useMarket } from '../lib/market.ts'
import { formatSpan } from '../lib/time.ts'
import { Thread } from './thread.tsx'

const COURIER = ['hold', 'send', 'inspect', 'settle'] as const
const PICKUP = ['hold', 'meet', 'look', 'code'] as const

type Props = { delivery?: Delivery; inspection_ms?: number | undefined }

/** How a purchase is protected, in four steps; the numbers come from the market's rules. */
export function ProtectionSteps({ delivery = 'courier', inspection_ms }: Props) {
  const { t } = useTranslation('protection')
  const language = useLanguage()
  const market = useMarket()
  const span = inspection_ms ?? market?.rules.inspectWithin_ms
  const inspection = span ? formatSpan(span, language) : ''
  const codes = delivery === 'pickup' ? PICKUP : COURIER
  return (
    <Thread
      label={t('label')}
      steps={codes.map((code, place) => ({
        key: code,
        status: place === 0 ? 'current' : 'todo',
        title: t(`${code}.title`, { inspection }),
        text: t(`${code}.text`, { inspection }),
      }))}
    />
  )
}
