/** Counts down, and lets nobody press the button twice. Everything else works without it. */
export const PAY_SCRIPT = `
const form = document.querySelector('form')
const two = n => String(n).padStart(2, '0')
for (const place of document.querySelectorAll('[data-countdown]')) {
  const end = performance.now() + 1000 * Number(place.dataset.countdown)
  setInterval(() => {
    const left = Math.max(0, Math.ceil((end - performance.now()) / 1000))
    const h = Math.floor(left / 3600), m = Math.floor(left / 60) % 60, s = left % 60
    place.textContent = h > 0 ? h + ':' + two(m) + ':' + two(s) : m + ':' + two(s)
    if (left === 0 && !form.dataset.late) { form.dataset.late = 'yes'; location.reload() }
  }, 500)
}
form.addEventListener('submit', event => {
  const button = event.submitter
  if (form.dataset.sent) return event.preventDefault()
  form.dataset.sent = 'yes'
  if (!button) return
  button.dataset.label = button.textContent
  button.textContent = form.dataset.busy
  button.setAttribute('aria-busy', 'true')
})
addEventListener('pageshow', () => {
  delete form.dataset.sent
  for (const button of form.querySelectorAll('[aria-busy]')) {
    button.removeAttribute('aria-busy')
    button.textContent = button.dataset.label
  }
})
`
