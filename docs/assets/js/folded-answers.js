// On paper, the theme opens all that is folded. The answer to a question stays folded, unless its reader has opened it.
addEventListener("beforeprint", () => {
  for (const each of document.querySelectorAll("details:is(.question, .predict, .success)")) each.classList.toggle("is-folded", !each.open)
}, { capture: true }) // before the theme opens them
