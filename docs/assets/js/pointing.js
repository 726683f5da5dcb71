// Points at a symbol and at the number that stands for it, together, and at their part of the figure nearby.
// With the keyboard: Tab stops at each formula of its own line that has pairs; the arrow keys go through them.
{
  const PART = "math [class*='k-'][class*='p-']"
  const nameOf = part => [...part.classList].find(each => each.startsWith("p-")).slice(2)
  const marked = new Set()

  const clear = () => {
    for (const each of marked) each.classList.remove("is-pointed")
    marked.clear()
  }

  // A matrix has the name of its entries, without their indices.
  const isSame = (one, other) => one === other || one.startsWith(`${other}_`) || other.startsWith(`${one}_`)

  // The output has two names, and a slope has that of its neuron.
  const inFigure = (figure, name) => {
    const wanted = name.replace(/-.*/, "").replace(/^slope/, "a")
    const all = [...figure.querySelectorAll("svg [data-symbol]")]
    if (/^(y|error)/.test(wanted)) return all.filter(each => each.dataset.symbol.startsWith("a")).slice(-1)
    return all.filter(each => isSame(each.dataset.symbol, wanted))
  }

  const point = part => {
    clear()
    const name = nameOf(part)
    const around = part.closest("div.arithmatex, table")
    const top = around.getBoundingClientRect().top
    const near = [...document.querySelectorAll(".figure")]
      .map(figure => [Math.abs(figure.getBoundingClientRect().top - top), inFigure(figure, name)])
      .filter(([, found]) => found.length)
      .sort(([one], [other]) => one - other)[0]
    const parts = [...around.querySelectorAll(PART)].filter(each => isSame(nameOf(each), name))
    for (const each of [...parts, ...(near?.[1] ?? [])]) {
      each.classList.add("is-pointed")
      marked.add(each)
    }
  }

  addEventListener("pointerover", event => {
    const part = event.target.closest?.(PART)
    if (part) point(part)
    else if (!document.activeElement.matches("[data-pairs]")) clear()
  })

  const prepare = formula => {
    const parts = new Map()
    const all = [...formula.querySelectorAll(PART)]
    for (const part of all) if (!parts.has(nameOf(part))) parts.set(nameOf(part), part)
    const names = [...parts.keys()]
    if (names.length === all.length) return
    let at = -1
    Object.assign(formula, { tabIndex: 0, role: "group", ariaLabel: "Formula; arrow keys show what is the same number" })
    formula.dataset.pairs = names.length
    formula.addEventListener("keydown", event => {
      const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key]
      if (event.key === "Escape") { clear(); at = -1 }
      if (!step || event.target !== formula || event.ctrlKey || event.altKey || event.metaKey) return
      event.preventDefault()
      at = (at + step + names.length + (at < 0 && step < 0)) % names.length
      point(parts.get(names[at]))
    })
    formula.addEventListener("blur", () => { clear(); at = -1 })
  }
  document.querySelectorAll("div.arithmatex").forEach(prepare)
  addEventListener("formula", event => prepare(event.target)) // one that an explorer has set
}
