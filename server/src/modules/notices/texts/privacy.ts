/** What the privacy desk and those who asked it are told. */
export const PRIVACY = {
  'zh-CN': {
    request_asked_officer: {
      title: '有人提出了个人信息方面的请求',
      body: '请在{until} 前答复，在工作台的“个人请求”里查看。',
    },
    request_due_soon_officer: {
      title: '一项个人信息请求快到期了',
      body: '请在{until} 前答复，过后即违反法定时限。',
    },
    request_overdue_officer: {
      title: '一项个人信息请求已超过时限',
      body: '本应在{until} 前答复。请立即处理；答复之前每天提醒一次。',
    },
    request_answered: {
      title: '你的个人信息请求有答复了',
      body: '答复在隐私中心的“我的请求”里，可以同时保存带签名的凭证。',
    },
    request_refused: {
      title: '你的个人信息请求没有获准',
      body: '理由在隐私中心的“我的请求”里，可以同时保存带签名的凭证。不同意的话，可以再次提出、投诉，或向监管部门反映。',
    },
    processor_review_due_officer: {
      title: '该复核第三方 {processor} 了',
      body: '对照登记内容、协议和实际发送的信息，再确认无误。复核之前每周提醒一次。',
    },
  },
  'zh-TW': {
    request_asked_officer: {
      title: '有人提出了個人資料方面的請求',
      body: '請在{until} 前答覆，在工作台的「個人請求」裡查看。',
    },
    request_due_soon_officer: {
      title: '一項個人資料請求快到期了',
      body: '請在{until} 前答覆，逾期即違反法定時限。',
    },
    request_overdue_officer: {
      title: '一項個人資料請求已逾期',
      body: '原應在{until} 前答覆。請立即處理；答覆之前每天提醒一次。',
    },
    request_answered: {
      title: '你的個人資料請求有答覆了',
      body: '答覆在隱私中心的「我的請求」裡，可以一併儲存帶簽章的憑證。',
    },
    request_refused: {
      title: '你的個人資料請求沒有獲准',
      body: '理由在隱私中心的「我的請求」裡，可以一併儲存帶簽章的憑證。不同意的話，可以再次提出、申訴，或向主管機關反映。',
    },
    processor_review_due_officer: {
      title: '該覆核第三方 {processor} 了',
      body: '對照登記內容、協議和實際傳送的資料，再確認無誤。覆核之前每週提醒一次。',
    },
  },
  en: {
    request_asked_officer: {
      title: 'Somebody asks about their data',
      body: 'Please answer by {until}. It waits under “Requests” at the privacy desk.',
    },
    request_due_soon_officer: {
      title: 'A request about personal data is due soon',
      body: 'Answer it by {until}; after that the market breaks the time that the law sets.',
    },
    request_overdue_officer: {
      title: 'A request about personal data is overdue',
      body: 'It should have been answered by {until}. See to it now; you are reminded each day until it is answered.',
    },
    request_answered: {
      title: 'Your request about your data was answered',
      body: 'The answer stands under “Your requests” in the privacy centre, where you can also save a signed receipt of it.',
    },
    request_refused: {
      title: 'Your request about your data was not granted',
      body: 'The reasons stand under “Your requests” in the privacy centre, where you can also save a signed receipt. If you disagree you can ask again, complain, or turn to the authority.',
    },
    processor_review_due_officer: {
      title: 'Look through what goes to {processor}',
      body: 'Compare its entry with the agreement and with what is sent, then say that it is right. You are reminded each week until then.',
    },
  },
} as const
