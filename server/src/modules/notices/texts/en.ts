import { aftersales } from './aftersales/en.ts'
import { CHAT } from './chat.ts'
import { DISPUTES } from './disputes.ts'
import type { Texts } from './index.ts'
import { PANEL } from './panel.ts'
import { PRIVACY } from './privacy.ts'
import { SUPPORT } from './support.ts'

export const en = {
  ...CHAT.en,
  ...SUPPORT.en,
  ...PANEL.en,
  ...PRIVACY.en,
  reserved_buyer: {
    title: 'Pay by {until}',
    body: '{item} is reserved for you, {total} in all. If you have not paid by then, the reservation ends by itself and the item goes back on sale.',
  },
  reserved_seller: {
    title: 'Somebody reserved {item}',
    body: 'The buyer has until {until} to pay. Do not ship, and do not take money outside the market, before we tell you it is paid. If they do not pay, the item goes back on sale by itself.',
  },
  paid_courier_buyer: {
    title: 'Paid. Now the seller ships',
    body: '{amount} is with the payment institution; the seller cannot touch it yet. The seller must ship {item} by {until}. If they do not, you get all of it back automatically.',
  },
  paid_courier_seller: {
    title: 'The buyer has paid: please ship',
    body: '{amount} for {item} is with the payment institution. Send it and enter the tracking number by {until}. After that the sale is cancelled and the buyer refunded automatically.',
  },
  paid_pickup_buyer: {
    title: 'Paid. Arrange to meet the seller',
    body: '{amount} is with the payment institution. Meet by {until}. Look at the item first and show the pickup code only when you are happy: showing it accepts the item. If you do not meet, you get all of it back automatically.',
  },
  paid_pickup_seller: {
    title: 'The buyer has paid: arrange to meet',
    body: '{amount} for {item} is with the payment institution. When you meet, ask for the pickup code and enter it: the money is yours at once. If that has not happened by {until}, the buyer is refunded automatically.',
  },
  paid_late_buyer: {
    title: 'Your payment came too late and is on its way back',
    body: 'The reservation of {item} had already ended when your {amount} arrived. It goes back to where it came from; there is nothing for you to do, and we will tell you when it has arrived.',
  },
  not_paid_buyer: {
    title: 'Not paid in time: the reservation has ended',
    body: '{item} is back on sale; you can reserve it again. Should you still be charged, the money comes back automatically.',
  },
  not_paid_seller: {
    title: 'The buyer did not pay: your item is back on sale',
    body: 'Others can reserve {item} again. There is nothing for you to do.',
  },
  cancelled_by_buyer_seller: {
    title: 'The buyer cancelled the reservation',
    body: 'Nothing had been paid. {item} is back on sale; there is nothing for you to do.',
  },
  cancelled_by_seller_buyer: {
    title: 'The seller cancelled the sale',
    body: '{item} is not for sale any more. You had not paid. Should you still be charged, the money comes back automatically.',
  },
  shipped_buyer: {
    title: 'Your item is on its way',
    body: 'The seller handed {item} to the carrier; follow it on the trade page. Sign for it yourself and look at the packaging first: you may refuse a damaged parcel. If it has not arrived by {until}, the money is frozen and we look into it. It is not paid to the seller.',
  },
  at_locker_buyer: {
    title: 'Your parcel is waiting to be collected',
    body: '{item} is at a locker or pickup point. Collect it by {until}. Your time to inspect starts only when you do. If you never collect it, we look into it, and the seller is not paid.',
  },
  delivered_proxy_buyer: {
    title: 'Somebody else took your parcel: please confirm',
    body: 'The carrier says that somebody signed for {item} on your behalf. Confirm if you have it, or report that you do not. Without your word it does not count as delivered; if we hear nothing by {until}, the money is frozen and we look into it.',
  },
  delivered_buyer: {
    title: 'Delivered: please inspect it',
    body: 'Look at {item} by {until}. If it is right, confirm. If it is not as described, report a problem and the money is frozen at once. If you do neither, it counts as accepted and the seller is paid automatically.',
  },
  delivered_seller: {
    title: 'The buyer has your item',
    body: '{item} is being inspected. You are paid as soon as the buyer confirms, or on {until} if they say nothing.',
  },
  pickup_code_wrong_buyer: {
    title: 'A wrong pickup code was entered',
    body: 'Wrong code for {item}; tries left: {triesLeft}. Tell nobody the code before you have looked at the item. If you are not handing over right now, do not show a new one.',
  },
  returning_buyer: {
    title: 'The item is going back to the seller',
    body: 'You are refunded automatically once {item} is back with the seller. If it is not there by {until}, we look into it. Until then the money stays with the payment institution.',
  },
  returning_refused_seller: {
    title: 'The buyer refused the parcel: it is coming back',
    body: '{item} is on its way back to you. Once it arrives, the buyer is refunded; if it has not by {until}, we look into it. If it could be damaged, report a problem before it arrives and keep photos.',
  },
  returning_carrier_seller: {
    title: 'The carrier is returning your parcel',
    body: '{item} could not be delivered and is on its way back to you. Once it arrives, the buyer is refunded; if it has not by {until}, we look into it.',
  },
  problem_reporter: {
    title: 'We have your report',
    body: 'The money for {item} is frozen: nobody can take it. We decide by {until}. Keep your photos and messages.',
  },
  problem_counterpart: {
    title: 'A problem was reported and the money is frozen',
    body: 'The other side reported about {item}: {problem}. Read it on the trade page and keep photos and receipts. We decide by {until}; a seller who agrees can also simply refund.',
  },
  problem_silent_buyer: {
    title: 'The parcel has gone quiet and the money is frozen',
    body: '{item} did not arrive in time. The seller is not paid; we look into it and decide by {until}. There is nothing for you to do. If you do have it after all, tell us.',
  },
  problem_silent_seller: {
    title: 'The parcel has gone quiet and the money is frozen',
    body: '{item} did not arrive in time. Ask the carrier and keep your proof of posting. We look into it and decide by {until}.',
  },
  problem_administrator: {
    title: 'A trade needs a decision',
    body: 'Reported in {tradeId}: {problem}. The money is frozen. Decide how to split it by {until}; after that you are reminded again, and the money does not move by itself.',
  },
  problem_overdue_party: {
    title: 'We need more time',
    body: 'The problem with {item} is not decided yet, and we are sorry for the wait. The money stays frozen with the payment institution. The new date is {until}.',
  },
  problem_overdue_administrator: {
    title: 'A decision is overdue',
    body: '{tradeId} was not decided in time and both sides are waiting. The new date is {until}; the money stays frozen until you decide.',
  },
  refunded_own_cancel_buyer: {
    title: 'Cancelled: your refund is on its way',
    body: 'You cancelled the purchase of {item}. {amount} is going back to where it came from; we will tell you when it has arrived.',
  },
  refunded_by_seller_buyer: {
    title: 'The seller cancelled: your refund is on its way',
    body: 'All of your {amount} for {item} is going back to where it came from. There is nothing for you to do; we will tell you when it has arrived.',
  },
  refunded_unshipped_buyer: {
    title: 'Not shipped in time: your refund is on its way',
    body: 'All of your {amount} for {item} is going back to where it came from. There is nothing for you to do; we will tell you when it has arrived.',
  },
  refunded_unmet_buyer: {
    title: 'You did not meet in time: your refund is on its way',
    body: 'All of your {amount} for {item} is going back to where it came from. If you still want it, you can reserve it again.',
  },
  refunded_returned_buyer: {
    title: 'The item is back: your refund is on its way',
    body: '{amount} for {item} is going back to where it came from; we will tell you when it has arrived.',
  },
  refunded_given_buyer: {
    title: 'The seller refunded you {amount}',
    body: 'The refund for {item} is going back to where it came from. There is nothing for you to do; we will tell you when it has arrived.',
  },
  ended_by_buyer_seller: {
    title: 'The buyer cancelled: do not ship',
    body: 'The buyer was refunded and {item} is back on sale. If you have already sent it, ask the carrier to stop it now.',
  },
  ended_unshipped_seller: {
    title: 'Not shipped in time: the sale is cancelled',
    body: 'The buyer was refunded and {item} was taken off sale. Do not send it any more; to sell it, list it again.',
  },
  ended_unmet_seller: {
    title: 'You did not meet in time: the sale is cancelled',
    body: 'The buyer was refunded and {item} is back on sale. Do not hand it over any more.',
  },
  ended_returned_seller: {
    title: 'Your item is back and the buyer is refunded',
    body: 'Check {item}. If all is well, you can list it again.',
  },
  released_confirmed_seller: {
    title: '{net} is in your balance',
    body: 'The buyer confirmed {item}: the sale is complete. Our fee was {fee}. With automatic payouts it goes straight to your payout account; otherwise withdraw it whenever you like.',
  },
  released_silence_seller: {
    title: '{net} is in your balance',
    body: 'The time to inspect {item} is over and the buyer raised nothing: the sale is complete. Our fee was {fee}. With automatic payouts it goes straight to your payout account; otherwise withdraw it whenever you like.',
  },
  released_pickup_seller: {
    title: '{net} is in your balance',
    body: 'The pickup code was right: {item} is handed over. Our fee was {fee}. With automatic payouts it goes straight to your payout account; otherwise withdraw it whenever you like.',
  },
  completed_silence_buyer: {
    title: 'The time to inspect is over and the seller is paid',
    body: 'The purchase of {item} is complete. If you find something later, talk to the seller: they can still refund you.',
  },
  completed_pickup_buyer: {
    title: 'Handed over: the seller is paid',
    body: 'The seller entered your pickup code and the purchase of {item} is complete. If you did not show the code, contact us at once.',
  },
  split_buyer: {
    title: 'Decided: you get back {refund}',
    body: 'Of the money for {item}, {refund} goes back to you and {release} to the seller. Your refund is on its way; the reason is on the trade page.',
  },
  split_seller: {
    title: 'Decided: you receive {release}',
    body: 'Of the money for {item}, {release} goes to you (less our fee) and {refund} back to the buyer. The reason is on the trade page.',
  },
  split_none_buyer: {
    title: 'Decided: the money goes to the seller',
    body: 'All of the money for {item}, {release}, goes to the seller. The reason is on the trade page; if you have new evidence, contact us.',
  },
  split_none_seller: {
    title: 'Decided: the money goes back to the buyer',
    body: 'All of the money for {item}, {refund}, goes back to the buyer. The reason is on the trade page; if you have new evidence, contact us.',
  },
  remind_pay_buyer: {
    title: 'Your reservation ends soon',
    body: '{item} is kept for you until {until}. After that the reservation ends by itself and it goes back on sale.',
  },
  remind_ship_seller: {
    title: 'Please ship soon',
    body: '{item} must be on its way by {until}. Without a tracking number by then, the sale is cancelled and the buyer fully refunded automatically.',
  },
  remind_meet_buyer: {
    title: 'Please meet the seller soon',
    body: 'Collect {item} by {until}. If the seller has not entered your pickup code by then, you get all your money back automatically.',
  },
  remind_meet_seller: {
    title: 'Please meet the buyer soon',
    body: 'Hand over {item} by {until}. If you have not entered the buyer’s pickup code by then, the buyer is refunded automatically.',
  },
  remind_silent: {
    title: 'The parcel is still on its way',
    body: 'If {item} has not arrived by {until}, the money is frozen and we look into it. It is not paid to either side by itself.',
  },
  remind_collect_buyer: {
    title: 'Do not forget your parcel',
    body: '{item} is still at the locker or pickup point. Collect it by {until}. If you do not, we look into it, and the seller is not paid.',
  },
  remind_proxy_buyer: {
    title: 'Do you have your parcel?',
    body: 'Somebody signed for {item} on your behalf and we have not heard from you. Confirm if you have it, or report that you do not. If we hear nothing by {until}, the money is frozen and we look into it.',
  },
  remind_inspect_buyer: {
    title: 'Your time to inspect ends soon',
    body: 'You can inspect {item} until {until}. Report a problem before then; if you say nothing, the seller is paid automatically.',
  },
  remind_decide_administrator: {
    title: 'A decision is due soon',
    body: '{tradeId} must be decided by {until}. If it is not, both sides are told that it takes longer, and the money stays frozen.',
  },
  refund_arrived: {
    title: '{amount} was refunded',
    body: 'The payment institution has sent your refund to the account you paid from. Your bank may take a day or two to show it.',
  },
  refund_failed_person: {
    title: 'Your refund has not gone through yet',
    body: 'The payment institution could not refund {amount}. The money is not lost: we are sorting it out, and there is nothing for you to do.',
  },
  payout_arrived: {
    title: '{amount} was sent to your payout account',
    body: 'The payment institution has made the transfer. Your bank may take a day or two to show it.',
  },
  payout_failed_person: {
    title: 'Your payout did not go through',
    body: '{amount} is back in your balance ({failure}). Check your payout account, then withdraw again.',
  },
  attention_administrator: {
    title: 'Money needs a person: {count} new',
    body: 'Something about payments or the books could not be settled by itself. Look at it under Attention, the oldest first; until then that money stays where it is.',
  },
  deposit_paid: {
    title: 'Your deposit has arrived',
    body: '{amount} lies with the payment institution for you; {held} in all. It is yours: it pays only what you may come to owe, and goes back once your grade asks for none.',
  },
  deposit_drawn: {
    title: '{amount} of your deposit paid what you owed',
    body: 'A buyer got money back after you had been paid out, so your balance was below zero. Your deposit paid that; {held} is left in it. Top it up before you put more goods on sale.',
  },
  deposit_drawn_short: {
    title: 'Your deposit did not cover all that you owe',
    body: 'A buyer got money back after you had been paid out. Your deposit paid {amount} of that; you still owe {owed}, which your next sale pays. Topping up the deposit settles it too.',
  },
  deposit_waived: {
    title: 'Your deposit is yours again',
    body: 'Your grade asks for no deposit any more: {amount} is in your balance, and you can draw it.',
  },
  deposit_lowered: {
    title: 'Part of your deposit is yours again',
    body: 'Your grade asks for a smaller deposit: {amount} is in your balance, and you can draw it. {held} stays in the deposit.',
  },
  deposit_returned: {
    title: 'You have your deposit back',
    body: 'You asked for it and no trade stands in the way: {amount} is in your balance, and you can draw it.',
  },
  corrected_person: {
    title: 'Your balance was put right',
    body: 'The payment institution told us something else than our books said about {amount}, and we corrected your balance. The statement shows the entry; if you do not understand it, contact us.',
  },
  welcome: {
    title: 'Welcome to {market}',
    body: 'Your account is ready. When you buy, the money stays with the payment institution until you have inspected the item. When you sell, add a payout account first. If somebody asks you to pay outside the market, you are not protected.',
  },
  api_key_created: {
    title: 'A new API key was made',
    body: 'Programs that hold it can act in your name. If you did not ask for it, have an administrator revoke it now.',
  },
  payout_account_changed: {
    title: 'Your payout account was changed',
    body: 'Payouts go to the new account from now on. If this was not you, end your other sessions, change your password and contact us now; if you do nothing, your money goes there.',
  },
  new_device: {
    title: 'New sign-in: {device}',
    body: 'Your account was just signed in to on {device}. If that was you, there is nothing to do. If not, open the details and press “This was not me”: that device is signed out at once, the old password stops working, and you choose a new one.',
  },
  factor_changed: {
    title: 'How you sign in has changed',
    body: 'For your account, {change}. If that was not you, open the security page at once, end the sessions you do not know and change your password.',
  },
  email_moved: {
    title: 'Your e-mail address was changed',
    body: 'Your account at {market} has another e-mail address from now on; this one is told once more and then forgotten. If that was you, there is nothing to do. If not, somebody can get into your account: sign in with your passkey or your phone, end the other sessions and put your address back. If you cannot get in any more, tell us now, from this address.',
  },
  deletion_held: {
    title: 'Your deletion waits',
    body: 'What is held of you may not be destroyed while a legal hold lasts. When it ends, your account is deleted by itself; there is nothing for you to do. Why and until when stands under your requests, where you can also take it back.',
  },
  deletion_stuck: {
    title: 'Your account was not deleted',
    body: 'The legal hold has ended, but something stands in the way of deleting your account. What it is stands under your requests; once it is settled, ask again.',
  },
  check_matched: {
    title: 'Confirmed',
    body: 'What you entered is right, and your new limits apply from now on. The numbers have been deleted; only a masked form is kept.',
  },
  check_mismatched: {
    title: 'Not confirmed',
    body: 'The name and the number do not belong together. Compare them with your document and try again; the number was not kept.',
  },
  check_card_abnormal: {
    title: 'This card cannot be used for the check',
    body: 'Its bank says that the card is lost, frozen or closed. Use another card, or ask your bank first.',
  },
  check_taken: {
    title: 'This document is used by another account',
    body: 'The details are right, but they already verify another account. If that account is not yours, tell us; if it is, please use that one.',
  },
  check_unanswered: {
    title: 'No result for now',
    body: 'The verifier gave no answer. That says nothing about you. Try again later, or in another way.',
  },
  check_rejected: {
    title: 'The photos of your document were not accepted',
    body: 'The reviewer said why; see “My verification”. Take them again as described. The photos are deleted on schedule.',
  },
  check_lapsed: {
    title: 'Your verification ended, and nothing was kept',
    body: 'No photo of the document came within seven days, so what you had entered was deleted. Start again whenever you like.',
  },
  document_asked: {
    title: 'Please photograph your document',
    body: 'The register does not know this document, so a person has to look at it. Upload the photos in “My verification” by {until}. They are encrypted at once, only a reviewer can open them, and they are deleted on schedule afterwards.',
  },
  document_submitted_reviewer: {
    title: 'A document waits for review',
    body: 'It is in the review queue. Every look is noted with the time, the reason and your name.',
  },
  review_overdue_reviewer: {
    title: 'A document has waited too long for review',
    body: 'People were promised a decision in time, and this one is late. It stands first in the review queue.',
  },
  renewal_due: {
    title: 'Part of your verification ends soon',
    body: 'It is valid until {until}. Have it checked again before then and your limits stay as they are.',
  },
  credential_expired: {
    title: 'Part of your verification has ended',
    body: 'Your limits are lower now. Trades under way go on as they are; have it checked again to get the limits back.',
  },
  role_granted_person: {
    title: 'You now have a role: {role}',
    body: 'An administrator gave it to you. What it lets you do, and what not, you see in the staff corner.',
  },
  role_ended_person: {
    title: 'Your role has ended: {role}',
    body: 'What it let you do is not open to you any more. If this is a mistake, ask an administrator.',
  },
  role_lapsing_person: {
    title: 'Your role ends soon unless somebody confirms it: {role}',
    body: 'The review of all roles closes on {until}. If you still need the role, ask a reviewer to confirm it before then.',
  },
  review_opened_administrator: {
    title: 'Roles are under review',
    body: 'Confirm each role that is still needed by {until}, or take it away. What nobody confirms ends by itself.',
  },
  review_reminded_administrator: {
    title: 'Some roles are still not reviewed',
    body: 'The review closes on {until}. What nobody has confirmed by then ends by itself.',
  },
  rate_seller: {
    title: 'Rate your seller',
    body: 'The trade of {item} is complete. Say by {until} whether it was as described, and how shipping and communication went. Both ratings open together once both are written; if only one is, it opens when the time is over. Until then nobody sees what the other wrote.',
  },
  rate_buyer: {
    title: 'Rate your buyer',
    body: 'The trade of {item} is complete. Say by {until} how payment, communication and conduct were. Both ratings open together once both are written; if only one is, it opens when the time is over. Until then nobody sees what the other wrote.',
  },
  other_rated: {
    title: 'The other side has rated',
    body: 'Their rating about {item} is sealed, and you cannot see what it says. When you rate, both open at once. If you do not, theirs opens on {until}.',
  },
  remind_rate_seller: {
    title: 'You can still rate your seller',
    body: 'The time to rate the trade of {item} ends on {until}. After that it cannot be done any more.',
  },
  remind_rate_buyer: {
    title: 'You can still rate your buyer',
    body: 'The time to rate the trade of {item} ends on {until}. After that it cannot be done any more.',
  },
  ...aftersales,
  rating_revealed: {
    title: 'You were given a rating',
    body: 'The rating about {item} is open. Read it on the trade page, where you can reply once. Ratings are never deleted or changed; if this one says something that must not be shown, you can report it.',
  },
  rating_replied: {
    title: 'Your rating got a reply',
    body: 'The other side replied to what you wrote about {item}. Read it on the trade page.',
  },
  rating_added: {
    title: 'Something was added to your rating',
    body: 'The other side added to their rating about {item}. What they wrote first stays as it is.',
  },
  rating_reported_administrator: {
    title: 'A rating was reported',
    body: 'Look at it under “Reported ratings” in the staff corner and decide, with a reason, whether to mask it.',
  },
  rating_appealed_administrator: {
    title: 'Somebody appeals about a rating',
    body: 'A second moderator has to decide. See “Reported ratings” in the staff corner.',
  },
  rating_masked: {
    title: 'Part of a rating was masked',
    body: 'Words of a rating about {item} are covered, and the reason stands in their place. The stars stay and still count. The explanation is on the trade page. If you disagree, you can appeal once until {until}; somebody else decides.',
  },
  rating_masked_finally: {
    title: 'The appeal was decided: the words stay masked',
    body: 'A second moderator looked at the rating about {item}. The words stay covered; the reason is on the trade page.',
  },
  rating_kept: {
    title: 'What you reported stays visible',
    body: 'A moderator read it and found that it may be shown; the reason is on the trade page. That a rating is bad or unkind is not a reason to mask it.',
  },
  rating_kept_finally: {
    title: 'The appeal was decided: the words may be read',
    body: 'A second moderator looked at the rating about {item}. The words may be shown; the reason is on the trade page.',
  },
  ...DISPUTES.en,
  review_asked_seller: {
    title: '{item} is looked at first',
    body: 'Dear goods of sellers with no grade or a poor one are looked at once before they go on sale. It goes on sale when a moderator has looked, and by itself on {until} at the latest. If you change it meanwhile, publish it again.',
  },
  review_asked_moderator: {
    title: 'Goods wait to be looked at',
    body: '{item} goes on sale by itself on {until} unless somebody gives it back. See “Goods to look at” in the staff corner.',
  },
  review_approved_seller: {
    title: '{item} is on sale',
    body: 'It has been looked at, or the time for it was over. Changes need no further look unless the price goes up.',
  },
  review_returned_seller: {
    title: '{item} was given back to you',
    body: 'It is not on sale yet. Its page says why and what to mend; then publish it again. If you disagree, publish it as it is, and it is looked at again.',
  },
  credit_first: {
    title: 'Your first grade as a {axis}: {grade}',
    body: 'Your trades gave it, most of all: {mainly}. “My credit” shows every reason and what would raise it.',
  },
  credit_up: {
    title: 'Your grade as a {axis} rose to {grade}',
    body: 'What moved it most: {mainly}. “My credit” shows every reason and what the grade leads to.',
  },
  credit_down: {
    title: 'Your grade as a {axis} fell to {grade}',
    body: 'What moved it most: {mainly}. “My credit” shows the facts behind it, what would raise it again, and how to have a person look at it. Trades under way go on as they began.',
  },
  credit_none: {
    title: 'You have no grade as a {axis} for now',
    body: 'So much time has passed that too little is known to say. You are treated like somebody new, and your next trades give you a grade again.',
  },
  operation_proposed_self: {
    title: 'Your proposal waits for a second person',
    body: 'Somebody else who is entitled decides. Without a decision by {until} it ends.',
  },
  operation_proposed_administrator: {
    title: 'A proposal waits for a second person',
    body: 'Look at exactly what is proposed and approve or refuse it by {until}, with a reason. See “Approvals” in the staff corner.',
  },
  operation_approved_person: {
    title: 'Your proposal was approved',
    body: 'It holds for exactly what you proposed, once, until {until}. See “Approvals” in the staff corner for whether it has been carried out.',
  },
  operation_refused_person: {
    title: 'Your proposal was refused',
    body: 'The reason stands under “Approvals” in the staff corner. Nothing was done.',
  },
  operation_expired_person: {
    title: 'Your proposal has ended',
    body: 'It was not decided or not used in time. Nothing was done; you may propose it again.',
  },
} satisfies Texts
