import { type ChangeEvent, useEffect, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ProblemNote } from '../../ui/error-state.tsx'
import { IconCheck, IconUpload } from '../../ui/icons.ts'
import { useAddPicture } from './use-verification.ts'
import css from './verification.module.css'

type Props = { check: string; side: string; onThere: () => void }

/** One side of a document, taken with the camera of a phone or chosen as a file. */
export function PictureSide({ check, side, onThere }: Props) {
  const { t } = useTranslation('verification')
  const id = useId()
  const add = useAddPicture(check)
  const [preview, setPreview] = useState<string | null>(null)
  useEffect(() => () => (preview ? URL.revokeObjectURL(preview) : undefined), [preview])
  const choose = (event: ChangeEvent<HTMLInputElement>) => {
    const file = event.target.files?.[0]
    event.target.value = ''
    if (!file) return
    setPreview(URL.createObjectURL(file))
    add.mutate({ side, file }, { onSuccess: onThere })
  }
  return (
    <div className={css.side}>
      <label htmlFor={id} className={css.picture} data-done={add.isSuccess}>
        {preview ? (
          <img src={preview} alt={t(`side.${side}`)} className={css.preview} />
        ) : (
          <IconUpload size={28} aria-hidden="true" />
        )}
        <span>
          {add.isSuccess && <IconCheck size={18} aria-hidden="true" />}{' '}
          {t(add.isPending ? 'picture.sending' : `side.${side}`)}
        </span>
        <span className={css.soft}>{t(add.isSuccess ? 'picture.sealed' : 'picture.take')}</span>
      </label>
      <input
        id={id}
        className="only-heard"
        type="file"
        accept="image/jpeg,image/png,image/webp"
        capture="environment"
        onChange={choose}
        disabled={add.isPending}
      />
      <ProblemNote error={add.error} />
    </div>
  )
}
