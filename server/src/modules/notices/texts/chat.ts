/** What people are told of their conversations and offers. `{item}` comes with its quotation marks. */
export const CHAT = {
  'zh-CN': {
    chat_unread: {
      title: '关于{item}有新消息',
      body: '对方给你发了消息，你还没有看。请在站内回复；在站外付的钱不受保护。',
    },
    offer_made: {
      title: '有人想出 {amount} 买{item}',
      body: '请在{until} 前接受、还价或婉拒。如果不处理，这次出价会自动结束，不会有其他影响。',
    },
    offer_countered: {
      title: '{item}的还价来了：{amount}',
      body: '请在{until} 前接受、再还价或婉拒。如果不处理，这次出价会自动结束，不会有其他影响。',
    },
    offer_accepted_buyer: {
      title: '对方同意 {amount} 成交{item}',
      body: '请在{until} 前按这个价格下单。在此之前，别人仍可按原价买走；过了时间，就按标价购买。',
    },
    offer_accepted_seller: {
      title: '买家接受了你的报价：{item}，{amount}',
      body: '买家可以在{until} 前按这个价格下单。在有人下单之前，商品照常出售，你不用做什么。',
    },
    offer_declined: {
      title: '对方没有接受你对{item}的出价',
      body: '你可以再出一次价，也可以按标价购买。',
    },
    offer_expired: {
      title: '你对{item}的出价没有得到回应',
      body: '这次出价已经结束，你可以再出一次价。',
    },
    offer_lapsed_buyer: {
      title: '{item}谈好的价格已过期',
      body: '你没有在时限内下单。现在按标价出售，除非你们重新谈好价格。',
    },
    offer_lapsed_seller: {
      title: '买家没有在时限内按谈好的价格下单',
      body: '{item}谈好的价格已过期，商品仍在出售，你不用做什么。',
    },
    message_reported_moderator: {
      title: '有人举报了一条消息',
      body: '请到“被举报的消息”里查看，注明理由后遮盖，或者保留。',
    },
    message_covered_reporter: {
      title: '你举报的消息已被遮盖',
      body: '审核员看过后遮盖了它，理由写在对话里。谢谢你告诉我们。',
    },
    message_covered_author: {
      title: '你的一条消息被遮盖了',
      body: '有人举报了这条消息，审核员看过后遮盖了它，理由写在关于{item}的对话里。你们可以继续交谈。',
    },
    message_kept_reporter: {
      title: '你举报的消息予以保留',
      body: '审核员看过，没有发现违反规则的内容。如果不想再收到对方的消息，可以拉黑对方。',
    },
  },
  'zh-TW': {
    chat_unread: {
      title: '關於{item}有新訊息',
      body: '對方傳了訊息給你，你還沒有看。請在站內回覆；在站外付的錢不受保護。',
    },
    offer_made: {
      title: '有人想出 {amount} 買{item}',
      body: '請在{until} 前接受、還價或婉拒。如果不處理，這次出價會自動結束，不會有其他影響。',
    },
    offer_countered: {
      title: '{item}的還價來了：{amount}',
      body: '請在{until} 前接受、再還價或婉拒。如果不處理，這次出價會自動結束，不會有其他影響。',
    },
    offer_accepted_buyer: {
      title: '對方同意以 {amount} 賣{item}',
      body: '請在{until} 前以這個價格下單。在此之前，別人仍可用原價買走；過了時間，就以標價購買。',
    },
    offer_accepted_seller: {
      title: '買家接受了你的開價：{item}，{amount}',
      body: '買家可以在{until} 前以這個價格下單。在有人下單之前，商品照常販售，你不用做什麼。',
    },
    offer_declined: {
      title: '對方沒有接受你對{item}的出價',
      body: '你可以再出一次價，也可以用標價購買。',
    },
    offer_expired: {
      title: '你對{item}的出價沒有得到回應',
      body: '這次出價已經結束，你可以再出一次價。',
    },
    offer_lapsed_buyer: {
      title: '{item}談好的價格已過期',
      body: '你沒有在時限內下單。現在以標價販售，除非你們重新談好價格。',
    },
    offer_lapsed_seller: {
      title: '買家沒有在時限內用談好的價格下單',
      body: '{item}談好的價格已過期，商品仍在販售，你不用做什麼。',
    },
    message_reported_moderator: {
      title: '有人檢舉了一則訊息',
      body: '請到「被檢舉的訊息」裡查看，註明理由後遮蔽，或者保留。',
    },
    message_covered_reporter: {
      title: '你檢舉的訊息已被遮蔽',
      body: '審核員看過後遮蔽了它，理由寫在對話裡。謝謝你告訴我們。',
    },
    message_covered_author: {
      title: '你的一則訊息被遮蔽了',
      body: '有人檢舉了這則訊息，審核員看過後遮蔽了它，理由寫在關於{item}的對話裡。你們可以繼續交談。',
    },
    message_kept_reporter: {
      title: '你檢舉的訊息予以保留',
      body: '審核員看過，沒有發現違反規則的內容。如果不想再收到對方的訊息，可以封鎖對方。',
    },
  },
  en: {
    chat_unread: {
      title: 'Messages about {item} wait for you',
      body: 'The other side wrote to you and you have not read it yet. Answer in the market: money sent outside it is not protected.',
    },
    offer_made: {
      title: 'An offer of {amount} for {item}',
      body: 'Accept, answer with another price or decline by {until}. If you do nothing, the offer ends by itself and nothing else happens.',
    },
    offer_countered: {
      title: 'The answer to your offer for {item}: {amount}',
      body: 'Accept, answer with another price or decline by {until}. If you do nothing, the offer ends by itself and nothing else happens.',
    },
    offer_accepted_buyer: {
      title: '{amount} for {item} is accepted',
      body: 'Buy at this price by {until}. Until then others can still buy it at the full price; afterwards it costs what the listing asks.',
    },
    offer_accepted_seller: {
      title: 'The buyer takes your price of {amount} for {item}',
      body: 'The buyer can buy at this price until {until}. Until somebody does, the item stays on sale for everybody; there is nothing for you to do.',
    },
    offer_declined: {
      title: 'Your offer for {item} was declined',
      body: 'You can make another one, or buy at the price asked.',
    },
    offer_expired: {
      title: 'Your offer for {item} was not answered',
      body: 'It has ended. You can make another one.',
    },
    offer_lapsed_buyer: {
      title: 'The agreed price for {item} has ended',
      body: 'You did not buy within the time. The item costs what the listing asks, unless you agree on a price again.',
    },
    offer_lapsed_seller: {
      title: 'The buyer did not use the agreed price for {item}',
      body: 'It has ended. The item is still on sale; there is nothing for you to do.',
    },
    message_reported_moderator: {
      title: 'A message was reported',
      body: 'Look at it at the desk for reported messages, and cover it with a reason or let it be read.',
    },
    message_covered_reporter: {
      title: 'The message you reported is covered',
      body: 'A moderator looked at it and covered it; the reason stands in the conversation. Thank you for telling us.',
    },
    message_covered_author: {
      title: 'A message of yours is covered',
      body: 'Somebody reported it, and a moderator covered it; the reason stands in the conversation about {item}. The rest of the conversation goes on.',
    },
    message_kept_reporter: {
      title: 'The message you reported stays readable',
      body: 'A moderator looked at it and found nothing that the rules forbid. You can block the other side if you want no more messages.',
    },
  },
} as const
