/** The languages that the market speaks. */
export const LANGUAGES = ['zh-CN', 'zh-TW', 'en'] as const
export type Language = (typeof LANGUAGES)[number]

/** What an `Accept-Language` header prefers, of those that the market speaks; 简体 otherwise. */
export function languageOf(header = ''): Language {
  for (const [, code = ''] of header.matchAll(/([a-z]{2,3}(?:-[a-z0-9]{2,8})*)/gi)) {
    if (/^zh-(tw|hk|mo|hant)/i.test(code)) return 'zh-TW'
    if (/^zh/i.test(code)) return 'zh-CN'
    if (/^en/i.test(code)) return 'en'
  }
  return 'zh-CN'
}
