import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Photo } from '../../lib/api-types.ts'
import { PrimaryAction } from '../../ui/actions.tsx'
import { ProblemNote } from '../../ui/error-state.tsx'
import { LongTextField } from '../../ui/text-field.tsx'
import { Until } from '../../ui/when.tsx'
import { PhotoPicker } from '../sell/photo-picker.tsx'
import { DIMENSIONS, wordsOf } from './dimensions.ts'
import css from './ratings.module.css'
import { StarField } from './star-field.tsx'
import { type Round, useRate } from './use-ratings.ts'

const WORDS_MAX = 1_000
const PHOTOS_MAX = 6

/** My rating of the other side: stars for three things, words and photos if I like. */
export function RatingForm({ round }: { round: Round }) {
  const { t } = useTranslation('ratings')
  const rate = useRate(round.tradeId)
  const [points, setPoints] = useState<Record<string, number>>({})
  const [words, setWords] = useState('')
  const [photos, setPhotos] = useState<Photo[]>([])
  const [sent, setSent] = useState(false)
  const dimensions = DIMENSIONS[round.side]
  const whole = dimensions.every(name => points[name] !== undefined)
  const send = () => {
    setSent(true)
    if (!whole) return
    rate.mutate({ points, words, photoIds: photos.map(photo => photo.id) })
  }
  return (
    <form
      className={css.form}
      onSubmit={event => {
        event.preventDefault()
        send()
      }}
    >
      {round.otherRated && <p className={css.waiting}>{t('state.otherRated')}</p>}
      <p className={css.soft}>
        {t('form.sealed')} <Until by={round.until} />
      </p>
      {dimensions.map(name => (
        <StarField
          key={name}
          label={t(wordsOf(name, round.delivery))}
          value={points[name] ?? null}
          onChange={n => setPoints(all => ({ ...all, [name]: n }))}
          missing={sent}
        />
      ))}
      <LongTextField
        label={t(`form.words.${round.side}`)}
        help={t('form.wordsHelp')}
        value={words}
        onChange={setWords}
        maxLength={WORDS_MAX}
        optional
      />
      <PhotoPicker
        photos={photos}
        onChange={change => setPhotos(change)}
        about={{ label: t('form.photos'), help: t('form.photosHelp', { count: PHOTOS_MAX }) }}
        max={PHOTOS_MAX}
      />
      <ProblemNote error={rate.error} />
      <PrimaryAction submit busy={rate.isPending} wide>
        {t('form.send')}
      </PrimaryAction>
      <p className={css.soft}>{t('form.forEver')}</p>
    </form>
  )
}
