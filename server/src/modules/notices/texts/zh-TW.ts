import { aftersales } from './aftersales/zh-TW.ts'
import { CHAT } from './chat.ts'
import { DISPUTES } from './disputes.ts'
import type { Texts } from './index.ts'
import { PANEL } from './panel.ts'
import { PRIVACY } from './privacy.ts'
import { SUPPORT } from './support.ts'

/** Traditional Chinese as written in Taiwan; not a conversion of the other catalogue. */
export const zhTW = {
  ...CHAT['zh-TW'],
  ...SUPPORT['zh-TW'],
  ...PANEL['zh-TW'],
  ...PRIVACY['zh-TW'],
  reserved_buyer: {
    title: '請在{until} 前付款',
    body: '{item}已為你保留，總計 {total}。屆時仍未付款，預訂會自動取消，商品將重新上架。',
  },
  reserved_seller: {
    title: '有人下單了{item}',
    body: '買家須在{until} 前付款。收到付款通知前請勿出貨，也不要私下收款；逾期未付，商品會自動重新上架。',
  },
  paid_courier_buyer: {
    title: '付款成功，等待賣家出貨',
    body: '{amount} 由支付機構保管，賣家現在拿不到。賣家須在{until} 前將{item}出貨；逾期未出貨，款項會自動全額退還給你。',
  },
  paid_courier_seller: {
    title: '買家已付款，請出貨',
    body: '{item}的 {amount} 已由支付機構保管。請在{until} 前寄出並填寫物流單號；逾期未出貨，交易會自動取消，款項退還買家。',
  },
  paid_pickup_buyer: {
    title: '付款成功，請與賣家約面交',
    body: '{amount} 由支付機構保管。請在{until} 前與賣家面交，先驗貨，滿意後再出示取貨碼——出示即表示確認收貨。逾期未完成面交，款項會自動全額退還給你。',
  },
  paid_pickup_seller: {
    title: '買家已付款，請約時間面交',
    body: '{item}的 {amount} 已由支付機構保管。面交時請向買家索取取貨碼並輸入，款項立即歸你。{until} 前未完成面交，款項會自動退還買家。',
  },
  paid_late_buyer: {
    title: '付款太晚送達，正在退還',
    body: '{item}的預訂已經結束，之後才收到你的 {amount}。款項正退回原付款方式，你不需要做任何事；入帳後會再通知你。',
  },
  not_paid_buyer: {
    title: '未在期限內付款，預訂已取消',
    body: '{item}已重新上架。若仍想購買，可以再次下單。之後若仍有扣款，會自動退還。',
  },
  not_paid_seller: {
    title: '買家未付款，商品已重新上架',
    body: '{item}又可以讓其他人下單了，你不需要做任何事。',
  },
  cancelled_by_buyer_seller: {
    title: '買家取消了預訂',
    body: '買家尚未付款。{item}已重新上架，你不需要做任何事。',
  },
  cancelled_by_seller_buyer: {
    title: '賣家取消了交易',
    body: '{item}暫時不賣了。你尚未付款；之後若仍有扣款，會自動退還。',
  },
  shipped_buyer: {
    title: '賣家已出貨',
    body: '{item}已交給物流，可在交易頁查看配送進度。請親自簽收並當場檢查外包裝，如有破損可以拒收。若到{until} 仍未送達，款項會凍結並由市集查核，不會自動撥給賣家。',
  },
  at_locker_buyer: {
    title: '包裹已到取貨點，請前往取件',
    body: '{item}已到智取櫃或門市，請在{until} 前取件。驗貨時間從你取件起才開始計算；一直未取，市集會介入查核，款項不會撥給賣家。',
  },
  delivered_proxy_buyer: {
    title: '包裹由他人代收，請確認',
    body: '物流顯示{item}由他人代簽。拿到了請按「我已拿到」，沒拿到請回報問題。你未確認就不算簽收；到{until} 仍無回應，款項會凍結並由市集查核。',
  },
  delivered_buyer: {
    title: '已送達，請驗貨',
    body: '請在{until} 前檢查{item}。沒問題請確認收貨；與描述不符請回報問題，款項會立即凍結。屆時沒有任何動作，視為驗收通過，款項自動撥給賣家。',
  },
  delivered_seller: {
    title: '買家已收到商品',
    body: '{item}驗貨中。買家確認後款項立即歸你；買家一直沒有動作，{until} 自動撥款。',
  },
  pickup_code_wrong_buyer: {
    title: '有人輸錯了取貨碼',
    body: '{item}的取貨碼輸入錯誤，還能再試 {triesLeft} 次。驗貨滿意之前請勿把碼告訴任何人；若不是你正在面交，請不要出示新碼。',
  },
  returning_buyer: {
    title: '商品正在退回賣家',
    body: '{item}退到賣家手上後，款項會自動退還給你。到{until} 仍未退達，市集會介入查核；款項一直由支付機構保管。',
  },
  returning_refused_seller: {
    title: '買家拒收，商品正在退回',
    body: '{item}正寄回給你。收到後款項會退還買家；到{until} 仍未退達，市集會介入查核。若商品受損，請在收到前回報問題並保留照片。',
  },
  returning_carrier_seller: {
    title: '物流正在退回商品',
    body: '{item}未能送達，正寄回給你。收到後款項會退還買家；到{until} 仍未退達，市集會介入查核。',
  },
  problem_reporter: {
    title: '已收到你回報的問題',
    body: '{item}的款項已凍結，誰也拿不走。市集會在{until} 前處理；請保留照片與對話紀錄。',
  },
  problem_counterpart: {
    title: '對方回報了問題，款項已凍結',
    body: '對方就{item}回報：{problem}。請到交易頁查看，並保留照片、單據等憑證。市集會在{until} 前處理；賣家若願意，也可以直接退款。',
  },
  problem_silent_buyer: {
    title: '物流許久沒有動靜，款項已凍結',
    body: '{item}未如期送達。款項不會撥給賣家，市集會在{until} 前查核處理，你不需要做任何事。如果其實已經收到，請告訴我們。',
  },
  problem_silent_seller: {
    title: '物流許久沒有動靜，款項已凍結',
    body: '{item}未如期送達。請向物流公司查詢並保留寄件憑證；市集會在{until} 前查核處理。',
  },
  problem_administrator: {
    title: '有交易需要處理',
    body: '交易 {tradeId} 被回報：{problem}。款項已凍結，請在{until} 前決定如何分配；逾期會再次提醒，款項不會自行移動。',
  },
  problem_overdue_party: {
    title: '處理時間需要延長',
    body: '{item}的問題尚未處理完成，很抱歉讓你久等。款項仍然凍結、由支付機構保管，新的期限是{until}。',
  },
  problem_overdue_administrator: {
    title: '交易處理已逾期',
    body: '交易 {tradeId} 未如期處理，雙方都在等待。新的期限是{until}；在你決定之前，款項一直凍結。',
  },
  refunded_own_cancel_buyer: {
    title: '交易已取消，正在退款',
    body: '你取消了{item}的交易，{amount} 正退回原付款方式，入帳後會再通知你。',
  },
  refunded_by_seller_buyer: {
    title: '賣家取消了交易，正在退款',
    body: '{item}的 {amount} 正全額退回原付款方式，你不需要做任何事；入帳後會再通知你。',
  },
  refunded_unshipped_buyer: {
    title: '賣家未如期出貨，正在退款',
    body: '{item}的 {amount} 正全額退回原付款方式，你不需要做任何事；入帳後會再通知你。',
  },
  refunded_unmet_buyer: {
    title: '未如期完成面交，正在退款',
    body: '{item}的 {amount} 正全額退回原付款方式。若仍想購買，可以再次下單。',
  },
  refunded_returned_buyer: {
    title: '商品已退回賣家，正在退款',
    body: '{item}的 {amount} 正退回原付款方式，入帳後會再通知你。',
  },
  refunded_given_buyer: {
    title: '賣家退給你 {amount}',
    body: '{item}的這筆退款正退回原付款方式，你不需要做任何事；入帳後會再通知你。',
  },
  ended_by_buyer_seller: {
    title: '買家取消了交易，請勿出貨',
    body: '{item}的款項已退還買家，商品已重新上架。如果已經寄出，請立即聯絡物流攔截。',
  },
  ended_unshipped_seller: {
    title: '未如期出貨，交易已取消',
    body: '{item}的款項已退還買家，商品已下架。請勿再寄出；若仍想出售，可以重新刊登。',
  },
  ended_unmet_seller: {
    title: '未如期面交，交易已取消',
    body: '款項已退還買家，{item}已重新上架。請勿再自行交貨。',
  },
  ended_returned_seller: {
    title: '商品已退回，款項已退還買家',
    body: '請檢查退回的{item}。若一切正常，可以重新刊登。',
  },
  released_confirmed_seller: {
    title: '{net} 已存入你的餘額',
    body: '買家確認了{item}，交易完成。已扣除服務費 {fee}。若開啟自動提領，會直接匯入你的收款帳戶，否則可隨時提領。',
  },
  released_silence_seller: {
    title: '{net} 已存入你的餘額',
    body: '{item}的驗貨時間已結束，買家沒有提出問題，交易完成。已扣除服務費 {fee}。若開啟自動提領，會直接匯入你的收款帳戶，否則可隨時提領。',
  },
  released_pickup_seller: {
    title: '{net} 已存入你的餘額',
    body: '取貨碼正確，{item}面交完成。已扣除服務費 {fee}。若開啟自動提領，會直接匯入你的收款帳戶，否則可隨時提領。',
  },
  completed_silence_buyer: {
    title: '驗貨時間結束，款項已撥給賣家',
    body: '{item}的交易完成。之後發現問題請聯絡賣家，賣家仍可以退款給你。',
  },
  completed_pickup_buyer: {
    title: '面交完成，款項已撥給賣家',
    body: '賣家輸入了你的取貨碼，{item}的交易完成。如果取貨碼不是你出示的，請立即聯絡市集。',
  },
  split_buyer: {
    title: '市集已做出處理：退給你 {refund}',
    body: '{item}的款項中，{refund} 退給你，{release} 撥給賣家。退款正退回原付款方式；理由請見交易頁。',
  },
  split_seller: {
    title: '市集已做出處理：撥給你 {release}',
    body: '{item}的款項中，{release} 撥給你（服務費由此扣除），{refund} 退還買家。理由請見交易頁。',
  },
  split_none_buyer: {
    title: '市集已做出處理：款項撥給賣家',
    body: '{item}的款項 {release} 全數撥給賣家。理由請見交易頁；若有新的憑證請聯絡市集。',
  },
  split_none_seller: {
    title: '市集已做出處理：款項退還買家',
    body: '{item}的款項 {refund} 全數退還買家。理由請見交易頁；若有新的憑證請聯絡市集。',
  },
  remind_pay_buyer: {
    title: '預訂即將到期，請付款',
    body: '{item}只為你保留到{until}，之後會自動取消並重新上架。',
  },
  remind_ship_seller: {
    title: '請儘快出貨',
    body: '{item}的出貨期限是{until}。屆時未填寫物流單號，交易會自動取消，款項全額退還買家。',
  },
  remind_meet_buyer: {
    title: '請儘快面交取貨',
    body: '{item}的面交期限是{until}。屆時賣家未輸入你的取貨碼，款項會自動全額退還給你。',
  },
  remind_meet_seller: {
    title: '請儘快面交',
    body: '{item}的面交期限是{until}。屆時未輸入買家的取貨碼，款項會自動退還買家。',
  },
  remind_silent: {
    title: '包裹還在路上',
    body: '{item}到{until} 仍未送達的話，款項會凍結並由市集查核，不會自動撥給任何一方。',
  },
  remind_collect_buyer: {
    title: '別忘了取件',
    body: '{item}還在智取櫃或門市，請在{until} 前取件。一直未取，市集會介入查核，款項不會撥給賣家。',
  },
  remind_proxy_buyer: {
    title: '拿到包裹了嗎？',
    body: '{item}由他人代收，還沒等到你的確認。拿到了請確認，沒拿到請回報問題。到{until} 仍無回應，款項會凍結並由市集查核。',
  },
  remind_inspect_buyer: {
    title: '驗貨時間即將結束',
    body: '{item}可以檢查到{until}。有問題請在此之前回報；屆時沒有任何動作，款項自動撥給賣家。',
  },
  remind_decide_administrator: {
    title: '交易處理即將到期',
    body: '交易 {tradeId} 須在{until} 前處理。屆時未處理會通知雙方延期，款項繼續凍結。',
  },
  refund_arrived: {
    title: '{amount} 已退還',
    body: '支付機構已將退款退到你付款的帳戶，銀行可能還要一兩天才會顯示。',
  },
  refund_failed_person: {
    title: '退款暫時沒有成功',
    body: '支付機構未能退還 {amount}。錢沒有不見，我們正在人工處理，你不需要做任何事。',
  },
  payout_arrived: {
    title: '{amount} 已匯入你的收款帳戶',
    body: '支付機構已完成匯款，銀行可能還要一兩天才會顯示。',
  },
  payout_failed_person: {
    title: '提領沒有成功',
    body: '{amount} 已回到你的餘額（{failure}）。請檢查收款帳戶，修正後再提領。',
  },
  attention_administrator: {
    title: '待處理事項新增 {count} 件',
    body: '有付款或帳目需要人工處理。請在「待處理」中查看，從最早的開始；在你處理之前，相關款項不會移動。',
  },
  deposit_paid: {
    title: '保證金已入帳',
    body: '{amount} 由付款機構替你保管，合計 {held}。這筆錢是你的：只用來支付你可能欠下的款項，信用等級不再要求時會自動退回。',
  },
  deposit_drawn: {
    title: '已用保證金 {amount} 抵付欠款',
    body: '貨款撥給你之後，又有款項退給買家，你的餘額因此變成負數。欠款已由保證金付清，保證金還剩 {held}。再上架商品前請先補足。',
  },
  deposit_drawn_short: {
    title: '保證金不足以付清欠款',
    body: '貨款撥給你之後，又有款項退給買家。保證金已抵付 {amount}，你還欠 {owed}，會從下一筆貨款中扣除；補繳保證金時也會一併結清。',
  },
  deposit_waived: {
    title: '保證金已退回',
    body: '你的信用等級不再要求保證金：{amount} 已轉入餘額，隨時可以提領。',
  },
  deposit_lowered: {
    title: '保證金已退回一部分',
    body: '你的信用等級要求的保證金降低了：{amount} 已轉入餘額，隨時可以提領；保證金還留有 {held}。',
  },
  deposit_returned: {
    title: '保證金已退回',
    body: '你申請退回保證金，現在已沒有需要它擔保的交易：{amount} 已轉入餘額，隨時可以提領。',
  },
  corrected_person: {
    title: '你的餘額已更正',
    body: '關於 {amount}，付款機構的說法與帳簿不符，我們已更正你的餘額。明細中可以看到這一筆；如有疑問請聯絡我們。',
  },
  welcome: {
    title: '歡迎來到{market}',
    body: '你的帳號已經開好。購物時，款項先由支付機構保管，你驗貨滿意後才撥給賣家；賣東西時，請先填好收款帳戶。任何人要你繞過市集付款，都不受保障。',
  },
  api_key_created: {
    title: '新增了一個 API 金鑰',
    body: '持有它的程式可以用你的名義操作。如果不是你要的，請立即聯絡管理員撤銷。',
  },
  payout_account_changed: {
    title: '你的收款帳戶已變更',
    body: '今後的提領會匯入新帳戶。如果不是你改的，請立即登出其他裝置、變更密碼並聯絡市集；若不處理，款項會匯到新帳戶。',
  },
  new_device: {
    title: '新裝置登入：{device}',
    body: '你的帳號剛在{device}上登入。如果是你本人，不必理會。如果不是，請開啟詳情按「不是我」：那台裝置會立刻登出，原密碼停用，再設一組新密碼。',
  },
  factor_changed: {
    title: '登入方式有變動',
    body: '{change}。如果不是你本人操作，請立刻到帳號安全頁查看，登出不認得的裝置並更換密碼。',
  },
  email_moved: {
    title: '你的電子信箱已更換',
    body: '你在{market}的帳號從現在起使用另一個電子信箱；這是寄到原信箱的最後一封信，之後原信箱會被刪除。如果是你本人操作，不必理會。如果不是，表示有人能進入你的帳號：請馬上用密碼金鑰或手機號碼登入，登出其他裝置，把信箱改回來；若已無法登入，請立即用這個信箱聯絡我們。',
  },
  deletion_held: {
    title: '你的帳號刪除正在等待',
    body: '依法保全期間，與你有關的資料不能銷毀。保全結束後帳號會自動刪除，你不需要做任何事。原因和期限寫在你的請求裡，你也可以在那裡撤回。',
  },
  deletion_stuck: {
    title: '你的帳號沒有刪除',
    body: '依法保全已經結束，但還有事項妨礙刪除帳號。具體內容寫在你的請求裡，處理好之後請再次提出。',
  },
  check_matched: {
    title: '驗證通過',
    body: '你提供的資料已核對一致，對應的額度已經生效。填寫的號碼已刪除，只留下遮罩後的樣子。',
  },
  check_mismatched: {
    title: '驗證沒有通過',
    body: '姓名與號碼不符。請對照證件再填一次；號碼沒有留存。',
  },
  check_card_abnormal: {
    title: '這張卡無法用來驗證',
    body: '發卡銀行表示此卡狀態異常，可能已掛失、凍結或註銷。請換一張，或先詢問發卡銀行。',
  },
  check_taken: {
    title: '這份證件已在另一個帳號使用',
    body: '資料核對一致，但它已經驗證了另一個帳號。如果那不是你的帳號，請聯絡市集；如果是，請使用那個帳號。',
  },
  check_unanswered: {
    title: '暫時查不到結果',
    body: '驗證機構沒有給出結果，不代表你有任何問題。請稍後再試，或換一種方式。',
  },
  check_rejected: {
    title: '證件照片沒有通過審核',
    body: '審核人員寫明了原因，可在「實名驗證」查看。依說明重拍一次即可；照片會按期刪除。',
  },
  check_lapsed: {
    title: '驗證已逾期，沒有留下任何資料',
    body: '七天內沒有收到證件照片，這次驗證已取消，填寫的資料已刪除。想繼續時重新開始即可。',
  },
  document_asked: {
    title: '請拍一張證件照片',
    body: '系統查不到這份證件，需要人工查看。請在{until} 前到「實名驗證」拍照上傳；照片上傳後立即加密，只有審核人員能看，審核後按期刪除。',
  },
  document_submitted_reviewer: {
    title: '有一份證件等待審核',
    body: '請到審核清單查看。每次查看都會記錄時間、原因和你的名字。',
  },
  review_overdue_reviewer: {
    title: '有一份證件審核逾期',
    body: '我們承諾按時給出結果，這一份已經晚了。它排在審核清單的最前面。',
  },
  renewal_due: {
    title: '驗證即將到期',
    body: '有一項驗證在{until} 到期。到期前重新驗證一次，額度就不會改變。',
  },
  credential_expired: {
    title: '有一項驗證已到期',
    body: '對應的額度已經降低。進行中的交易不受影響；重新驗證即可恢復。',
  },
  role_granted_person: {
    title: '你有了新角色：{role}',
    body: '由管理員授予。這個角色能做什麼、不能做什麼，請看工作台。',
  },
  role_ended_person: {
    title: '你的角色已結束：{role}',
    body: '相關操作已不再對你開放。如有誤，請聯絡管理員。',
  },
  role_lapsing_person: {
    title: '你的角色即將失效：{role}',
    body: '權限複核將在{until}結束。如果仍需要這個角色，請在此之前請複核人確認。',
  },
  review_opened_administrator: {
    title: '權限複核開始了',
    body: '請在{until}之前逐一確認仍需要的角色，不需要的請收回。沒有人確認的，到期自動收回。',
  },
  review_reminded_administrator: {
    title: '還有角色沒有複核',
    body: '複核將在{until}結束，屆時沒有人確認的角色自動收回。',
  },
  rate_seller: {
    title: '評價賣家',
    body: '{item}的交易已完成。商品是否與描述相符、出貨和溝通如何，請在{until}前分享。雙方都評價後同時公開；到期只有一方評價，也會公開。公開之前，誰也看不到對方寫了什麼。',
  },
  rate_buyer: {
    title: '評價買家',
    body: '{item}的交易已完成。付款、溝通和交易態度如何，請在{until}前分享。雙方都評價後同時公開；到期只有一方評價，也會公開。公開之前，誰也看不到對方寫了什麼。',
  },
  other_rated: {
    title: '對方已經評價',
    body: '{item}的評價還封存著，你也看不到內容。你評價之後，雙方的評價立刻同時公開；你不評價，對方的評價在{until}公開。',
  },
  remind_rate_seller: {
    title: '還可以評價賣家',
    body: '{item}的評價將在{until}截止，之後不能再寫。',
  },
  remind_rate_buyer: {
    title: '還可以評價買家',
    body: '{item}的評價將在{until}截止，之後不能再寫。',
  },
  ...aftersales,
  rating_revealed: {
    title: '你收到一則評價',
    body: '{item}的評價已公開，可以在交易頁查看並回覆一次。評價不會被刪除或修改；如果含有不該公開的內容，可以檢舉。',
  },
  rating_replied: {
    title: '對方回覆了你的評價',
    body: '關於{item}的評價有了回覆，請在交易頁查看。',
  },
  rating_added: {
    title: '對方追加了評價',
    body: '關於{item}的評價有了追加的內容，原來的評價維持不變。',
  },
  rating_reported_administrator: {
    title: '有評價被檢舉',
    body: '請在工作台「評價檢舉」查看，寫明理由，決定遮蔽或保留。',
  },
  rating_appealed_administrator: {
    title: '有人對評價的處理提出申訴',
    body: '需要由另一位審核員決定，見工作台「評價檢舉」。',
  },
  rating_masked: {
    title: '評價的部分內容被遮蔽',
    body: '{item}的評價中有內容被遮蔽，原處寫明理由；星等保留，仍然計入。處理說明見交易頁，不同意可以在{until}之前申訴一次，由另一位審核員決定。',
  },
  rating_masked_finally: {
    title: '申訴已有結果：內容維持遮蔽',
    body: '{item}的評價已由另一位審核員複核，相關內容維持遮蔽，理由見交易頁。',
  },
  rating_kept: {
    title: '你檢舉的內容予以保留',
    body: '審核員看過之後認為可以公開，理由見交易頁。負面或不中聽的評價本身不是遮蔽的理由。',
  },
  rating_kept_finally: {
    title: '申訴已有結果：內容可以公開',
    body: '{item}的評價已由另一位審核員複核，相關內容可以公開，理由見交易頁。',
  },
  ...DISPUTES['zh-TW'],
  review_asked_seller: {
    title: '{item}要先看一看',
    body: '還沒有等級或等級為差的賣家，貴重商品上架前會先由審核員看一次。看過就上架，最遲{until}自動上架。期間有改動，請重新上架。',
  },
  review_asked_moderator: {
    title: '有商品等著審看',
    body: '{item}將在{until}自動上架，除非有人退回。見工作台「上架前審看」。',
  },
  review_approved_seller: {
    title: '{item}已上架',
    body: '已經看過，或者等待時間已到。之後改動不用再看，漲價除外。',
  },
  review_returned_seller: {
    title: '{item}被退回',
    body: '商品還沒有上架。商品頁寫明了理由和要改的地方，改好後重新上架。不同意也可以原樣再上架，會再看一次。',
  },
  credit_first: {
    title: '你有了{axis}信用等級：{grade}',
    body: '主要來自：{mainly}。全部理由和怎樣提高，見「我的信用」。',
  },
  credit_up: {
    title: '你的{axis}信用升為{grade}',
    body: '影響最大的是：{mainly}。全部理由和等級帶來什麼，見「我的信用」。',
  },
  credit_down: {
    title: '你的{axis}信用降為{grade}',
    body: '影響最大的是：{mainly}。背後的事實、怎樣回升、怎樣請人覆核，都在「我的信用」裡。進行中的交易不受影響。',
  },
  credit_none: {
    title: '你的{axis}信用暫時沒有等級',
    body: '上次交易隔得太久，已經不足以判斷。現在和新朋友一樣對待，再完成幾筆交易就會重新評等。',
  },
  operation_proposed_self: {
    title: '你的申請正在等第二個人',
    body: '由另一位有權限的人決定。{until}前沒有決定，申請自動失效。',
  },
  operation_proposed_administrator: {
    title: '有一份申請需要第二個人',
    body: '請核對申請的具體內容，在{until}之前寫明理由核准或拒絕。見工作台「雙人核准」。',
  },
  operation_approved_person: {
    title: '你的申請已獲核准',
    body: '只對申請的內容有效，限用一次，{until}前有效。是否已執行，請看工作台「雙人核准」。',
  },
  operation_refused_person: {
    title: '你的申請被拒絕',
    body: '理由見工作台「雙人核准」。沒有執行任何動作。',
  },
  operation_expired_person: {
    title: '你的申請已失效',
    body: '沒有在期限內決定或使用。沒有執行任何動作，可以重新提出。',
  },
} satisfies Texts
