/** One style sheet for every page: phone first, light and dark, the reader's own fonts. */
export const STYLE = `
:root { color-scheme: light dark;
  --ink: #15202f; --muted: #5a6778; --line: #dde3ea; --ground: #f2f5f9; --card: #fff;
  --brand: #123a7d; --brand-deep: #0c2a5e; --on-brand: #fff; --on-brand-muted: #b9cbe9;
  --tint: #edf3fd; --good: #12724a; --good-tint: #e3f4eb; --bad: #b3261e; --bad-tint: #fdecea;
  --warn: #7a4b00; --warn-tint: #ffedc2; --radius: 14px }
@media (prefers-color-scheme: dark) { :root {
  --ink: #e8edf4; --muted: #9aa7b8; --line: #2b3647; --ground: #0d131c; --card: #161e2a;
  --brand: #2f66c4; --brand-deep: #14284a; --tint: #1a2940; --good: #5fd3a0; --good-tint: #12352a;
  --bad: #ff9d94; --bad-tint: #3f1c1a; --warn: #ffd479; --warn-tint: #3d2f10 } }
* { box-sizing: border-box }
body { margin: 0; background: var(--ground); color: var(--ink); line-height: 1.5;
  font: 16px/1.5 system-ui, -apple-system, 'Segoe UI', Roboto, 'PingFang SC', 'Hiragino Sans GB',
    'Microsoft YaHei', 'Noto Sans CJK SC', sans-serif; -webkit-text-size-adjust: 100% }
:lang(zh-TW) body, body:lang(zh-TW) { font-family: system-ui, -apple-system, 'Segoe UI', Roboto,
  'PingFang TC', 'Microsoft JhengHei', 'Noto Sans CJK TC', sans-serif }
h1, h2, p, dl, dd, ul, fieldset { margin: 0; padding: 0; border: 0 }
a { color: inherit }
:focus-visible { outline: 3px solid #6ea2ff; outline-offset: 2px }
.visually-hidden { position: absolute; width: 1px; height: 1px; overflow: hidden;
  clip-path: inset(50%) }

.bar { display: flex; align-items: center; justify-content: space-between; gap: 12px }
.brand { display: flex; align-items: center; gap: 10px; font-weight: 650; font-size: 17px;
  letter-spacing: .02em; text-decoration: none; white-space: nowrap }
.brand small { font-weight: 450; opacity: .78; font-size: 13px; margin-left: 6px }
.languages { display: flex; gap: 2px; font-size: 13px }
.languages a { min-width: 36px; min-height: 36px; display: grid; place-items: center;
  text-decoration: none; border-radius: 8px; color: var(--on-brand-muted) }
.languages a[aria-current] { color: var(--on-brand); font-weight: 650; background: #ffffff1f }

.checkout { display: flex; flex-direction: column; min-height: 100vh; min-height: 100dvh }
.summary { background: linear-gradient(165deg, var(--brand), var(--brand-deep));
  color: var(--on-brand); padding: 14px 20px 60px }
.sandbox { display: flex; gap: 8px; align-items: baseline; margin-top: 14px; padding: 8px 12px;
  border-radius: 10px; background: #ffe2a1; color: #4d3200; font-size: 13px; line-height: 1.4 }
.sandbox b { white-space: nowrap }
.due { display: flex; justify-content: space-between; align-items: center; margin-top: 18px;
  font-size: 14px; color: var(--on-brand-muted) }
.clock { display: flex; gap: 6px; align-items: center; color: var(--on-brand);
  font-variant-numeric: tabular-nums }
.amount { font-size: clamp(34px, 11vw, 46px); line-height: 1.15; font-weight: 680;
  font-variant-numeric: tabular-nums; letter-spacing: -.01em; overflow-wrap: anywhere }
.subject { margin-top: 6px; overflow-wrap: anywhere }
.order { margin-top: 8px; font-size: 13px; color: var(--on-brand-muted) }
.order span { overflow-wrap: anywhere }

.sheet { background: var(--card); border-radius: 20px 20px 0 0; margin-top: -40px;
  padding: 22px 16px 32px; flex: 1 }
.sheet h2 { font-size: 15px; font-weight: 600; margin: 0 4px 12px }
.choice { border: 1px solid var(--line); border-radius: var(--radius); margin-bottom: 10px;
  overflow: hidden; transition: border-color .15s }
.choice:has(> label input:checked) { border-color: var(--brand);
  box-shadow: 0 0 0 1px var(--brand) }
.choice > label { display: flex; align-items: center; gap: 12px; min-height: 60px;
  padding: 8px 14px; cursor: pointer }
.choice > label > span { flex: 1; font-weight: 600; line-height: 1.35 }
.choice > label small { display: block; font-weight: 400; color: var(--muted); font-size: 13px }
.choice svg { color: var(--brand); flex: none }
@media (prefers-color-scheme: dark) { .choice svg { color: #8db4f5 } }
input[type=radio], input[type=checkbox] { width: 20px; height: 20px; margin: 0; flex: none;
  accent-color: var(--brand) }
.panel { display: none; padding: 2px 14px 14px; font-size: 14px }
.choice:has(> label input:checked) .panel { display: block }
.panel > p { color: var(--muted); margin-bottom: 14px }
.cards { display: grid; grid-template-columns: 1fr 1fr; gap: 8px; margin-bottom: 12px }
.cards label { display: flex; align-items: center; gap: 10px; min-height: 60px; padding: 8px 10px;
  border: 1px solid var(--line); border-radius: 10px; cursor: pointer }
.cards label:has(:checked) { background: var(--tint); border-color: var(--brand) }
.cards span { font-variant-numeric: tabular-nums; line-height: 1.35 }
.cards small { display: block; font-size: 13px; color: var(--muted) }
.transfer { display: grid; grid-template-columns: auto 1fr; gap: 6px 16px; padding: 12px;
  background: var(--tint); border-radius: 10px; margin-bottom: 14px }
.transfer dt { color: var(--muted) }
.transfer dd { text-align: right; font-variant-numeric: tabular-nums; overflow-wrap: anywhere }
.button { display: flex; width: 100%; min-height: 52px; align-items: center;
  justify-content: center; padding: 8px 16px; border: 0; border-radius: 12px; background:
  var(--brand); color: #fff;
  font: inherit; font-size: 17px; font-weight: 650; cursor: pointer; text-decoration: none;
  text-align: center; font-variant-numeric: tabular-nums }
.button:hover { filter: brightness(1.1) }
.button[aria-busy=true] { opacity: .65; pointer-events: none }
.notice { display: flex; gap: 12px; padding: 12px 14px; border-radius: 12px; margin-bottom: 16px;
  background: var(--bad-tint); color: var(--bad); font-size: 14px; line-height: 1.45 }
.notice b { display: block; font-size: 15px }
.notice svg { flex: none; margin-top: 1px }
.drawer { margin-top: 18px; font-size: 14px; color: var(--muted) }
.drawer summary { cursor: pointer; width: max-content; min-height: 40px; padding: 9px 4px;
  list-style: none; display: flex; gap: 8px; align-items: center }
.drawer summary::-webkit-details-marker { display: none }
.drawer[open] summary svg { transform: rotate(90deg) }
.drawer fieldset { border: 1px dashed var(--line); border-radius: 12px; padding: 8px 14px 12px }
.drawer fieldset > p { padding: 4px 0 6px }
.drawer label { display: flex; gap: 12px; align-items: center; min-height: 40px; color: var(--ink);
  cursor: pointer }
.quiet { display: block; text-align: center; margin-top: 14px; padding: 10px; color: var(--muted);
  font-size: 14px }

.result { text-align: center; padding: 20px 8px 8px }
.mark { width: 72px; height: 72px; border-radius: 50%; display: grid; place-items: center;
  margin: 0 auto 18px; background: var(--tint); color: var(--brand) }
.mark.good { background: var(--good-tint); color: var(--good) }
.mark.bad { background: var(--bad-tint); color: var(--bad) }
.mark.warn { background: var(--warn-tint); color: var(--warn) }
.result h1 { font-size: 23px; line-height: 1.3 }
.result > p { color: var(--muted); max-width: 30em; margin: 8px auto 22px }
.result > p span { display: inline-block }
.result .button { max-width: 340px; margin: 0 auto }
.receipt { margin-bottom: 22px; font-size: 13px; color: var(--muted) }
.receipt span { display: block; color: var(--ink); overflow-wrap: anywhere;
  font-variant-numeric: tabular-nums }
.spin { animation: spin 1.1s linear infinite; transform-origin: center }
@keyframes spin { to { transform: rotate(1turn) } }
@media (prefers-reduced-motion: reduce) { .spin { animation-duration: 6s } }

@media (min-width: 860px) {
  .checkout { display: grid; grid-template-columns: minmax(340px, 5fr) 7fr; min-height: 100vh }
  .summary { padding: 32px clamp(32px, 5vw, 72px) }
  .due { margin-top: 12vh }
  .due { justify-content: start; gap: 20px }
  .order { margin-top: 28px; padding-top: 18px; border-top: 1px solid #ffffff2e }
  .sheet { border-radius: 0; margin: 0; padding: 12vh clamp(32px, 6vw, 96px) 48px }
  .sheet > * { max-width: 520px; margin-inline: auto }
}
`
