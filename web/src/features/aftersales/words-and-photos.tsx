import { useTranslation } from 'react-i18next'
import type { Photo } from '../../lib/api-types.ts'
import { LongTextField } from '../../ui/text-field.tsx'
import { PhotoPicker } from '../sell/photo-picker.tsx'

type Props = {
  label: string
  optional?: boolean
  words: string
  setWords: (words: string) => void
  photos: readonly Photo[]
  setPhotos: (change: (photos: readonly Photo[]) => Photo[]) => void
}

/** What somebody writes and shows at a step. */
export function WordsAndPhotos({ label, optional = false, words, setWords, ...shown }: Props) {
  const { t } = useTranslation('aftersales')
  return (
    <>
      <LongTextField
        label={label}
        value={words}
        onChange={setWords}
        maxLength={1_000}
        optional={optional}
      />
      <PhotoPicker
        photos={shown.photos}
        onChange={shown.setPhotos}
        about={{ label: t('ask.photos'), help: t('ask.photosHelp') }}
        max={6}
      />
    </>
  )
}
