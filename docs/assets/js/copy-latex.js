// A button beside each display formula copies its LaTeX, without dollar signs: an editor of formulas wants none,
// and each document has signs of its own.
{
  const told = Object.assign(document.createElement("span"), { className: "told", role: "status" })
  document.body.append(told)

  const offer = formula =>
    formula.append(Object.assign(document.createElement("button"), { type: "button", className: "copy-latex", ariaLabel: "Copy LaTeX" }))

  // Where a page may not write to the clipboard, as over http, the selection of a field may be copied.
  const copySelected = text => {
    const field = Object.assign(document.createElement("textarea"), { className: "told", value: text, readOnly: true })
    document.body.append(field)
    field.focus({ preventScroll: true })
    field.select()
    const isCopied = document.execCommand("copy")
    field.remove()
    return isCopied
  }

  addEventListener("click", async ({ target }) => {
    if (!target.matches?.(".copy-latex")) return
    const { tex } = target.parentElement.dataset
    const isCopied = await navigator.clipboard?.writeText(tex).then(() => true, () => false) || copySelected(tex)
    target.focus({ preventScroll: true })
    told.textContent = target.dataset.told = isCopied ? "Copied" : "Not copied"
    setTimeout(() => {
      told.textContent = ""
      delete target.dataset.told
    }, 2000)
  })
  document.querySelectorAll("div.arithmatex").forEach(offer)
  addEventListener("formula", event => offer(event.target)) // one that an explorer has set
}
