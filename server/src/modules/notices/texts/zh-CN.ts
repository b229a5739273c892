import { aftersales } from './aftersales/zh-CN.ts'
import { CHAT } from './chat.ts'
import { DISPUTES } from './disputes.ts'
import { PANEL } from './panel.ts'
import { PRIVACY } from './privacy.ts'
import { SUPPORT } from './support.ts'

/** Simplified Chinese, the catalogue that the others follow. `{item}` comes with its quotation marks. */
export const zhCN = {
  ...CHAT['zh-CN'],
  ...SUPPORT['zh-CN'],
  ...PANEL['zh-CN'],
  ...PRIVACY['zh-CN'],
  reserved_buyer: {
    title: '请在{until} 前付款',
    body: '{item}已为你保留，合计 {total}。到时仍未付款，预订自动取消，商品会重新上架。',
  },
  reserved_seller: {
    title: '有人拍下了{item}',
    body: '买家须在{until} 前付款。收到付款通知之前请不要发货，也不要线下收款；逾期未付，商品会自动重新上架。',
  },
  paid_courier_buyer: {
    title: '付款成功，等待卖家发货',
    body: '{amount} 由支付机构保管，卖家现在拿不到。卖家须在{until} 前为{item}发货；逾期未发，货款会自动全额退给你。',
  },
  paid_courier_seller: {
    title: '买家已付款，请发货',
    body: '{item}的 {amount} 已由支付机构保管。请在{until} 前寄出并填写快递单号；逾期未发货，交易会自动取消，货款退回买家。',
  },
  paid_pickup_buyer: {
    title: '付款成功，请约卖家当面交货',
    body: '{amount} 由支付机构保管。请在{until} 前与卖家见面，先验货，满意后再出示取货码——出示就等于确认收货。逾期未完成交接，货款会自动全额退给你。',
  },
  paid_pickup_seller: {
    title: '买家已付款，请约时间当面交货',
    body: '{item}的 {amount} 已由支付机构保管。见面时向买家要取货码并输入，货款立即归你。{until} 前未完成交接，货款会自动退回买家。',
  },
  paid_late_buyer: {
    title: '付款到得太晚，正在退回',
    body: '{item}的预订已经结束，之后才收到你的 {amount}。款项正原路退回，你不用做什么；到账后会再通知你。',
  },
  not_paid_buyer: {
    title: '没有按时付款，预订已取消',
    body: '{item}已重新上架。如果还想要，可以再次拍下。若之后仍有扣款，会自动退回。',
  },
  not_paid_seller: {
    title: '买家没有付款，商品已重新上架',
    body: '{item}又可以被其他人拍下了，你不用做什么。',
  },
  cancelled_by_buyer_seller: {
    title: '买家取消了预订',
    body: '买家尚未付款。{item}已重新上架，你不用做什么。',
  },
  cancelled_by_seller_buyer: {
    title: '卖家取消了交易',
    body: '{item}暂时不卖了。你还没有付款；若之后仍有扣款，会自动退回。',
  },
  shipped_buyer: {
    title: '卖家已发货',
    body: '{item}已交给快递，可以在交易页查看物流。请本人签收并当场查看外包装，有破损可以拒收。如果到{until} 还没有送达，货款会冻结，由集市核查，不会自动付给卖家。',
  },
  at_locker_buyer: {
    title: '包裹在自提点，请去取件',
    body: '{item}已到快递柜或驿站，请在{until} 前取出。验货时间从你取件起才开始算；一直没取，集市会介入核查，货款不会付给卖家。',
  },
  delivered_proxy_buyer: {
    title: '包裹由他人代收，请确认',
    body: '物流显示{item}由他人代签。拿到了请点“我已拿到”，没拿到请报告问题。你不确认就不算签收；到{until} 仍无回应，货款会冻结，由集市核查。',
  },
  delivered_buyer: {
    title: '已送达，请验货',
    body: '请在{until} 前检查{item}。没问题就确认收货；和描述不符请报告问题，货款会立即冻结。到时没有任何操作，视为验收通过，货款自动付给卖家。',
  },
  delivered_seller: {
    title: '买家已收到商品',
    body: '{item}正在验货。买家确认后货款立即归你；买家一直不操作，{until} 自动放款。',
  },
  pickup_code_wrong_buyer: {
    title: '有人输错了取货码',
    body: '{item}的取货码被输错，还能再试 {triesLeft} 次。验货满意之前不要把码告诉任何人；如果不是你在交货，请不要出示新码。',
  },
  returning_buyer: {
    title: '商品正在退回卖家',
    body: '{item}退到卖家手里后，货款会自动退给你。到{until} 还没退到，集市会介入核查；货款一直由支付机构保管。',
  },
  returning_refused_seller: {
    title: '买家拒收，商品正在退回',
    body: '{item}正在寄回给你。收到后货款会退给买家；到{until} 还没退到，集市会介入核查。若商品受损，请在收到前报告问题并保留照片。',
  },
  returning_carrier_seller: {
    title: '快递正在退回商品',
    body: '{item}未能妥投，正在寄回给你。收到后货款会退给买家；到{until} 还没退到，集市会介入核查。',
  },
  problem_reporter: {
    title: '已收到你报告的问题',
    body: '{item}的货款已冻结，谁也拿不走。集市会在{until} 前处理；请保留照片和聊天记录。',
  },
  problem_counterpart: {
    title: '对方报告了问题，货款已冻结',
    body: '对方就{item}报告：{problem}。请到交易页查看，并保留照片、单据等凭证。集市会在{until} 前处理；卖家愿意的话，也可以直接退款。',
  },
  problem_silent_buyer: {
    title: '物流很久没有动静，货款已冻结',
    body: '{item}没有按时送达。货款不会付给卖家，集市会在{until} 前核查处理，你不用做什么。如果其实已经收到，请告诉我们。',
  },
  problem_silent_seller: {
    title: '物流很久没有动静，货款已冻结',
    body: '{item}没有按时送达。请向快递公司查询并保留寄件凭证；集市会在{until} 前核查处理。',
  },
  problem_administrator: {
    title: '有交易需要处理',
    body: '交易 {tradeId} 被报告：{problem}。货款已冻结，请在{until} 前决定如何分配；逾期会再次提醒，货款不会自行移动。',
  },
  problem_overdue_party: {
    title: '处理时间需要延长',
    body: '{item}的问题还没有处理完，很抱歉让你久等。货款仍然冻结、由支付机构保管，新的期限是{until}。',
  },
  problem_overdue_administrator: {
    title: '交易处理已逾期',
    body: '交易 {tradeId} 没有按期处理，双方都在等。新的期限是{until}；在你决定之前，货款一直冻结。',
  },
  refunded_own_cancel_buyer: {
    title: '交易已取消，正在退款',
    body: '你取消了{item}的交易，{amount} 正原路退回，到账后会再通知你。',
  },
  refunded_by_seller_buyer: {
    title: '卖家取消了交易，正在退款',
    body: '{item}的 {amount} 正全额原路退回，你不用做什么；到账后会再通知你。',
  },
  refunded_unshipped_buyer: {
    title: '卖家没有按时发货，正在退款',
    body: '{item}的 {amount} 正全额原路退回，你不用做什么；到账后会再通知你。',
  },
  refunded_unmet_buyer: {
    title: '没有按时见面交接，正在退款',
    body: '{item}的 {amount} 正全额原路退回。如果还想要，可以再次拍下。',
  },
  refunded_returned_buyer: {
    title: '商品已退回卖家，正在退款',
    body: '{item}的 {amount} 正原路退回，到账后会再通知你。',
  },
  refunded_given_buyer: {
    title: '卖家退给你 {amount}',
    body: '这笔{item}的退款正原路退回，你不用做什么；到账后会再通知你。',
  },
  ended_by_buyer_seller: {
    title: '买家取消了交易，请不要发货',
    body: '{item}的货款已退给买家，商品已重新上架。如果已经寄出，请立即联系快递拦截。',
  },
  ended_unshipped_seller: {
    title: '没有按时发货，交易已取消',
    body: '{item}的货款已退给买家，商品已下架。请不要再寄出；仍想出售，可以重新发布。',
  },
  ended_unmet_seller: {
    title: '没有按时交接，交易已取消',
    body: '货款已退给买家，{item}已重新上架。请不要再单独交货。',
  },
  ended_returned_seller: {
    title: '商品已退回，货款已退给买家',
    body: '请检查退回的{item}。一切正常的话，可以重新发布。',
  },
  released_confirmed_seller: {
    title: '{net} 已到你的余额',
    body: '买家确认了{item}，交易完成。已扣服务费 {fee}。开启自动提现时会直接转入你的收款账户，否则可随时提现。',
  },
  released_silence_seller: {
    title: '{net} 已到你的余额',
    body: '{item}的验货时间已结束，买家没有提出问题，交易完成。已扣服务费 {fee}。开启自动提现时会直接转入你的收款账户，否则可随时提现。',
  },
  released_pickup_seller: {
    title: '{net} 已到你的余额',
    body: '取货码正确，{item}当面交接完成。已扣服务费 {fee}。开启自动提现时会直接转入你的收款账户，否则可随时提现。',
  },
  completed_silence_buyer: {
    title: '验货时间结束，货款已付给卖家',
    body: '{item}的交易完成。之后发现问题请联系卖家，卖家仍可以退款给你。',
  },
  completed_pickup_buyer: {
    title: '交接完成，货款已付给卖家',
    body: '卖家输入了你的取货码，{item}的交易完成。如果取货码不是你出示的，请立即联系集市。',
  },
  split_buyer: {
    title: '集市已作出处理：退给你 {refund}',
    body: '{item}的货款中，{refund} 退给你，{release} 付给卖家。退款正原路退回；理由见交易页。',
  },
  split_seller: {
    title: '集市已作出处理：付给你 {release}',
    body: '{item}的货款中，{release} 付给你（服务费从中扣除），{refund} 退给买家。理由见交易页。',
  },
  split_none_buyer: {
    title: '集市已作出处理：货款付给卖家',
    body: '{item}的货款 {release} 全部付给卖家。理由见交易页；有新的凭证请联系集市。',
  },
  split_none_seller: {
    title: '集市已作出处理：货款退给买家',
    body: '{item}的货款 {refund} 全部退给买家。理由见交易页；有新的凭证请联系集市。',
  },
  remind_pay_buyer: {
    title: '预订快到期，请付款',
    body: '{item}只为你保留到{until}，之后会自动取消并重新上架。',
  },
  remind_ship_seller: {
    title: '请尽快发货',
    body: '{item}的发货期限是{until}。到时没有填写快递单号，交易会自动取消，货款全额退回买家。',
  },
  remind_meet_buyer: {
    title: '请尽快见面取货',
    body: '{item}的交接期限是{until}。到时卖家没有输入你的取货码，货款会自动全额退给你。',
  },
  remind_meet_seller: {
    title: '请尽快见面交货',
    body: '{item}的交接期限是{until}。到时没有输入买家的取货码，货款会自动退回买家。',
  },
  remind_silent: {
    title: '包裹还在路上',
    body: '{item}到{until} 仍未送达的话，货款会冻结，由集市核查，不会自动付给任何一方。',
  },
  remind_collect_buyer: {
    title: '别忘了取件',
    body: '{item}还在快递柜或驿站，请在{until} 前取出。一直没取，集市会介入核查，货款不会付给卖家。',
  },
  remind_proxy_buyer: {
    title: '包裹拿到了吗？',
    body: '{item}由他人代收，还没等到你的确认。拿到了请确认，没拿到请报告问题。到{until} 仍无回应，货款会冻结，由集市核查。',
  },
  remind_inspect_buyer: {
    title: '验货时间快结束了',
    body: '{item}可以检查到{until}。有问题请在此之前报告；到时没有任何操作，货款自动付给卖家。',
  },
  remind_decide_administrator: {
    title: '交易处理即将到期',
    body: '交易 {tradeId} 须在{until} 前处理。到时未处理会通知双方延期，货款继续冻结。',
  },
  refund_arrived: {
    title: '{amount} 已退回',
    body: '支付机构已把退款退到你付款的账户，银行可能还要一两天才显示。',
  },
  refund_failed_person: {
    title: '退款暂时没有成功',
    body: '支付机构没能退回 {amount}。钱没有丢，我们正在人工处理，你不用做什么。',
  },
  payout_arrived: {
    title: '{amount} 已转入你的收款账户',
    body: '支付机构已完成转账，银行可能还要一两天才显示。',
  },
  payout_failed_person: {
    title: '提现没有成功',
    body: '{amount} 已回到你的余额（{failure}）。请检查收款账户，改好后再提现。',
  },
  attention_administrator: {
    title: '待处理事项新增 {count} 件',
    body: '有付款或账目需要人来处理。请在“待处理”中查看，从最早的开始；在你处理之前，涉及的钱不会移动。',
  },
  deposit_paid: {
    title: '保证金已到账',
    body: '{amount} 由支付机构替你保管，合计 {held}。这笔钱是你的：只用来支付你可能欠下的款项，信用等级不再要求时会自动退回。',
  },
  deposit_drawn: {
    title: '已用保证金 {amount} 抵付欠款',
    body: '货款结算给你之后，又有款项退给了买家，你的余额因此为负。欠款已由保证金付清，保证金还剩 {held}。再上架商品前请先补足。',
  },
  deposit_drawn_short: {
    title: '保证金不足以付清欠款',
    body: '货款结算给你之后，又有款项退给了买家。保证金已抵付 {amount}，你还欠 {owed}，会从下一笔货款中扣除；补交保证金时也会一并结清。',
  },
  deposit_waived: {
    title: '保证金已退回',
    body: '你的信用等级不再要求保证金：{amount} 已转入余额，可以随时提现。',
  },
  deposit_lowered: {
    title: '保证金已退回一部分',
    body: '你的信用等级要求的保证金降低了：{amount} 已转入余额，可以随时提现；保证金还留有 {held}。',
  },
  deposit_returned: {
    title: '保证金已退回',
    body: '你申请退回保证金，现在已没有需要它担保的交易：{amount} 已转入余额，可以随时提现。',
  },
  corrected_person: {
    title: '你的余额已更正',
    body: '关于 {amount}，支付机构的说法与账簿不符，我们已更正你的余额。明细里可以看到这一笔；有疑问请联系我们。',
  },
  welcome: {
    title: '欢迎来到{market}',
    body: '你的账户已经开好。买东西时，货款先由支付机构保管，你验货满意后才付给卖家；卖东西时，请先填好收款账户。任何人让你绕开集市付款，都不受保护。',
  },
  api_key_created: {
    title: '新建了一个 API 密钥',
    body: '持有它的程序可以用你的名义操作。如果不是你要的，请立即联系管理员撤销。',
  },
  payout_account_changed: {
    title: '你的收款账户已更改',
    body: '今后的提现会转入新账户。如果不是你改的，请立即结束其他登录、修改密码并联系集市；不处理的话，钱会转到新账户。',
  },
  new_device: {
    title: '新设备登录：{device}',
    body: '你的账号刚在{device}上登录。如果是你本人，不用管它。如果不是，请打开详情点“不是我”：那台设备会马上退出，原密码停用，再设一个新密码。',
  },
  factor_changed: {
    title: '登录方式有变动',
    body: '{change}。如果不是你本人操作，请马上到账号安全页查看，退出不认识的设备并更换密码。',
  },
  email_moved: {
    title: '你的邮箱已更换',
    body: '你在{market}的账号从现在起使用另一个邮箱；这是发给原邮箱的最后一封信，之后原邮箱会被删除。如果是你本人操作，无需理会。如果不是，说明有人能进入你的账号：请马上用通行密钥或手机号登录，退出其他设备，把邮箱改回来；若已无法登录，请立即用这个邮箱联系我们。',
  },
  deletion_held: {
    title: '你的注销正在等待',
    body: '依法保全期间，与你有关的信息不能销毁。保全结束后账号会自动删除，你无需做任何事。原因和期限写在你的请求里，你也可以在那里撤回。',
  },
  deletion_stuck: {
    title: '你的账号没有删除',
    body: '依法保全已经结束，但还有事项妨碍删除账号。具体内容写在你的请求里，处理好之后请再次提出。',
  },
  check_matched: {
    title: '核验通过',
    body: '你提交的信息已核验一致，相应的额度已经生效。填写的号码已经删除，只留下打了码的样子。',
  },
  check_mismatched: {
    title: '核验没有通过',
    body: '姓名和号码对不上。请对照证件再填一次；号码没有留存。',
  },
  check_card_abnormal: {
    title: '这张银行卡不能用来核验',
    body: '银行说这张卡状态异常，可能已挂失、冻结或注销。请换一张，或先问问发卡行。',
  },
  check_taken: {
    title: '这份证件已在另一个账户使用',
    body: '信息核验一致，但它已经认证了另一个账户。如果那不是你的账户，请联系集市；如果是，请用那个账户。',
  },
  check_unanswered: {
    title: '暂时查不到结果',
    body: '核验机构没有给出结果，不代表你有什么问题。请过些时候再试，或换一种方式。',
  },
  check_rejected: {
    title: '证件照片没有通过审核',
    body: '审核人写明了原因，可以在“实名认证”里看到。按说明重拍一次就好；照片会按期删除。',
  },
  check_lapsed: {
    title: '认证已过期，没有留下任何信息',
    body: '七天内没有收到证件照片，这次认证已取消，填写的信息已删除。想继续时重新开始即可。',
  },
  document_asked: {
    title: '请拍一张证件照片',
    body: '机器查不到这份证件，需要人工看一眼。请在{until} 前在“实名认证”里拍照上传；照片一上传就加密，只有审核人能看，审核后按期删除。',
  },
  document_submitted_reviewer: {
    title: '有一份证件等待审核',
    body: '请在审核队列里查看。每次查看都会记录时间、原因和你的名字。',
  },
  review_overdue_reviewer: {
    title: '有一份证件审核超期',
    body: '我们承诺按时给出结果，这一份已经晚了。它排在审核队列的最前面。',
  },
  renewal_due: {
    title: '认证即将到期',
    body: '有一项认证在{until} 到期。到期前重新核验一次，额度就不会变。',
  },
  credential_expired: {
    title: '有一项认证已到期',
    body: '相应的额度已经降低。进行中的交易不受影响；重新核验即可恢复。',
  },
  role_granted_person: {
    title: '你有了新角色：{role}',
    body: '由管理员授予。这个角色能做什么、不能做什么，请看工作台。',
  },
  role_ended_person: {
    title: '你的角色已结束：{role}',
    body: '相关操作已不再对你开放。如有误，请联系管理员。',
  },
  role_lapsing_person: {
    title: '你的角色即将失效：{role}',
    body: '权限复核将在{until}结束。如果仍需要这个角色，请在此之前请复核人确认。',
  },
  review_opened_administrator: {
    title: '权限复核开始了',
    body: '请在{until}之前逐一确认仍需要的角色，不需要的请收回。没有人确认的，到期自动收回。',
  },
  review_reminded_administrator: {
    title: '还有角色没有复核',
    body: '复核将在{until}结束，届时没有人确认的角色自动收回。',
  },
  rate_seller: {
    title: '评价卖家',
    body: '{item}的交易已完成。商品是否与描述相符、发货和沟通怎么样，请在{until}前说说。双方都评价后同时公开；到期只有一方评价，也会公开。公开之前，谁也看不到对方写了什么。',
  },
  rate_buyer: {
    title: '评价买家',
    body: '{item}的交易已完成。付款、沟通和交易态度怎么样，请在{until}前说说。双方都评价后同时公开；到期只有一方评价，也会公开。公开之前，谁也看不到对方写了什么。',
  },
  other_rated: {
    title: '对方已经评价',
    body: '{item}的评价还封存着，你也看不到内容。你评价之后，双方的评价立刻同时公开；你不评价，对方的评价在{until}公开。',
  },
  remind_rate_seller: {
    title: '还可以评价卖家',
    body: '{item}的评价将在{until}截止，之后不能再写。',
  },
  remind_rate_buyer: {
    title: '还可以评价买家',
    body: '{item}的评价将在{until}截止，之后不能再写。',
  },
  ...aftersales,
  rating_revealed: {
    title: '你收到一条评价',
    body: '{item}的评价已公开，可以在交易页查看并回复一次。评价不会被删除或修改；如果含有不该公开的内容，可以举报。',
  },
  rating_replied: {
    title: '对方回复了你的评价',
    body: '关于{item}的评价有了回复，在交易页查看。',
  },
  rating_added: {
    title: '对方追加了评价',
    body: '关于{item}的评价有了追加的内容，原来的评价保持不变。',
  },
  rating_reported_administrator: {
    title: '有评价被举报',
    body: '请在工作台“评价举报”里查看，说明理由，决定遮盖或保留。',
  },
  rating_appealed_administrator: {
    title: '有人对评价的处理提出申诉',
    body: '需要由另一位审核员决定，见工作台“评价举报”。',
  },
  rating_masked: {
    title: '评价的部分内容被遮盖',
    body: '{item}的评价中有内容被遮盖，原处写明理由；星级保留，仍然计入。处理说明见交易页，不同意可以在{until}之前申诉一次，由另一位审核员决定。',
  },
  rating_masked_finally: {
    title: '申诉已有结果：内容维持遮盖',
    body: '{item}的评价已由另一位审核员复核，相关内容维持遮盖，理由见交易页。',
  },
  rating_kept: {
    title: '你举报的内容予以保留',
    body: '审核员看过之后认为可以公开，理由见交易页。负面或不中听的评价本身不是遮盖的理由。',
  },
  rating_kept_finally: {
    title: '申诉已有结果：内容可以公开',
    body: '{item}的评价已由另一位审核员复核，相关内容可以公开，理由见交易页。',
  },
  ...DISPUTES['zh-CN'],
  review_asked_seller: {
    title: '{item}要先看一看',
    body: '还没有等级或等级为差的卖家，贵重商品上架前会先由审核员看一次。看过就上架，最迟{until}自动上架。期间有改动，请重新发布。',
  },
  review_asked_moderator: {
    title: '有商品等着审看',
    body: '{item}将在{until}自动上架，除非有人退回。见工作台“上架前审看”。',
  },
  review_approved_seller: {
    title: '{item}已上架',
    body: '已经看过，或者等待时间已到。之后改动不用再看，涨价除外。',
  },
  review_returned_seller: {
    title: '{item}被退回',
    body: '商品还没有上架。商品页写明了理由和要改的地方，改好后重新发布。不同意也可以原样再发布，会再看一次。',
  },
  credit_first: {
    title: '你有了{axis}信用等级：{grade}',
    body: '主要来自：{mainly}。全部理由和怎样提高，见“我的信用”。',
  },
  credit_up: {
    title: '你的{axis}信用升为{grade}',
    body: '影响最大的是：{mainly}。全部理由和等级带来什么，见“我的信用”。',
  },
  credit_down: {
    title: '你的{axis}信用降为{grade}',
    body: '影响最大的是：{mainly}。背后的事实、怎样回升、怎样请人复核，都在“我的信用”里。进行中的交易不受影响。',
  },
  credit_none: {
    title: '你的{axis}信用暂时没有等级',
    body: '上次交易隔得太久，已经不足以判断。现在和新人一样对待，再做几笔交易就会重新评级。',
  },
  operation_proposed_self: {
    title: '你的申请正在等第二个人',
    body: '由另一位有权限的人决定。{until}前没有决定，申请自动失效。',
  },
  operation_proposed_administrator: {
    title: '有一份申请需要第二个人',
    body: '请核对申请的具体内容，在{until}之前写明理由批准或拒绝。见工作台“双人审批”。',
  },
  operation_approved_person: {
    title: '你的申请已获批准',
    body: '只对申请的内容有效，限用一次，{until}前有效。是否已执行，请看工作台“双人审批”。',
  },
  operation_refused_person: {
    title: '你的申请被拒绝',
    body: '理由见工作台“双人审批”。什么都没有执行。',
  },
  operation_expired_person: {
    title: '你的申请已失效',
    body: '没有在期限内决定或使用。什么都没有执行，可以重新提出。',
  },
} as const
