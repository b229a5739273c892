import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Photo } from '../../lib/api-types.ts'
import { useDraft } from '../../lib/draft.ts'
import { LongTextField } from '../../ui/text-field.tsx'
import { PhotoPicker } from '../sell/photo-picker.tsx'
import { PHOTOS_MAX, TEXT_MAX } from './use-support.ts'

/** What somebody is about to say; the words survive a reload. */
export function useSaying(about: string) {
  const [words, setWords] = useDraft(about)
  const [photos, setPhotos] = useState<Photo[]>([])
  const text = words.trim()
  const clear = () => {
    setWords('')
    setPhotos([])
  }
  const said = { text, ...(photos.length > 0 && { photoIds: photos.map(photo => photo.id) }) }
  return { words, setWords, photos, setPhotos, said, isEmpty: text === '', clear }
}

type Props = {
  label: string
  help?: string
  saying: ReturnType<typeof useSaying>
}

/** Words, and photos that show what they mean. */
export function WordsAndPhotos({ label, help, saying }: Props) {
  const { t } = useTranslation('support')
  return (
    <>
      <LongTextField
        label={label}
        help={help}
        value={saying.words}
        onChange={saying.setWords}
        maxLength={TEXT_MAX}
        rows={4}
      />
      <PhotoPicker
        photos={saying.photos}
        onChange={saying.setPhotos}
        about={{ label: t('photos.label'), help: t('photos.help') }}
        max={PHOTOS_MAX}
      />
    </>
  )
}
