import { en } from './en.ts'
import { zhCN } from './zh-CN.ts'
import { zhTW } from './zh-TW.ts'

export type TextKey = keyof typeof zhCN
export interface NoticeText {
  readonly title: string
  readonly body: string
}
export type Texts = Readonly<Record<TextKey, NoticeText>>

export const TEXTS = { 'zh-CN': zhCN, 'zh-TW': zhTW, en } as const satisfies Record<string, Texts>
export type Locale = keyof typeof TEXTS

export function isTextKey(key: string): key is TextKey {
  return key in zhCN
}
