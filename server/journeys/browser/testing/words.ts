import { wordsOf } from '../../../src/app/catalogue-words.ts'
import type { Language } from './browser.ts'

export { wordsOf }

/** The words of a screen, looked up as the screen does, so that rewording breaks no story. */
export function say(language: Language): (key: string) => RegExp {
  const words = wordsOf(language)
  return key => {
    const text = words.get(key)
    if (text === undefined) throw new Error(`${language} has no words for ${key}`)
    return matching(text)
  }
}

/** Exactly this text, with anything where a value is filled in. */
function matching(text: string): RegExp {
  const parts = text.split(/\{\{\w+\}\}/).map(part => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
  return new RegExp(`^${parts.join('.+')}$`, 'u')
}
