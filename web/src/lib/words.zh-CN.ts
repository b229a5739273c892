const files = import.meta.glob<Record<string, unknown>>(
  ['../app/locales/zh-CN/*.json', '!../app/locales/zh-CN/operator.json'],
  { eager: true, import: 'default' },
)

/** All words of one language but the operator's, fetched in one request. */
export const words = files
