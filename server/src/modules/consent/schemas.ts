import { Type } from 'typebox'
import type { Language } from '../../platform/http/language.ts'

const LANGUAGES: readonly Language[] = ['zh-CN', 'zh-TW', 'en']
export const LanguageCode = Type.Unsafe<Language>(Type.String({ enum: [...LANGUAGES] }))
export const Version = Type.String({
  pattern: '^[0-9]{4}-[0-9]{2}-[0-9]{2}$',
  examples: ['2026-11-01'],
})
