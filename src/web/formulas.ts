/** Sets formulas by Temml, as the build does; it is loaded when the first one is needed. */

import { coloured, unmarked } from './derivation.ts'

declare global {
  interface Window { temml?: { render: (latex: string, into: Element, options: object) => void } }
}

const OPTIONS = { trust: true, throwOnError: true }
const { src: script } = document.currentScript as HTMLScriptElement
let loading: Promise<unknown> | undefined

export class Formulas {
  private readonly place: HTMLElement
  private wanted = ''

  constructor (place: HTMLElement) { this.place = place }

  async show (equations: string[]): Promise<void> {
    const wanted = equations.join('\n')
    if (this.wanted === wanted) return
    this.wanted = wanted
    try {
      if (equations.length) await renderer()
    } catch {
      this.wanted = ''
      this.place.textContent = 'The formula cannot be shown, because a part of this page could not be loaded.'
      return
    }
    if (this.wanted !== wanted) return // others came in the meantime
    this.place.replaceChildren(...equations.map(set))
    for (const each of this.place.children) each.dispatchEvent(new Event('formula', { bubbles: true }))
  }
}

/** Sets the formulas of a part of the page that are there as LaTeX only. */
export async function setFormulas (root: Element): Promise<void> {
  const empty = [...root.querySelectorAll<HTMLElement>('.arithmatex[data-tex]:empty')]
  if (!empty.length) return
  await Promise.all([renderer(), fonts()])
  for (const box of empty) {
    fill(box, box.dataset.tex!, box.matches('div'))
    if (box.matches('div')) box.dispatchEvent(new Event('formula', { bubbles: true }))
  }
}

function set (latex: string): HTMLElement {
  const box = Object.assign(document.createElement('div'), { className: 'arithmatex', translate: false })
  box.dataset.tex = unmarked(latex)
  fill(box, coloured(latex), true)
  return box
}

function fill (box: HTMLElement, latex: string, displayMode: boolean): void {
  const math = document.createElementNS('http://www.w3.org/1998/Math/MathML', 'math')
  window.temml!.render(latex, math, { ...OPTIONS, displayMode })
  markOperators(math)
  if (!displayMode) math.querySelector('mspace:last-child')?.remove() // after a name, where nothing follows
  box.append(math)
}

/** A plus or minus at the start of a row continues the row before: it is an operator, not a sign. */
function markOperators (math: Element): void {
  for (const cell of math.querySelectorAll('mtd.tml-left')) {
    const first = [...cell.querySelectorAll('*')].find(each => !['mrow', 'mspace'].includes(each.localName))
    if (first?.localName === 'mo' && /^[+−]$/.test(first.textContent!)) first.setAttribute('form', 'infix')
  }
}

/** Loads the fonts of formulas, or a page without any would set its first one twice; the page is complete without. */
function fonts (): Promise<unknown> {
  return Promise.allSettled(['', 'italic'].map(style => document.fonts.load(`${style} 1em "STIX Two Math"`)))
}

/** Loads Temml, which is beside this script. */
function renderer (): Promise<unknown> {
  const src = new URL('temml.js', script).href
  loading ??= new Promise((resolve, reject) => {
    document.head.append(Object.assign(document.createElement('script'), { src, onload: resolve, onerror: reject }))
  })
  loading.catch(() => { loading = undefined }) // the next formula tries again
  return loading
}
