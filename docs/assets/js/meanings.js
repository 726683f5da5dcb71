// A tap, the keyboard or the pointer shows a word's meaning beside it.
{
  const note = Object.assign(document.createElement("span"), { id: "meaning", className: "meaning", popover: "auto" })
  const isOpen = () => note.matches(":popover-open")
  let word, title, timer, pointer

  const open = of => {
    clearTimeout(timer)
    if (isOpen()) {
      if (of === word) return
      note.hidePopover()
    }
    word = of
    note.textContent = title = word.title
    if (word.href) note.append(" ", Object.assign(document.createElement("a"), { href: word.href, textContent: "Glossary" }))
    word.removeAttribute("title")
    word.setAttribute("aria-describedby", note.id)
    word.after(note)
    note.showPopover()
    const { left, top, bottom } = [...word.getClientRects()].pop()
    const x = Math.min(left, document.body.clientWidth - note.offsetWidth - 8)
    const y = bottom + note.offsetHeight > innerHeight ? top - note.offsetHeight - 4 : bottom + 4
    note.style.translate = `${Math.max(8, x) + scrollX}px ${y + scrollY}px`
  }

  const listen = (type, react) =>
    addEventListener(type, event => react(event, event.target.closest?.("a.term, .mark")))

  note.addEventListener("beforetoggle", event => {
    if (event.newState === "open") return
    word.title = title
    word.removeAttribute("aria-describedby")
  })
  if (note.showPopover) {
    listen("pointerdown", event => { pointer = event.pointerType })
    listen("pointerover", (event, of) => {
      if (event.pointerType !== "mouse") return
      clearTimeout(timer)
      if (of) timer = setTimeout(open, 150, of)
      else if (!note.contains(event.target)) timer = setTimeout(() => note.hidePopover(), 300)
    })
    listen("focusin", (event, of) => {
      if (of?.matches(":focus-visible")) open(of)
      else if (!note.contains(event.target)) note.hidePopover()
    })
    listen("click", (event, of) => {
      if (!of || event.detail && pointer === "mouse") return
      event.preventDefault()
      open(of)
    })
  }
}
