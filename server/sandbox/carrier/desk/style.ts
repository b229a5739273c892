/** A carrier’s own tool, not the market: slate and amber, one column on a phone. */
export const STYLE = `
:root { color-scheme: light dark;
  --ground: #f3f2ee; --card: #ffffff; --ink: #1f2733; --faint: #5d6672; --line: #dcdad3;
  --action: #22405f; --on-action: #ffffff; --amber: #8a5300; --amber-ground: #fdf0d8;
  --good: #1d6140; --good-ground: #e3f3ea; --bad: #9b2c20; --bad-ground: #fbe7e3; }
@media (prefers-color-scheme: dark) { :root {
  --ground: #14181d; --card: #1d232b; --ink: #e9ebee; --faint: #9fa9b5; --line: #343d48;
  --action: #9cc3ea; --on-action: #10202f; --amber: #f2c069; --amber-ground: #3a2e16;
  --good: #7fd3a6; --good-ground: #17352a; --bad: #f2a195; --bad-ground: #42211d; } }
* { box-sizing: border-box }
body { margin: 0; background: var(--ground); color: var(--ink); line-height: 1.5;
  font-family: system-ui, 'PingFang SC', 'PingFang TC', 'Noto Sans CJK SC', 'Noto Sans SC',
    'Microsoft YaHei', sans-serif; }
a { color: var(--action) }
header, main { max-width: 68rem; margin: 0 auto; padding: 0 1rem }
header { padding-top: 1rem }
.bar { display: flex; gap: .5rem 1rem; align-items: baseline; justify-content: space-between;
  flex-wrap: wrap }
h1 { font-size: 1.35rem; margin: 0 }
h2 { font-size: 1rem; margin: 0 0 .5rem }
.subtitle { margin: .1rem 0 1rem; color: var(--faint) }
.languages { display: flex; gap: .25rem; font-size: .9rem }
.languages a { padding: .55rem .6rem; border-radius: .4rem; text-decoration: none }
.languages a[aria-current] { background: var(--card); color: var(--ink); font-weight: 600 }
.tools { display: grid; gap: .5rem; align-items: start; margin-bottom: 1rem }
.parcels { display: grid; gap: .75rem; align-items: start; padding-bottom: 3rem }
@media (min-width: 52rem) {
  .tools { grid-template-columns: repeat(3, 1fr) } .parcels { grid-template-columns: 1fr 1fr } }
.card { background: var(--card); border: 1px solid var(--line); border-radius: .75rem;
  padding: 1rem; min-width: 0 }
.tools .card { padding: .35rem 1rem } .tools [open] { padding-bottom: .6rem }
.card > form + details { margin-top: .4rem }
summary { cursor: pointer; padding: .5rem 0; font-weight: 600 }
summary:focus-visible, button:focus-visible, input:focus-visible, select:focus-visible,
a:focus-visible { outline: 3px solid var(--amber); outline-offset: 2px }
label { display: block; font-size: .875rem; color: var(--faint); margin-top: .5rem }
input, select, button { font: inherit; min-height: 2.75rem; border-radius: .5rem; width: 100% }
input, select { border: 1px solid var(--line); padding: .4rem .6rem; background: var(--ground);
  color: var(--ink) }
button { border: 1px solid var(--action); background: transparent; color: var(--action);
  padding: .35rem .75rem; cursor: pointer; font-weight: 600 }
button.main { background: var(--action); color: var(--on-action) }
.small { min-height: 2.25rem; width: auto; font-size: .875rem; padding: .2rem .6rem }
.pair { display: grid; grid-template-columns: 1fr 1fr; gap: 0 .6rem }
.row { display: flex; gap: .5rem; align-items: center }
.row > button { width: auto; flex: none }
.gap { margin-top: .75rem }
.parcel-head { display: flex; justify-content: space-between; gap: .5rem; align-items: start }
.number { font-family: ui-monospace, 'SF Mono', Consolas, monospace; font-size: 1.0625rem;
  font-weight: 600; overflow-wrap: anywhere; margin: 0 }
.route { color: var(--faint); margin: 0 }
.chip { display: inline-block; border-radius: 99rem; padding: .15rem .65rem; font-size: .875rem;
  font-weight: 600; background: var(--amber-ground); color: var(--amber); margin: .5rem 0 }
.chip.good { background: var(--good-ground); color: var(--good) }
.chip.bad { background: var(--bad-ground); color: var(--bad) }
ol { list-style: none; padding: 0; margin: 0 }
.events > li { border-left: 2px solid var(--line); padding: 0 0 .6rem .9rem; position: relative }
.events > li::before { content: ''; position: absolute; left: -.36rem; top: .45rem; width: .6rem;
  height: .6rem; border-radius: 50%; background: var(--line) }
.events > li:first-child::before { background: var(--action) }
.events.rest > li:first-child::before { background: var(--line) }
.events time, .note { color: var(--faint); font-size: .875rem; display: block }
.buttons { display: grid; gap: .5rem; grid-template-columns: repeat(auto-fill, minmax(8.5rem, 1fr))
}
.warning { color: var(--bad) ; font-size: .875rem; margin: .5rem 0 0 }
.empty { text-align: center; padding: 2.5rem 1rem; grid-column: 1 / -1 }
.alert { background: var(--bad-ground); color: var(--bad); border-radius: .5rem;
  padding: .6rem .8rem; margin-bottom: .75rem }
.pages { display: flex; justify-content: space-between; grid-column: 1 / -1 }
hr { border: 0; border-top: 1px solid var(--line); margin: .75rem 0 }
`

/** Copies numbers, and looks for news while nobody is typing. The desk works without it. */
export const SCRIPT = `
addEventListener('click', async event => {
  const button = event.target.closest('[data-copy]')
  if (!button) return
  await navigator.clipboard.writeText(button.dataset.copy)
  button.textContent = button.dataset.done
})
setInterval(async () => {
  const busy = document.hidden || document.querySelector('.parcels details[open]') ||
    document.activeElement?.matches('.parcels input, .parcels select')
  if (busy) return
  const answer = await fetch(location.href).catch(() => null)
  if (!answer?.ok) return
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html')
  const list = document.querySelector('.parcels'), next = page.querySelector('.parcels')
  if (list && next && list.innerHTML !== next.innerHTML) list.replaceWith(next)
}, 3000)
`
