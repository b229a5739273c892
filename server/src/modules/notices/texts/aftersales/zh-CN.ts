/** What people are told of requests after a purchase. */
export const aftersales = {
  aftersale_asked_seller: {
    title: '买家提出了售后申请，请处理',
    body: '{item}的买家想退货或者要求处理售后。请在{until}前答复；不答复会怎样，申请页上写得清清楚楚。还在托管中的货款先不动。',
  },
  aftersale_agreed_buyer: {
    title: '可以寄回了',
    body: '请在{until}前把{item}寄回，并填写运单号；收件地址见申请页。逾期没有寄出，申请就此关闭，商品归你。',
  },
  aftersale_agreed_silence_seller: {
    title: '你没有答复，买家可以寄回商品',
    body: '{item}的售后申请已过答复期限，买家可以在{until}前寄回到你地址簿里的地址。商品寄回、你验货之前，不会退款。',
  },
  aftersale_refused_buyer: {
    title: '卖家没有同意',
    body: '卖家拒绝了你对{item}的售后申请，理由见申请页。你可以在{until}前提起纠纷；不提起，申请就此关闭。',
  },
  aftersale_return_sent_seller: {
    title: '商品正在寄回',
    body: '买家已把{item}寄出，可在申请页查看物流。收到时请拍下开箱过程，并核对重量和序列号。',
  },
  aftersale_again_sent_buyer: {
    title: '卖家已经发出',
    body: '{item}换新或修好后已经发出，可在申请页查看物流。{until}前没有送到，会有人介入处理。',
  },
  aftersale_arrived_seller: {
    title: '商品已寄回，请验货',
    body: '{item}已经送到。请在{until}前验货并确认。没有回音的话，货款会退给买家。',
  },
  aftersale_handed_back_seller: {
    title: '买家说已当面退还，请验货',
    body: '买家说已当面把{item}还给你。请在{until}前验货并确认；没有收到或东西不对，请在页面上说明。没有回音的话，货款会退给买家。',
  },
  aftersale_arrived_buyer: {
    title: '商品已送到，请查看',
    body: '卖家为{item}重新寄来的商品已送到。有问题请在{until}前提出，之后视为认可。',
  },
  aftersale_accepted_buyer: {
    title: '卖家已收到寄回的商品',
    body: '卖家已验收{item}，会在{until}前给你寄出。逾期没有寄出，货款退还给你。',
  },
  aftersale_owing_seller: {
    title: '你还欠买家{amount}',
    body: '{item}的货款应当退给买家，但你的余额不够。余额一够就会划走；超过 15 天视为拒绝退款，平台人员会介入。',
  },
  aftersale_owing_buyer: {
    title: '退款正在等卖家补足',
    body: '{item}的{amount}应当退给你。货款此前已经付给卖家，需要卖家补足；我们每天都会划扣，一有进展就告诉你。',
  },
  aftersale_unpaid_administrator: {
    title: '有一笔退款超过 15 天未付',
    body: '{item}的卖家应退{amount}，至今没有补足，依法视为拒绝退款。系统仍会每天划扣；请留意该卖家的其他商品。',
  },
  aftersale_refunded_buyer: {
    title: '退款已经上路',
    body: '{item}的{amount}正原路退回。售后已结束，你可以评价这次服务。',
  },
  aftersale_refunded_seller: {
    title: '已退给买家{amount}',
    body: '{item}的售后已结束。退款部分对应的手续费已还给你。',
  },
  aftersale_done_seller: {
    title: '售后已办妥',
    body: '{item}的售后已经办妥，交易从原来的阶段继续。',
  },
  aftersale_closed_party: {
    title: '售后申请已关闭',
    body: '{item}的申请已撤回或已过期，没有退款。交易从原来的阶段继续。',
  },
  aftersale_disputed_party: {
    title: '已转为纠纷',
    body: '{item}的售后双方没有谈妥。托管中的货款在裁决前不会动，你提交的材料都会带过去。',
  },
  aftersale_remind: {
    title: '该你处理了，{until}截止',
    body: '{item}的售后申请在等你。不处理会怎样，申请页上都写着。',
  },
  aftersale_rated_seller: {
    title: '买家评价了你的售后',
    body: '{item}的买家对这次售后作了评价，可在申请页查看。',
  },
} as const
