/** Where a block prints: in the place of the output that the page has, or else right below the code. */

import { html } from '../markup.ts'

export class Output {
  /** What the page says that the block prints. */
  readonly expected: string
  /** Whether the page hides it, so that the reader can guess first. */
  readonly isFolded: boolean
  /** Whether something else is shown than what the page has. */
  isChanged = false
  private readonly block: HTMLElement
  private readonly shown: HTMLElement | null
  private readonly before: Node[]
  private readonly wasStop: boolean
  private own: HTMLElement | undefined

  constructor (block: HTMLElement) {
    const next = block.nextElementSibling
    const fold = next?.matches('details.predict') ? next : null
    const found = fold ? fold.querySelector('.highlight') : next
    const code = found?.matches('.highlight:has(> .filename)') ? found.querySelector('code') : null
    this.block = block
    this.isFolded = fold !== null && code !== null
    this.expected = code?.textContent ?? ''
    this.shown = this.isFolded ? null : code
    this.before = [...this.shown?.childNodes ?? []]
    this.wasStop = this.shown?.hasAttribute('tabindex') ?? false
  }

  /** Shows a text, and nothing else; a block without an output on the page gets none for no text. */
  set (text: string): void {
    this.removeOwn()
    if (text || this.shown) this.place.textContent = text
    this.isChanged = true
  }

  add (text: string): void {
    this.place.append(text)
  }

  /** Shows what the page has. */
  restore (): void {
    this.shown?.replaceChildren(...this.before)
    if (!this.wasStop) this.shown?.removeAttribute('tabindex')
    this.removeOwn()
    this.isChanged = false
  }

  private removeOwn (): void {
    this.own?.remove()
    this.own = undefined
  }

  private get place (): HTMLElement {
    if (this.shown) {
      this.shown.tabIndex = 0 // a wide output scrolls, and Material looks only when the box grows
      return this.shown
    }
    if (!this.own) {
      this.own = document.createElement('div')
      this.own.className = 'highlight'
      this.own.innerHTML = html`
        <span class="filename">Output</span>
        <pre><code translate="no" tabindex="0"></code></pre>`
      this.block.after(this.own)
    }
    return this.own.querySelector('code')!
  }
}
