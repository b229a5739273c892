/** What people are told of panels of peers: those who sit on one, and the sides. */
export const PANEL = {
  'zh-CN': {
    dispute_decided_narrow: {
      title: '{item}：评审团以一票之差决定退给买家 {refund}',
      body: '只差一票，所以会自动由一位工作人员在{until}前再看一次；在那之前你可以补充证据。你不用做什么。',
    },
    dispute_before_panel: {
      title: '{item}的纠纷由评审团决定',
      body: '已随机抽出评审员，他们与双方都没有往来，看不到名字和聊天。第一步在{until}前完成，票数到最后才公布。你不用做什么。',
    },
    panel_seated: {
      title: '你被抽中评审一起纠纷',
      body: '请在{until}前读完案卷并封存你的一票。错过的话，这一席就空着。无论投哪边，认真就会得到感谢。',
    },
    panel_reveal_due: {
      title: '请公开你封存的一票',
      body: '大家的票都已封存。请在{until}前公开你的一票和理由，否则它不计入。',
    },
    panel_served: {
      title: '谢谢你认真评审',
      body: '你按时封存并公开了投票，也写明了理由。感谢与你投给哪边无关。',
    },
  },
  'zh-TW': {
    dispute_decided_narrow: {
      title: '{item}：評審團以一票之差決定退給買家 {refund}',
      body: '只差一票，所以會自動由一位工作人員在{until}前再看一次；在那之前你可以補充證據。你不用做什麼。',
    },
    dispute_before_panel: {
      title: '{item}的糾紛由評審團決定',
      body: '已隨機抽出評審員，他們與雙方都沒有往來，看不到名字和聊天。第一步在{until}前完成，票數到最後才公布。你不用做什麼。',
    },
    panel_seated: {
      title: '你被抽中評審一起糾紛',
      body: '請在{until}前讀完案卷並封存你的一票。錯過的話，這一席就空著。無論投哪邊，認真就會獲得感謝。',
    },
    panel_reveal_due: {
      title: '請公開你封存的一票',
      body: '大家的票都已封存。請在{until}前公開你的一票和理由，否則它不計入。',
    },
    panel_served: {
      title: '謝謝你認真評審',
      body: '你準時封存並公開了投票，也寫明了理由。感謝與你投給哪邊無關。',
    },
  },
  en: {
    dispute_decided_narrow: {
      title: '{item}: the panel decided by one vote, {refund} back to the buyer',
      body: 'With so narrow a majority somebody of the market looks again by itself, by {until}. You can add evidence until then, and need not do anything.',
    },
    dispute_before_panel: {
      title: 'A panel of peers decides about {item}',
      body: 'They were drawn by chance, have no ties to either side and see neither names nor chat. Their first step ends by {until}; counts are shown at the end only. You need not do anything.',
    },
    panel_seated: {
      title: 'You were drawn to decide a dispute',
      body: 'Read the file and hand in your sealed vote by {until}, or your seat stays empty. Care is thanked for, whichever way you vote.',
    },
    panel_reveal_due: {
      title: 'Show the vote that you sealed',
      body: 'All votes are in. Show yours with its reasons by {until}, or it does not count.',
    },
    panel_served: {
      title: 'Thank you for deciding with care',
      body: 'You sealed and showed your vote in time and gave reasons. Whichever way you voted has no part in this.',
    },
  },
} as const
