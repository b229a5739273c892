import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Photo } from '../../lib/api-types.ts'
import { QuietAction } from '../../ui/actions.tsx'
import { ProblemNote } from '../../ui/error-state.tsx'
import { TextField } from '../../ui/text-field.tsx'
import { PhotoPicker } from '../sell/photo-picker.tsx'
import css from './aftersales.module.css'
import { type Moment, useLook } from './use-aftersales.ts'

type Props = { tradeId: string; moment: Moment; aftersaleId?: string }

/** Weight, serial number and photos of the goods as they are packed or unpacked. */
export function LookForm({ tradeId, moment, aftersaleId }: Props) {
  const { t } = useTranslation('aftersales')
  const look = useLook(tradeId, aftersaleId)
  const [weight, setWeight] = useState('')
  const [serial, setSerial] = useState('')
  const [photos, setPhotos] = useState<Photo[]>([])
  const grams = Number.parseInt(weight, 10)
  if (look.isSuccess) return <p role="status">{t('look.kept')}</p>
  const empty = weight === '' && serial.trim() === '' && photos.length === 0
  return (
    <form
      className={css.form}
      onSubmit={event => {
        event.preventDefault()
        if (empty) return
        look.mutate({
          moment,
          ...(grams > 0 && { weight_grams: grams }),
          ...(serial.trim() && { serial: serial.trim() }),
          photoIds: photos.map(photo => photo.id),
        })
      }}
    >
      <p className={css.soft}>{t(`look.why.${moment}`)}</p>
      <TextField
        label={t('look.weight')}
        value={weight}
        onChange={text => setWeight(text.replace(/\D/g, '').slice(0, 6))}
        inputMode="numeric"
        optional
      />
      <TextField
        label={t('look.serial')}
        help={t('look.serialHelp')}
        value={serial}
        onChange={setSerial}
        maxLength={40}
        optional
      />
      <PhotoPicker
        photos={photos}
        onChange={setPhotos}
        about={{ label: t('look.photos'), help: t('look.photosHelp') }}
        max={6}
      />
      <ProblemNote error={look.error} />
      <div>
        <QuietAction submit busy={look.isPending} disabled={empty}>
          {t('look.keep')}
        </QuietAction>
      </div>
    </form>
  )
}
