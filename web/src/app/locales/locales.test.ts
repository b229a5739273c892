import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { LANGUAGES } from '../../lib/language.ts'

const here = fileURLToPath(new URL('.', import.meta.url))
const source = fileURLToPath(new URL('../../', import.meta.url))

type Words = { [key: string]: string | Words }

function flat(words: Words, before = ''): [string, string][] {
  return Object.entries(words).flatMap(([key, value]) =>
    typeof value === 'string' ? [[before + key, value]] : flat(value, `${before}${key}.`),
  )
}

function catalogue(language: string, feature: string): Map<string, string> {
  return new Map(flat(JSON.parse(readFileSync(join(here, language, `${feature}.json`), 'utf8'))))
}

function features(language: string): string[] {
  return readdirSync(join(here, language)).map(file => file.replace('.json', ''))
}

function holes(text: string | undefined): string[] {
  return [...(text ?? '').matchAll(/\{\{(\w+)/g)].map(hole => hole[1] ?? '').sort()
}

/** Chinese has no plural: `_one` may be left out there, so keys are compared without the ending. */
function stem(key: string): string {
  return key.replace(/_(one|other)$/, '')
}

describe('the three catalogues', () => {
  test('cover the same features', () => {
    for (const language of LANGUAGES) expect(features(language)).toEqual(features('en'))
  })

  test.each(features('en'))('%s: same keys, same holes, nothing empty', feature => {
    const english = catalogue('en', feature)
    const keys = new Set([...english.keys()].map(stem))
    for (const language of LANGUAGES) {
      const words = catalogue(language, feature)
      expect(new Set([...words.keys()].map(stem))).toEqual(keys)
      for (const [key, text] of words) {
        expect(text.trim(), `${language} ${feature} ${key}`).not.toBe('')
        const original = english.get(key) ?? english.get(`${stem(key)}_other`)
        expect(new Set(holes(text)), `${language} ${feature} ${key}`).toEqual(
          new Set(holes(original)),
        )
      }
    }
  })

  test('繁體 is not 简体 with other glyphs: words of the mainland stay out of it', () => {
    const foreign = /信息|默认|默認|链接|鏈接|邮箱|郵箱|上传|上傳照片至|质量|視頻|屏幕|短信|登錄|賬/
    for (const feature of features('zh-TW')) {
      for (const [key, text] of catalogue('zh-TW', feature)) {
        expect(text, `${feature} ${key}`).not.toMatch(foreign)
      }
    }
  })
})

describe('the screens', () => {
  test('ask only for words that exist', () => {
    const missing: string[] = []
    for (const file of readdirSync(source, { recursive: true, encoding: 'utf8' })) {
      if (!/\.tsx?$/.test(file) || file.includes('.test.')) continue
      const code = readFileSync(join(source, file), 'utf8')
      const spaces = [...code.matchAll(/useTranslation\(\s*(?:'(\w+)'|\[([^\]]+)\])?/g)].flatMap(
        use => use[1] ?? use[2]?.match(/\w+/g) ?? 'common',
      )
      if (spaces.length === 0) continue
      const known = spaces.map(space => new Set([...catalogue('en', space).keys()].map(stem)))
      for (const [, key] of code.matchAll(/\bt\(\s*'([\w.]+)'/g)) {
        if (key && !known.some(keys => keys.has(key))) missing.push(`${file}: ${key}`)
      }
    }
    expect(missing).toEqual([])
  })
})
