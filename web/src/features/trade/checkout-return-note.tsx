import { Loader } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { IconCheck, IconInfoCircle } from '../../ui/icons.ts'
import type { Return } from './checkout-return.ts'
import css from './checkout-return-note.module.css'

/** Coming back from the pay page: waiting for the institution's word, or what it said. */
export function CheckoutReturnNote({ coming }: { coming: Exclude<Return, 'not_returning'> }) {
  const { t } = useTranslation('trade')
  return (
    <div className={css.note} data-coming={coming} role="status">
      {coming === 'waiting' && <Loader size={20} aria-hidden="true" />}
      {coming === 'paid' && <IconCheck size={22} aria-hidden="true" />}
      {coming === 'ended_unpaid' && <IconInfoCircle size={22} aria-hidden="true" />}
      <div>
        <strong>{t(`return.${coming}.title`)}</strong>
        <p>{t(`return.${coming}.text`)}</p>
      </div>
    </div>
  )
}
