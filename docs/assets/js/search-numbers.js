// To the search, a hyphen before a word means "without"; before a number, a reader means a minus.
document.addEventListener("input", ({ target }) => {
  if (!target.matches('[data-md-component="search-query"]')) return
  const typed = target.value.replace(/(^|\s)-(?=[\d.])/g, "$1−")
  if (typed !== target.value) target.value = typed
})
