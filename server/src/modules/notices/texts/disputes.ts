/** What people are told of disputes. `{item}` comes with its quotation marks. */
export const DISPUTES = {
  'zh-CN': {
    dispute_opened_claimant: {
      title: '你对{item}发起的纠纷已受理',
      body: '钱已冻结，谁也拿不到。对方须在{until}前答复；不答复就进入调解，绝不会自动退款。',
    },
    dispute_opened_respondent: {
      title: '有人就{item}发起了纠纷',
      body: '请在{until}前说明你的情况，可以申请延长一次。不答复的话，调解就听不到你的说法；但不会自动退款。',
    },
    dispute_answered: {
      title: '对方已就{item}答复',
      body: '请看看对方怎么说，能提就提个方案。{until}前都可以协商，之后进入举证。',
    },
    dispute_referral: {
      title: '对方提议把{item}的纠纷交给外部调解机构',
      body: '机构、费用和由谁承担都写在案件页上。你同意才会转过去，不同意一切照旧。',
    },
    dispute_mediation: {
      title: '{item}的纠纷转给了你们选的调解机构',
      body: '调解员看到的案卷不含姓名，会在{until}前提出方案。双方都接受才生效，谈不成就由专人处理。',
    },
    dispute_mediator_wrote: {
      title: '调解员就{item}的纠纷写信给双方',
      body: '内容在案卷里，双方看到的一样。',
    },
    dispute_offered: {
      title: '{item}的纠纷有了新提议：退给买家 {refund}',
      body: '请在{until}前接受，或提出别的方案。谈不成就进入举证。',
    },
    dispute_evidence_added: {
      title: '{item}的纠纷有了新证据',
      body: '双方看到的案卷完全一样。举证期内你也可以补充。',
    },
    dispute_evidence: {
      title: '{item}：{until}前举证',
      body: '请提交照片和你知道的情况。商品页、物流和付款记录已自动放进案卷。没有要补充的，点一下就能早点往下走。',
    },
    dispute_rebuttal: {
      title: '{item}有新证据：{until}前可以回应',
      body: '举证期末有人补充了证据，所以双方都有时间回应。',
    },
    dispute_proposed: {
      title: '{item}有了调解方案：退给买家 {refund}',
      body: '请看看理由，在{until}前接受或拒绝。只要没有双方都同意，就由人裁定。',
    },
    dispute_with_staff: {
      title: '{item}的纠纷已交由人裁定',
      body: '{until}前会作出裁定，写明事实和理由。你不用做什么。',
    },
    dispute_decided: {
      title: '{item}的纠纷已裁定：退给买家 {refund}',
      body: '请看认定的事实、证据和理由。{until}前双方都可以申诉；没人申诉，到时就执行。',
    },
    dispute_appealed: {
      title: '对方就{item}的裁定提出申诉',
      body: '由另一位裁定人重新裁定，{until}前完成；在那之前你可以补充证据。',
    },
    dispute_overdue: {
      title: '{item}的裁定超期了',
      body: '已催促工作人员，最迟{until}。钱款仍冻结，谁也拿不到。',
    },
    dispute_reminded: {
      title: '{item}的纠纷等你到{until}',
      body: '轮到你了。到时没有动作会怎样，纠纷页上写得清楚；钱款不会自动退付。',
    },
    dispute_reminded_mediator: {
      title: '请在{until}前处理{item}的纠纷',
      body: '期限快到了，超期双方都看得到。',
    },
    dispute_enforced: {
      title: '{item}的纠纷已了结',
      body: '退给买家 {refund}。完整案卷留在案件页上，可以带走。',
    },
    dispute_withdrawn: {
      title: '{item}的纠纷已撤回',
      body: '交易从原来的地方继续。',
    },
    dispute_facilitated_mediator: {
      title: '{item}的纠纷进入调解',
      body: '双方可在{until}前接受方案，你也可以另提一个。',
    },
    dispute_to_decide_mediator: {
      title: '请在{until}前裁定{item}的纠纷',
      body: '逐项认定证据，再写明事实、规则和理由。',
    },
    dispute_appealed_mediator: {
      title: '{item}的申诉须在{until}前裁定',
      body: '由没有参与第一次裁定的人来裁，并且是终局。',
    },
    dispute_overdue_mediator: {
      title: '{item}的裁定已超期',
      body: '双方都看得到超期。最迟{until}。',
    },
  },
  'zh-TW': {
    dispute_opened_claimant: {
      title: '你對{item}發起的糾紛已受理',
      body: '款項已凍結，誰也拿不到。對方須在{until}前答覆；不答覆就進入調解，絕不會自動退款。',
    },
    dispute_opened_respondent: {
      title: '有人就{item}發起了糾紛',
      body: '請在{until}前說明你的情況，可以申請延長一次。不答覆的話，調解就聽不到你的說法；但不會自動退款。',
    },
    dispute_answered: {
      title: '對方已就{item}答覆',
      body: '請看看對方怎麼說，能提就提個方案。{until}前都可以協商，之後進入舉證。',
    },
    dispute_referral: {
      title: '對方提議把{item}的糾紛交給外部調解機構',
      body: '機構、費用與由誰負擔都寫在案件頁上。你同意才會轉過去，不同意一切照舊。',
    },
    dispute_mediation: {
      title: '{item}的糾紛轉給了你們選的調解機構',
      body: '調解員看到的案卷不含姓名，會在{until}前提出方案。雙方都接受才生效，談不成就由專人處理。',
    },
    dispute_mediator_wrote: {
      title: '調解員就{item}的糾紛寫信給雙方',
      body: '內容在案卷裡，雙方看到的一樣。',
    },
    dispute_offered: {
      title: '{item}的糾紛有了新提議：退給買家 {refund}',
      body: '請在{until}前接受，或提出別的方案。談不成就進入舉證。',
    },
    dispute_evidence_added: {
      title: '{item}的糾紛有了新證據',
      body: '雙方看到的案卷完全一樣。舉證期內你也可以補充。',
    },
    dispute_evidence: {
      title: '{item}：{until}前舉證',
      body: '請提交照片和你知道的情況。商品頁、物流和付款紀錄已自動放進案卷。沒有要補充的，點一下就能早點往下走。',
    },
    dispute_rebuttal: {
      title: '{item}有新證據：{until}前可以回應',
      body: '舉證期末有人補充了證據，所以雙方都有時間回應。',
    },
    dispute_proposed: {
      title: '{item}有了調解方案：退給買家 {refund}',
      body: '請看看理由，在{until}前接受或拒絕。只要沒有雙方都同意，就由人裁定。',
    },
    dispute_with_staff: {
      title: '{item}的糾紛已交由人裁定',
      body: '{until}前會作出裁定，寫明事實和理由。你不用做什麼。',
    },
    dispute_decided: {
      title: '{item}的糾紛已裁定：退給買家 {refund}',
      body: '請看認定的事實、證據和理由。{until}前雙方都可以申訴；沒人申訴，到時就執行。',
    },
    dispute_appealed: {
      title: '對方就{item}的裁定提出申訴',
      body: '由另一位裁定人重新裁定，{until}前完成；在那之前你可以補充證據。',
    },
    dispute_overdue: {
      title: '{item}的裁定超期了',
      body: '已催促工作人員，最遲{until}。款項仍凍結，誰也拿不到。',
    },
    dispute_reminded: {
      title: '{item}的糾紛等你到{until}',
      body: '輪到你了。到時沒有動作會怎樣，糾紛頁上寫得清楚；款項不會自動退付。',
    },
    dispute_reminded_mediator: {
      title: '請在{until}前處理{item}的糾紛',
      body: '期限快到了，逾期雙方都看得到。',
    },
    dispute_enforced: {
      title: '{item}的糾紛已了結',
      body: '退給買家 {refund}。完整案卷留在案件頁上，可以帶走。',
    },
    dispute_withdrawn: {
      title: '{item}的糾紛已撤回',
      body: '交易從原來的地方繼續。',
    },
    dispute_facilitated_mediator: {
      title: '{item}的糾紛進入調解',
      body: '雙方可在{until}前接受方案，你也可以另提一個。',
    },
    dispute_to_decide_mediator: {
      title: '請在{until}前裁定{item}的糾紛',
      body: '逐項認定證據，再寫明事實、規則和理由。',
    },
    dispute_appealed_mediator: {
      title: '{item}的申訴須在{until}前裁定',
      body: '由沒有參與第一次裁定的人來裁，並且是終局。',
    },
    dispute_overdue_mediator: {
      title: '{item}的裁定已超期',
      body: '雙方都看得到超期。最遲{until}。',
    },
  },
  en: {
    dispute_opened_claimant: {
      title: 'Your dispute about {item} is open',
      body: 'The money is frozen and goes to nobody. The other side has until {until} to answer; if it stays silent, a proposal follows, and never a refund by itself.',
    },
    dispute_opened_respondent: {
      title: 'A dispute was opened about {item}',
      body: 'Please tell your side by {until}; you can ask once for more time. If you stay silent, a proposal is made without your side of the story. Nothing is refunded by itself.',
    },
    dispute_answered: {
      title: 'The other side has answered about {item}',
      body: 'Read the answer and make an offer if you can. You have until {until} to come to terms; then evidence is collected.',
    },
    dispute_referral: {
      title: 'The other side would take the dispute about {item} to a mediator outside',
      body: 'Who it is, what it costs and who pays stands on the page of the case. It goes there only if you agree.',
    },
    dispute_mediation: {
      title: 'The dispute about {item} is with the mediators that you both chose',
      body: 'They read the file without names and propose something by {until}. It binds only if both agree; otherwise the dispute goes on here.',
    },
    dispute_mediator_wrote: {
      title: 'The mediator wrote to both sides about {item}',
      body: 'It stands in the case file, the same for both of you.',
    },
    dispute_offered: {
      title: 'An offer in the dispute about {item}: {refund} back to the buyer',
      body: 'Accept it or make another one by {until}. Without an agreement evidence is collected next.',
    },
    dispute_evidence_added: {
      title: 'New evidence in the dispute about {item}',
      body: 'You both see the same file. You can add your own while the time for it runs.',
    },
    dispute_evidence: {
      title: 'Evidence about {item} until {until}',
      body: 'Add photos and what you know. The listing, tracking and payments are in the file already. When you have nothing more, say so and it goes on sooner.',
    },
    dispute_rebuttal: {
      title: 'New evidence about {item}: answer it until {until}',
      body: 'Something was added at the end, so both get time to reply to it.',
    },
    dispute_proposed: {
      title: 'A proposal about {item}: {refund} back to the buyer',
      body: 'Look at its reasons and accept or decline it by {until}. Without a yes of both a person decides.',
    },
    dispute_with_staff: {
      title: 'A person now decides about {item}',
      body: 'The decision is due by {until}, with the facts found and the reasons. You need to do nothing.',
    },
    dispute_decided: {
      title: 'Decided about {item}: {refund} back to the buyer',
      body: 'Read the facts, the evidence and the reasons. Until {until} either side may appeal; if nobody does, it is carried out then.',
    },
    dispute_appealed: {
      title: 'The other side appealed about {item}',
      body: 'Somebody else decides again by {until}. You can add evidence until then.',
    },
    dispute_overdue: {
      title: 'The decision about {item} is late',
      body: 'Staff were reminded; it is now due by {until}. The money stays frozen and goes to nobody.',
    },
    dispute_reminded: {
      title: 'The dispute about {item} waits for you until {until}',
      body: 'It is your turn. The page of the dispute says what happens if nothing comes from you; no money moves by itself.',
    },
    dispute_reminded_mediator: {
      title: 'Please see to the dispute about {item} by {until}',
      body: 'The time is nearly over; both sides see it when it is.',
    },
    dispute_enforced: {
      title: 'The dispute about {item} is over',
      body: '{refund} goes back to the buyer. The whole case file stays on its page; you can take it with you.',
    },
    dispute_withdrawn: {
      title: 'The dispute about {item} was withdrawn',
      body: 'The trade goes on where it stood.',
    },
    dispute_facilitated_mediator: {
      title: 'A dispute about {item} is at the proposal stage',
      body: 'The two may take the proposal until {until}; you can put one of your own in its place.',
    },
    dispute_to_decide_mediator: {
      title: 'Decide about {item} by {until}',
      body: 'Judge every item of evidence, then decide with facts, rule and reasons.',
    },
    dispute_appealed_mediator: {
      title: 'An appeal about {item} is due by {until}',
      body: 'Somebody who did not decide the first time decides, and that is final.',
    },
    dispute_overdue_mediator: {
      title: 'A decision about {item} is overdue',
      body: 'Both sides see that it is late. It is now due by {until}.',
    },
  },
} as const
