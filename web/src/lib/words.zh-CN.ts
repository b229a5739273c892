const files = import.meta.glob<Record<string, unknown>>(
  [
    '../app/locales/zh-CN/*.json',
    '!../app/locales/zh-CN/chat.json',
    '!../app/locales/zh-CN/credit.json',
    '!../app/locales/zh-CN/credential.json',
    '!../app/locales/zh-CN/disputes.json',
    '!../app/locales/zh-CN/figures.json',
    '!../app/locales/zh-CN/officer.json',
    '!../app/locales/zh-CN/operator.json',
    '!../app/locales/zh-CN/panel.json',
    '!../app/locales/zh-CN/privacy.json',
    '!../app/locales/zh-CN/release.json',
    '!../app/locales/zh-CN/risk.json',
    '!../app/locales/zh-CN/support.json',
  ],
  { eager: true, import: 'default' },
)

/** All words of one language but those of staff and of privacy, fetched in one request. */
export const words = files
