// A copied formula is its LaTeX as text and its MathML as HTML; browsers alone would copy its letters.
const formulaOf = (node) => (node.closest ? node : node.parentElement).closest(".arithmatex")

document.addEventListener("copy", (event) => {
  const selection = getSelection()
  if (selection.isCollapsed || event.target.matches?.("input, textarea")) return
  const range = selection.getRangeAt(0).cloneRange()
  const [first, last] = [range.startContainer, range.endContainer].map(formulaOf)
  if (first) range.setStartBefore(first)
  if (last) range.setEndAfter(last)
  const copy = document.createElement("div")
  copy.append(range.cloneContents())
  const formulas = copy.querySelectorAll(".arithmatex")
  if (!formulas.length) return
  for (const each of copy.querySelectorAll("[hidden], button")) each.remove()
  event.clipboardData.setData("text/html", copy.innerHTML)
  for (const each of formulas) {
    const sign = each.matches("div") ? "$$" : "$"
    each.replaceWith(sign + each.dataset.tex + sign)
  }
  event.clipboardData.setData("text/plain", copy.textContent)
  event.preventDefault()
})
