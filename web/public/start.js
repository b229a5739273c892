// Runs before anything is painted, so that neither the colours nor the language jump.
;(() => {
  const root = document.documentElement
  let scheme = 'auto'
  let language = ''
  try {
    scheme = localStorage.getItem('goodhand.scheme') || 'auto'
    language = localStorage.getItem('goodhand.language') || ''
  } catch {
    // A browser that refuses storage gets the system's colours and the browser's language.
  }
  if (scheme === 'auto') {
    scheme = matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light'
  }
  root.setAttribute('data-mantine-color-scheme', scheme)
  if (language) root.lang = language
})()
