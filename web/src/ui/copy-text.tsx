import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import css from './copy-text.module.css'
import { IconCheck, IconCopy } from './icons.ts'

/** A number or code that people carry elsewhere: shown in figures, copied by one tap. */
export function CopyText({ text }: { text: string }) {
  const { t } = useTranslation()
  const [copied, setCopied] = useState(false)
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text)
      setCopied(true)
      setTimeout(() => setCopied(false), 2_000)
    } catch {
      // Plain http on a home network has no clipboard; the text can still be selected by hand.
    }
  }
  return (
    <span className={css.copy}>
      <span className={css.text}>{text}</span>
      <button type="button" className={css.button} onClick={copy} aria-label={t('copy')}>
        {copied ? <IconCheck size={18} aria-hidden /> : <IconCopy size={18} aria-hidden />}
      </button>
      <span className="only-heard" aria-live="polite">
        {copied ? t('copied') : ''}
      </span>
    </span>
  )
}
