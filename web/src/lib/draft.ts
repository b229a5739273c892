import { useState } from 'react'

/** Words under way. They outlive a reload of the page and no more: they are nobody else's business. */
export function useDraft(about: string): readonly [string, (words: string) => void] {
  const key = `goodhand.draft.${about}`
  const [words, setWords] = useState(() => sessionStorage.getItem(key) ?? '')
  const write = (next: string) => {
    setWords(next)
    if (next === '') sessionStorage.removeItem(key)
    else sessionStorage.setItem(key, next)
  }
  return [words, write]
}
