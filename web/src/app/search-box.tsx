import { type FormEvent, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation, useNavigate, useSearchParams } from 'react-router'
import { IconSearch } from '../ui/icons.ts'
import css from './search-box.module.css'

/** The search of the whole market; "/" puts the keyboard into it from anywhere. */
export function SearchBox() {
  const { t } = useTranslation()
  const navigate = useNavigate()
  const { pathname } = useLocation()
  const [params] = useSearchParams()
  const asked = pathname === '/search' ? (params.get('q') ?? '') : ''
  const [words, setWords] = useState(asked)
  const field = useRef<HTMLInputElement>(null)
  useEffect(() => setWords(asked), [asked])
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const inField =
        event.target instanceof Element && event.target.closest('input,textarea,select')
      if (event.key !== '/' || inField || event.ctrlKey || event.metaKey) return
      event.preventDefault()
      field.current?.focus()
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [])
  const search = (event: FormEvent) => {
    event.preventDefault()
    const next = new URLSearchParams(pathname === '/search' ? params : undefined)
    if (words.trim()) next.set('q', words.trim())
    else next.delete('q')
    void navigate(`/search?${next}`)
    field.current?.blur()
  }
  return (
    <search className={css.search}>
      <form onSubmit={search} className={css.form}>
        <IconSearch size={18} aria-hidden="true" className={css.icon} />
        <input
          ref={field}
          type="search"
          name="q"
          className={css.field}
          value={words}
          maxLength={80}
          autoComplete="off"
          enterKeyHint="search"
          placeholder={t('search.placeholder')}
          aria-label={t('search.label')}
          onChange={event => setWords(event.currentTarget.value)}
        />
      </form>
    </search>
  )
}
