/** What people are told of requests after a purchase. */
export const aftersales = {
  aftersale_asked_seller: {
    title: 'The buyer asks for something: please answer',
    body: 'The buyer of {item} asks to send it back or to have something put right. Answer by {until}; what silence leads to is shown on the page of the request. Money that is still held stays where it is meanwhile.',
  },
  aftersale_agreed_buyer: {
    title: 'You can send it back',
    body: 'Send {item} back by {until} and enter the tracking number; where to stands on the page of the request. If you do not, the request closes and you keep the goods.',
  },
  aftersale_agreed_silence_seller: {
    title: 'You did not answer: the buyer may send it back',
    body: 'The time to answer the request about {item} is over, so the buyer may send it back to the address in your address book by {until}. Nothing is refunded before it is back and you could look at it.',
  },
  aftersale_refused_buyer: {
    title: 'The seller says no',
    body: 'The seller refuses what you asked for about {item}; the reason stands on the page of the request. You can take it to a dispute by {until}; otherwise the request closes.',
  },
  aftersale_return_sent_seller: {
    title: 'The goods are on their way back',
    body: 'The buyer has sent {item} back; follow it on the page of the request. When it arrives, film or photograph how you open it, and compare weight and serial number.',
  },
  aftersale_again_sent_buyer: {
    title: 'The seller has sent it to you',
    body: 'What the seller exchanged or repaired for {item} is on its way; follow it on the page of the request. If it does not come by {until}, somebody looks into it.',
  },
  aftersale_arrived_seller: {
    title: 'The goods are back: please check them',
    body: '{item} has arrived. Check it by {until} and say whether it is right. If we hear nothing, the money goes back to the buyer.',
  },
  aftersale_handed_back_seller: {
    title: 'The buyer says you have the goods back',
    body: 'The buyer says they handed {item} back to you in person. Check it by {until} and say whether it is right, or say so if you did not get it. If we hear nothing, the money goes back to the buyer.',
  },
  aftersale_arrived_buyer: {
    title: 'It has arrived: please look at it',
    body: 'What the seller sent for {item} is there. Say by {until} if it is not right; after that it counts as accepted.',
  },
  aftersale_accepted_buyer: {
    title: 'The seller has the goods back',
    body: 'The seller has looked at {item} and sends yours by {until}. If they do not, your money goes back to you.',
  },
  aftersale_owing_seller: {
    title: 'You owe the buyer {amount}',
    body: 'The money for {item} has to go back to the buyer, and your balance does not cover it. We take it as soon as it does; after 15 days this counts as a refusal and staff hear of it.',
  },
  aftersale_owing_buyer: {
    title: 'Your money waits for the seller',
    body: '{amount} for {item} is owed to you. It was paid out already and the seller has to bring it back; we ask for it every day, and tell you when it is on its way.',
  },
  aftersale_unpaid_administrator: {
    title: 'A refund has not been paid for 15 days',
    body: 'The seller of {item} owes the buyer {amount} and has brought nothing back; the law counts this as a refusal. It is asked for further every day; see what else the seller sells.',
  },
  aftersale_refunded_buyer: {
    title: 'Your money is on its way back',
    body: '{amount} for {item} goes back to where it came from. Now that it is over, you can say how you were served.',
  },
  aftersale_refunded_seller: {
    title: 'The buyer got {amount} back',
    body: 'The request about {item} is over. The fee on what went back is returned to you.',
  },
  aftersale_done_seller: {
    title: 'The buyer has what they asked for',
    body: 'The request about {item} is over and the trade goes on where it stood.',
  },
  aftersale_closed_party: {
    title: 'The request is closed',
    body: 'Nothing goes back for {item}: the request was withdrawn, or its time ran out. The trade goes on where it stood.',
  },
  aftersale_disputed_party: {
    title: 'This is now a dispute',
    body: 'You could not settle the request about {item} between you. Money that is held stays held until it is decided; everything you showed goes along.',
  },
  aftersale_remind: {
    title: 'It is your turn until {until}',
    body: 'The request about {item} waits for you. What happens if you do nothing is shown on its page.',
  },
  aftersale_rated_seller: {
    title: 'The buyer rated your service',
    body: 'Read on the page of the request what the buyer of {item} says of how you dealt with it.',
  },
} as const
