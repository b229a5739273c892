export const LOCALES = ['zh-CN', 'zh-TW', 'en'] as const

export type Locale = (typeof LOCALES)[number]

export function isLocale(text: unknown): text is Locale {
  return LOCALES.includes(text as Locale)
}

/** The page's language: the one asked for, else the first that the browser names, else 简体. */
export function pickLocale(asked: unknown, acceptLanguage: string | undefined): Locale {
  if (isLocale(asked)) return asked
  for (const part of (acceptLanguage ?? '').split(',')) {
    const tag = part.split(';')[0]?.trim().toLowerCase() ?? ''
    if (/^zh-(tw|hk|mo|hant)/.test(tag)) return 'zh-TW'
    if (tag.startsWith('zh')) return 'zh-CN'
    if (tag.startsWith('en')) return 'en'
  }
  return 'zh-CN'
}
