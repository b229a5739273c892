/** What people are told of requests after a purchase. */
export const aftersales = {
  aftersale_asked_seller: {
    title: '買家提出了售後申請，請處理',
    body: '{item}的買家想退貨或要求處理售後。請在{until}前答覆；不答覆會怎樣，申請頁上寫得清清楚楚。還在託管中的貨款先不動。',
  },
  aftersale_agreed_buyer: {
    title: '可以寄回了',
    body: '請在{until}前把{item}寄回，並填寫運單號；收件地址見申請頁。逾期沒有寄出，申請就此關閉，商品歸你。',
  },
  aftersale_agreed_silence_seller: {
    title: '你沒有答覆，買家可以寄回商品',
    body: '{item}的售後申請已過答覆期限，買家可以在{until}前寄回到你地址簿裡的地址。商品寄回、你驗貨之前，不會退款。',
  },
  aftersale_refused_buyer: {
    title: '賣家沒有同意',
    body: '賣家拒絕了你對{item}的售後申請，理由見申請頁。你可以在{until}前提起糾紛；不提起，申請就此關閉。',
  },
  aftersale_return_sent_seller: {
    title: '商品正在寄回',
    body: '買家已把{item}寄出，可在申請頁查看物流。收到時請拍下開箱過程，並核對重量和序號。',
  },
  aftersale_again_sent_buyer: {
    title: '賣家已經寄出',
    body: '{item}更換或修好後已經寄出，可在申請頁查看物流。{until}前沒有送到，會有人介入處理。',
  },
  aftersale_arrived_seller: {
    title: '商品已寄回，請驗貨',
    body: '{item}已經送到。請在{until}前驗貨並確認。沒有回音的話，貨款會退給買家。',
  },
  aftersale_handed_back_seller: {
    title: '買家說已當面退還，請驗貨',
    body: '買家說已當面把{item}還給你。請在{until}前驗貨並確認；沒有收到或東西不對，請在頁面上說明。沒有回音的話，貨款會退給買家。',
  },
  aftersale_arrived_buyer: {
    title: '商品已送到，請查看',
    body: '賣家為{item}重新寄來的商品已送到。有問題請在{until}前提出，之後視為認可。',
  },
  aftersale_accepted_buyer: {
    title: '賣家已收到寄回的商品',
    body: '賣家已驗收{item}，會在{until}前給你寄出。逾期沒有寄出，貨款退還給你。',
  },
  aftersale_owing_seller: {
    title: '你還欠買家{amount}',
    body: '{item}的貨款應當退給買家，但你的餘額不夠。餘額一夠就會扣走；超過 15 天視為拒絕退款，平台人員會介入。',
  },
  aftersale_owing_buyer: {
    title: '退款正在等賣家補足',
    body: '{item}的{amount}應當退給你。貨款先前已經付給賣家，需要賣家補足；我們每天都會扣款，一有進展就告訴你。',
  },
  aftersale_unpaid_administrator: {
    title: '有一筆退款超過 15 天未付',
    body: '{item}的賣家應退{amount}，至今沒有補足，依法視為拒絕退款。系統仍會每天扣款；請留意該賣家的其他商品。',
  },
  aftersale_refunded_buyer: {
    title: '退款已經上路',
    body: '{item}的{amount}正原路退回。售後已結束，你可以評價這次服務。',
  },
  aftersale_refunded_seller: {
    title: '已退給買家{amount}',
    body: '{item}的售後已結束。退款部分對應的手續費已還給你。',
  },
  aftersale_done_seller: {
    title: '售後已辦妥',
    body: '{item}的售後已經辦妥，交易從原來的階段繼續。',
  },
  aftersale_closed_party: {
    title: '售後申請已關閉',
    body: '{item}的申請已撤回或已逾期，沒有退款。交易從原來的階段繼續。',
  },
  aftersale_disputed_party: {
    title: '已轉為糾紛',
    body: '{item}的售後雙方沒有談妥。託管中的貨款在裁決前不會動，你提交的材料都會帶過去。',
  },
  aftersale_remind: {
    title: '該你處理了，{until}截止',
    body: '{item}的售後申請在等你。不處理會怎樣，申請頁上都寫著。',
  },
  aftersale_rated_seller: {
    title: '買家評價了你的售後',
    body: '{item}的買家對這次售後作了評價，可在申請頁查看。',
  },
} as const
