// Runs in the page that bench/phone.ts visits: at every painted frame it asks the page itself whether
// one can buy, and whether the app's own page stands in place of what the server sent.
const seen = {}
window.phoneSeen = seen

const isOnTop = link => {
  const { left, top, width, height } = link.getBoundingClientRect()
  return link.contains(document.elementFromPoint(left + width / 2, top + height / 2))
}

const look = () => {
  const link = document.querySelector('a[href$="/buy"]')
  if (link && seen.usable_ms === undefined && isOnTop(link)) seen.usable_ms = performance.now()
  if (link && !document.querySelector('.first')) seen.app_ms = performance.now()
  if (seen.app_ms === undefined) requestAnimationFrame(look)
}
requestAnimationFrame(look)
