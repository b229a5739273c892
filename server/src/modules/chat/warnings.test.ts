import { expect, test } from 'vitest'
import { type Warning, warningsIn } from './warnings.ts'

const SUSPICIOUS: readonly (readonly [string, readonly Warning[]])[] = [
  ['加我微信聊吧', ['off_platform']],
  ['加个V，平台上说不方便', ['off_platform']],
  ['＋ｖ聊', ['off_platform']],
  ['薇信: abc_12345', ['contact']],
  ['vx abc12345', ['contact']],
  ['换个软件聊，这里老掉线', ['off_platform']],
  ['直接转账给我，便宜五十', ['pay_directly']],
  ['先打款再发货', ['pay_directly']],
  ['支付宝转给我吧', ['pay_directly']],
  ['定金转一百我就给你留着', ['pay_directly']],
  ['不走平台可以便宜点', ['pay_directly']],
  ['不走平台，直接匯款', ['pay_directly']],
  ['扫一下我的收款码', ['qr_code']],
  ['發你一個二維碼', ['qr_code']],
  ['电话 138 0013 8000', ['contact']],
  ['打我電話 0912-345-678', ['contact']],
  ['一三八零零一三八零零零', ['contact']],
  ['１３８００１３８０００', ['contact']],
  ['mail me: someone@example.org', ['contact']],
  ['someone [at] example [dot] org', ['contact']],
  ['Add me on WhatsApp', ['off_platform']],
  ["let's continue on Telegram", ['off_platform']],
  ['Pay me directly and I take 10 off', ['pay_directly']],
  ['bank transfer is fine too', ['pay_directly']],
  ['We can do this outside of the platform', ['pay_directly']],
  ['PayPal friends and family please', ['pay_directly']],
  ['please scan my code', ['qr_code']],
  ['see https://goodhand-pay.example/refund', ['link']],
]

test.each(SUSPICIOUS)('%s', (text, expected) => {
  expect(warningsIn(text)).toEqual(expected)
})

test.each([
  '还在吗？灯罩有没有裂？',
  '可以当面交易吗，我在西湖区文三路',
  '价格 1380 元包邮行不行',
  '型号 XPS-13-9310，序列号在背面',
  '收到了，转手也值这个价',
  '微信登录不影响使用，已经解绑了',
  '2024 年 11 月 11 日买的，保修到 2026.11.11',
  'Is it still online? I like the design of the line lamp.',
  'Can you ship it tomorrow? I would pay 80.',
  'The signal is good and it has two SIM slots.',
  'Measures 120-60-75 cm, about 12.5 kg',
])('no warning: %s', text => {
  expect(warningsIn(text)).toEqual([])
})
