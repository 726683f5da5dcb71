/** Changes only what is different, so that the focus stays, and a click ends on the part on which it began. */
export function becomeLike (old: ParentNode, fresh: ParentNode): void {
  const [before, after] = [old, fresh].map(each => [...each.childNodes])
  if (before.length !== after.length || before.some((each, at) => each.nodeName !== after[at].nodeName)) {
    old.replaceChildren(...after)
    return
  }
  before.forEach((each, at) => {
    const like = after[at]
    if (each instanceof Element && like instanceof Element) {
      takeAttributes(each, like)
      becomeLike(each, like)
    } else if (each.nodeValue !== like.nodeValue) {
      each.nodeValue = like.nodeValue
    }
  })
}

function takeAttributes (old: Element, fresh: Element): void {
  for (const name of old.getAttributeNames()) if (!fresh.hasAttribute(name)) old.removeAttribute(name)
  for (const { name, value } of fresh.attributes) if (old.getAttribute(name) !== value) old.setAttribute(name, value)
}
