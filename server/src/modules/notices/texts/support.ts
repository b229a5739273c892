/** What people and the desk are told of questions and complaints. */
export const SUPPORT = {
  'zh-CN': {
    ticket_opened_support: {
      title: '客服收到一个新请求',
      body: '请在{until} 前处理，时限按类别计算。',
    },
    ticket_said_assignee: {
      title: '对方补充了内容',
      body: '你负责的一个请求有新消息，请在{until} 前答复。',
    },
    ticket_handed_over_assignee: {
      title: '有同事把一个请求转给了你',
      body: '打开客服台的“我负责的”就能看到，下一个时限是{until}。',
    },
    ticket_accepted: {
      title: '你的投诉已受理',
      body: '我们最晚在{until} 前答复你，进展会在“帮助”里显示。',
    },
    ticket_accepted_by_silence_support: {
      title: '有一件投诉逾期未决定，已视为受理',
      body: '没有人在时限内决定是否受理，因此自动受理。请在{until} 前答复。',
    },
    ticket_refused: {
      title: '你的投诉没有被受理',
      body: '理由写在“帮助”的这个请求里。你仍可以向消费者协会或监管部门投诉。',
    },
    ticket_answered: {
      title: '客服答复了你',
      body: '请到“帮助”里查看。如果还没解决，请在{until} 前直接回复；到时没有回复，就视为已解决。',
    },
    ticket_asked: {
      title: '客服需要你补充一点信息',
      body: '请在{until} 前到“帮助”里回复，我们收到后继续处理；到时没有回复，请求会自动结束。',
    },
    ticket_reminded: {
      title: '客服还在等你的回复',
      body: '请在{until} 前到“帮助”里回复，否则请求会自动结束；之后你可以再打开一次。',
    },
    ticket_ended_by_silence: {
      title: '你的请求已结束',
      body: '时限内没有收到你的回复。如果还没解决，可以在“帮助”里再打开一次。',
    },
    ticket_reopened_support: {
      title: '有人重新打开了一个请求',
      body: '问题还没解决，请在{until} 前答复。',
    },
    ticket_due_soon_support: {
      title: '有一个请求快到时限了',
      body: '请在{until} 前答复，或交给有空的同事。',
    },
    ticket_overdue_support: {
      title: '有一个请求已超过时限',
      body: '时限是{until}。对方还在等，请马上处理；处理之前每天提醒一次。',
    },
  },
  'zh-TW': {
    ticket_opened_support: {
      title: '客服收到一件新的請求',
      body: '請在{until} 前處理，期限依類別計算。',
    },
    ticket_said_assignee: {
      title: '對方補充了內容',
      body: '你負責的一件請求有新訊息，請在{until} 前回覆。',
    },
    ticket_handed_over_assignee: {
      title: '同事把一件請求轉給了你',
      body: '打開客服台的「我負責的」就看得到，下一個期限是{until}。',
    },
    ticket_accepted: {
      title: '你的申訴已受理',
      body: '我們最晚在{until} 前回覆你，進度會顯示在「幫助」裡。',
    },
    ticket_accepted_by_silence_support: {
      title: '有一件申訴逾期未決定，已視為受理',
      body: '沒有人在期限內決定是否受理，因此自動受理。請在{until} 前回覆。',
    },
    ticket_refused: {
      title: '你的申訴未獲受理',
      body: '理由寫在「幫助」的這件請求裡。你仍可以向消費者保護團體或主管機關申訴。',
    },
    ticket_answered: {
      title: '客服回覆你了',
      body: '請到「幫助」裡查看。如果還沒解決，請在{until} 前直接回覆；屆時沒有回覆，就視為已解決。',
    },
    ticket_asked: {
      title: '客服需要你補充一點資訊',
      body: '請在{until} 前到「幫助」裡回覆，我們收到後繼續處理；屆時沒有回覆，請求會自動結束。',
    },
    ticket_reminded: {
      title: '客服還在等你回覆',
      body: '請在{until} 前到「幫助」裡回覆，否則請求會自動結束；之後你可以再打開一次。',
    },
    ticket_ended_by_silence: {
      title: '你的請求已結束',
      body: '期限內沒有收到你的回覆。如果還沒解決，可以在「幫助」裡再打開一次。',
    },
    ticket_reopened_support: {
      title: '有人重新打開了一件請求',
      body: '問題還沒解決，請在{until} 前回覆。',
    },
    ticket_due_soon_support: {
      title: '有一件請求快到期限了',
      body: '請在{until} 前回覆，或交給有空的同事。',
    },
    ticket_overdue_support: {
      title: '有一件請求已超過期限',
      body: '期限是{until}。對方還在等，請馬上處理；處理之前每天提醒一次。',
    },
  },
  en: {
    ticket_opened_support: {
      title: 'A new request for the support desk',
      body: 'It is due by {until}, as its category asks.',
    },
    ticket_said_assignee: {
      title: 'There is something new in a request of yours',
      body: 'The person wrote again. Answer by {until}.',
    },
    ticket_handed_over_assignee: {
      title: 'A colleague handed a request over to you',
      body: 'You find it at the support desk under “Mine”. The next word is due by {until}.',
    },
    ticket_accepted: {
      title: 'Your complaint is accepted',
      body: 'We answer by {until} at the latest. You can follow it under Help.',
    },
    ticket_accepted_by_silence_support: {
      title: 'A complaint counts as accepted: nobody decided in time',
      body: 'It was accepted by itself at the end of its time. Answer it by {until}.',
    },
    ticket_refused: {
      title: 'Your complaint was not accepted',
      body: 'The reason is on its page under Help. You can still turn to a consumer association or the authorities.',
    },
    ticket_answered: {
      title: 'The support desk answered you',
      body: 'Read it under Help. If it does not solve your problem, write back by {until}; without a word from you it counts as solved.',
    },
    ticket_asked: {
      title: 'The support desk needs to know something',
      body: 'Reply under Help by {until} and we go on. Without a word from you, the request ends by itself.',
    },
    ticket_reminded: {
      title: 'The support desk still waits for your reply',
      body: 'Reply under Help by {until}, or the request ends by itself. You can open it again once.',
    },
    ticket_ended_by_silence: {
      title: 'Your request has ended',
      body: 'We heard nothing more from you in time. If it is not solved, open it again under Help.',
    },
    ticket_reopened_support: {
      title: 'Somebody opened their request again',
      body: 'It is not solved for them. Answer by {until}.',
    },
    ticket_due_soon_support: {
      title: 'A request is due soon',
      body: 'Answer it by {until}, or hand it to a colleague who has time.',
    },
    ticket_overdue_support: {
      title: 'A request is overdue',
      body: 'It was due by {until} and the person still waits. Answer it now; this comes again every day until you do.',
    },
  },
} as const
