import { expect, test } from 'vitest'
import { languageFor } from './language.ts'

test('the browser’s languages choose ours', () => {
  expect(languageFor(['zh-HK', 'en'])).toBe('zh-TW')
  expect(languageFor(['zh-Hant-MO'])).toBe('zh-TW')
  expect(languageFor(['zh'])).toBe('zh-CN')
  expect(languageFor(['zh-SG'])).toBe('zh-CN')
  expect(languageFor(['de-DE', 'en-GB'])).toBe('en')
  expect(languageFor([])).toBe('en')
})
