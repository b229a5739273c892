const files = import.meta.glob<Record<string, unknown>>(
  [
    '../app/locales/zh-TW/*.json',
    '!../app/locales/zh-TW/chat.json',
    '!../app/locales/zh-TW/credit.json',
    '!../app/locales/zh-TW/credential.json',
    '!../app/locales/zh-TW/disputes.json',
    '!../app/locales/zh-TW/figures.json',
    '!../app/locales/zh-TW/officer.json',
    '!../app/locales/zh-TW/operator.json',
    '!../app/locales/zh-TW/panel.json',
    '!../app/locales/zh-TW/privacy.json',
    '!../app/locales/zh-TW/release.json',
    '!../app/locales/zh-TW/risk.json',
    '!../app/locales/zh-TW/support.json',
  ],
  { eager: true, import: 'default' },
)

/** All words of one language but those of staff and of privacy, fetched in one request. */
export const words = files
