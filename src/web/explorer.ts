/** Wakes the explorers of a page: from now on every number can be turned, and every other one follows. */

import { addressOf, readNumber, readOwn, readRate, stateAt } from './address.ts'
import { layOut, neighbour } from './drawing.ts'
import { equationsOf, forwardEquation, deltaEquation, lossEquation, updateEquation } from './equations.ts'
import {
  type Given, MOST_STEPS, type Mode, Problem, type Scene, type State, bounds, isTurnable, sceneOf, slopeOf, start, stepsOf,
  turn, valueOf,
} from './state.ts'
import { inDigits, inWords, isParameter, named, symbol } from './symbols.ts'
import { choices, inField, outcome, panel, picture, range, table, type Size } from './view.ts'

const PAUSE = 1000 // milliseconds between two messages to a screen reader
const SETTLED = 250 // milliseconds after the last turn until the address follows

declare global {
  interface Window { temml?: { render: (latex: string, into: Element, options: object) => void } }
}

class Explorer {
  private readonly root: HTMLElement
  /** What is below, on the page of the explorer. */
  private readonly rest: HTMLElement | null
  private readonly given: Given
  private readonly size: Size
  private state: State
  private scene: Scene
  private at: string | undefined
  private readonly before: State[] = []
  private addressTimer = 0
  private address = ''
  private newsTimer = 0
  private isTurning = false

  constructor (root: HTMLElement) {
    this.root = root
    this.rest = root.dataset.size === 'full' ? document.querySelector('.explorer[data-size="rest"]') : null
    this.given = JSON.parse(root.dataset.given!)
    this.size = root.dataset.size as Size
    this.state = stateAt(root.dataset.start!, this.given)
    this.scene = sceneOf(this.state)
    this.listen(root)
    if (this.rest) this.listen(this.rest)
    if (this.isPage) addEventListener('popstate', () => this.follow())
    if (this.isPage) this.follow()
    this.show()
    for (const each of this.all('[inert]')) each.removeAttribute('inert')
    root.classList.add('is-awake')
  }

  /** Whether the address of the page is that of this explorer. */
  private get isPage (): boolean { return this.size === 'full' }

  private find<E extends Element = HTMLElement> (selector: string): E | null {
    return this.root.querySelector<E>(selector) ?? this.rest?.querySelector<E>(selector) ?? null
  }

  private all (selector: string): HTMLElement[] {
    return [this.root, this.rest].flatMap(part => [...part?.querySelectorAll<HTMLElement>(selector) ?? []])
  }

  // --------------------------------------------------------------------------------------------------------- changes

  /** Changes the state, as one step of undo and of the browser's history. */
  private go (state: State): void {
    if (addressOf(state) === addressOf(this.state)) return
    this.before.push(this.state)
    this.set(state)
    this.keep('push')
  }

  private set (state: State): void {
    this.state = state
    this.scene = sceneOf(state)
    this.state = this.scene.state
    this.complain('')
    this.show()
    this.tell()
  }

  private choose (name: string): void {
    this.at = name
    this.go({ ...this.state, chosen: name })
    this.root.dispatchEvent(new CustomEvent('explorer:choose', { bubbles: true, detail: this.told() }))
  }

  private told () {
    const { chosen } = this.scene
    return { symbol: symbol(chosen), value: valueOf(this.scene, chosen), derivative: slopeOf(this.scene, chosen), loss: this.scene.L, address: addressOf(this.state) }
  }

  private turnTo (value: number): void {
    const { chosen } = this.scene
    if (!isTurnable(this.scene, chosen)) return
    if (!this.isTurning) this.before.push(this.state)
    this.isTurning = true
    this.set(turn(this.scene, chosen, value))
    this.keep('replace')
  }

  private try (change: () => void, at = '.explorer__problem'): void {
    try {
      change()
    } catch (error) {
      if (!(error instanceof Problem)) throw error
      this.complain(error.message, at)
    }
  }

  private complain (message: string, at = '.explorer__problem'): void {
    for (const each of this.all('[role="alert"]')) each.textContent = ''
    const place = this.find(at)
    if (place && message) place.textContent = message
  }

  // --------------------------------------------------------------------------------------------------------- address

  private keep (how: 'push' | 'replace'): void {
    if (!this.isPage) return
    clearTimeout(this.addressTimer)
    if (how === 'replace') {
      this.addressTimer = setTimeout(() => history.replaceState(null, '', this.address), SETTLED)
    } else {
      history.replaceState(null, '', this.address) // what was turned a moment ago
      history.pushState(null, '', addressOf(this.state))
    }
    this.address = addressOf(this.state)
  }

  /** Goes where the address leads; if it is not clear where, stays. */
  private follow (): void {
    const target = document.getElementById(location.hash.slice(1))
    if (target && !target.matches('.derivation')) return // a link to a heading
    this.try(() => {
      this.set(stateAt(location.hash, this.given))
      this.address = location.hash
    })
  }

  // ---------------------------------------------------------------------------------------------------------- events

  private listen (root: HTMLElement): void {
    root.addEventListener('click', event => this.click(event))
    root.addEventListener('keydown', event => this.key(event))
    root.addEventListener('input', ({ target }) => {
      if (target instanceof HTMLInputElement && target.matches('.explorer__slider')) this.turnTo(Number(target.value))
    })
    root.addEventListener('change', ({ target }) => this.change(target as HTMLElement))
    root.addEventListener('focusout', () => { this.isTurning = false })
    root.addEventListener('pointerup', () => { this.isTurning = false })
    root.addEventListener('pointerover', ({ target }) => this.point((target as Element).closest<HTMLElement>('[data-knob]')))
    root.addEventListener('submit', event => {
      event.preventDefault()
      const typed = Object.fromEntries(new FormData(event.target as HTMLFormElement)) as Record<'sizes' | 'hidden' | 'output' | 'loss' | 'seed', string>
      this.try(() => this.go({ ...start(this.given), own: readOwn(typed), chosen: 'w1_11' }), '.explorer__form-problem')
    })
  }

  private click (event: MouseEvent): void {
    const target = event.target as Element
    const knob = target.closest<HTMLElement>('[data-knob], [data-choose]')
    const button = target.closest<HTMLElement>('button')
    if (knob && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
      event.preventDefault()
      this.choose((knob.dataset.knob ?? knob.dataset.choose)!)
    } else if (button?.dataset.step) {
      this.go({ ...this.state, step: Number(button.dataset.step) })
    } else if (button?.dataset.descend) {
      const count = Number(button.dataset.descend)
      this.go({ ...this.state, steps: count ? Math.min(this.state.steps + count, MOST_STEPS) : 0 })
    } else if (button?.matches('.explorer__undo')) {
      const last = this.before.pop()
      if (last) { this.set(last); this.keep('push') }
    } else if (button?.matches('.explorer__reset')) {
      this.go({ ...this.state, turned: new Map(), steps: 0 })
    } else if (button?.matches('.explorer__example')) {
      this.go(start(this.given))
    }
  }

  /** Shows which arrow a weight belongs to. */
  private point (part: HTMLElement | null): void {
    for (const each of this.all('.explorer__network [data-knob]')) {
      each.classList.toggle('is-pointed-at', each.dataset.knob === part?.dataset.knob)
    }
  }

  private key (event: KeyboardEvent): void {
    const target = event.target as Element
    if (target.matches('.explorer__field, .explorer__rate input') && event.key === 'Enter') {
      this.change(target as HTMLElement)
    }
    if (!target.matches('.explorer__network') || event.ctrlKey || event.altKey || event.metaKey) return
    const at = this.at ?? this.state.chosen
    if (event.key === 'Enter' || event.key === ' ') this.choose(at)
    else if (event.key.startsWith('Arrow')) { this.at = neighbour(layOut(this.scene.network), at, event.key); this.drawAgain() }
    else return
    event.preventDefault()
  }

  private change (target: HTMLElement): void {
    const { value } = target as HTMLInputElement
    if (target.matches('.explorer__choice')) this.choose(value)
    if (target.matches('.explorer__field')) {
      this.try(() => {
        const typed = readNumber(value, ...bounds(this.scene, this.scene.chosen))
        this.isTurning = false
        if (typed !== valueOf(this.scene, this.scene.chosen)) this.turnTo(typed)
        this.isTurning = false
        this.complain('')
      })
    }
    if (target.matches('.explorer__mode input')) this.go({ ...this.state, mode: value as Mode, step: 0 })
    if (target.matches('.explorer__rate input')) this.try(() => this.go({ ...this.state, rate: readRate(value) }))
    if (target.matches('.explorer__early input')) this.go({ ...this.state, early: (target as HTMLInputElement).checked })
    if (target.matches('.explorer__slider')) this.isTurning = false
  }

  // ------------------------------------------------------------------------------------------------------------ show

  private drawAgain (): void {
    const old = this.find('.explorer__network')!
    const template = document.createElement('template')
    template.innerHTML = picture(this.scene, { id: this.root.id, knobs: 'options', ...(this.at ? { at: this.at } : {}) })
    const fresh = template.content.firstElementChild!
    for (const name of old.getAttributeNames()) if (!fresh.hasAttribute(name)) old.removeAttribute(name)
    for (const { name, value } of fresh.attributes) old.setAttribute(name, value)
    old.replaceChildren(...fresh.childNodes)
  }

  /** Renews all that is shown, but no field in which the reader is typing. */
  private show (): void {
    const { scene, root: { id } } = this
    this.drawAgain()
    const [least, most] = range(scene)
    const value = valueOf(scene, scene.chosen)
    const slider = this.find<HTMLInputElement>('.explorer__slider')!
    const field = this.find<HTMLInputElement>('.explorer__field')!
    Object.assign(slider, { min: `${least}`, max: `${most}`, disabled: !isTurnable(scene, scene.chosen) })
    if (Number(slider.value) !== value) slider.value = `${value}`
    Object.assign(field, { value: inField(value), disabled: !isTurnable(scene, scene.chosen) })
    this.renew('.explorer__choice', choices(scene))
    this.renew('.explorer__numbers', outcome(scene))
    this.find<HTMLButtonElement>('.explorer__undo')!.disabled = !this.before.length
    this.find<HTMLButtonElement>('.explorer__reset')!.disabled = !this.state.turned.size && !this.state.steps
    const more = this.root.closest('figure')?.querySelector<HTMLAnchorElement>('figcaption a[href*="explorer"]')
    if (more) more.hash = addressOf(this.state)
    if (!this.isPage) return
    this.renew('.explorer__panel', panel(scene, id))
    this.renew('.explorer__table > div', table(scene))
    for (const each of this.all('.explorer__mode input')) (each as HTMLInputElement).checked = (each as HTMLInputElement).value === this.state.mode
    this.find<HTMLButtonElement>('.explorer__example')!.disabled = !this.state.own
    this.showFormula()
  }

  /** Renews the HTML of a part, if it has changed; the focus stays where it is. */
  private renew (selector: string, html: string): void {
    const part = this.find(selector)!
    if (this.shown.get(selector) === html) return
    this.shown.set(selector, html)
    const focused = part.contains(document.activeElement) ? this.pathTo(part, document.activeElement!) : undefined
    part.innerHTML = html
    if (focused) this.find<HTMLElement>(`${selector} ${focused}`)?.focus()
  }

  private readonly shown = new Map<string, string>()

  private pathTo (part: Element, focused: Element): string | undefined {
    for (const key of ['data-choose', 'data-descend', 'id']) {
      const value = focused.getAttribute(key)
      if (value) return `[${key}="${value}"]`
    }
    if (focused.hasAttribute('data-step')) return `.explorer__steps button:nth-child(${[...part.querySelectorAll('.explorer__steps button')].indexOf(focused) + 1})`
    return focused.localName
  }

  // --------------------------------------------------------------------------------------------------------- formulas

  private showFormula (): void {
    const { scene, state } = this
    const place = this.find('.explorer__formula')!
    const isExample = !state.own && !state.turned.size && !state.steps && state.mode === 'paths' && isParameter(scene.chosen)
    for (const each of document.querySelectorAll<HTMLElement>('.derivation')) each.classList.toggle('is-shown', isExample && each.id === state.chosen)
    place.hidden = isExample
    if (isExample) return
    const current = stepsOf(scene.network, state.mode)[state.step - 1]
    let equations: string[]
    switch (state.mode) {
      case 'paths': equations = equationsOf(scene, scene.chosen); break
      case 'descend': equations = isParameter(scene.chosen) ? [updateEquation(scene, scene.chosen)] : []; break
      default:
        equations = !current ? [] : current === 'L' ? [lossEquation(scene)]
          : [(state.mode === 'forward' ? forwardEquation : deltaEquation)(scene, named(current, scene.network)!)]
    }
    void this.setFormulas(place, equations)
  }

  private async setFormulas (place: HTMLElement, equations: string[]): Promise<void> {
    const key = equations.join('\n')
    if (this.shown.get('formulas') === key) return
    this.shown.set('formulas', key)
    if (equations.length) await renderer()
    if (this.shown.get('formulas') !== key) return
    place.replaceChildren(...equations.map(latex => {
      const box = Object.assign(document.createElement('div'), { className: 'arithmatex', translate: false })
      box.dataset.tex = latex.replaceAll(/\\class\{[^}]*\}\{/g, '{')
      const math = document.createElementNS('http://www.w3.org/1998/Math/MathML', 'math')
      box.append(math)
      window.temml!.render(latex, math, { displayMode: true, trust: true, throwOnError: true })
      finish(math)
      return box
    }))
    for (const each of place.children) each.dispatchEvent(new Event('formula', { bubbles: true }))
  }

  // ------------------------------------------------------------------------------------------------------------- news

  /** Tells a screen reader what has changed, at most once a second. */
  private tell (): void {
    clearTimeout(this.newsTimer)
    this.newsTimer = setTimeout(() => {
      const { scene } = this
      const slope = slopeOf(scene, scene.chosen)
      this.find('.explorer__news')!.textContent =
        `${inWords(scene.chosen, scene.network)}: ${inDigits(valueOf(scene, scene.chosen))}. Loss ${inDigits(scene.L)}` +
        `${slope === undefined ? '' : `, derivative ${inDigits(slope)}`}.`
    }, PAUSE)
  }
}

const { src: address } = document.currentScript as HTMLScriptElement
/** A plus or minus at the start of a row goes on with the row before: it is no sign of what follows. */
function finish (math: Element): void {
  for (const cell of math.querySelectorAll('mtd.tml-left')) {
    const first = [...cell.querySelectorAll('*')].find(each => !['mrow', 'mspace'].includes(each.localName))
    if (first?.localName === 'mo' && /^[+−]$/.test(first.textContent!)) first.setAttribute('form', 'infix')
  }
}

let loading: Promise<unknown> | undefined

/** Loads Temml, which sets the formulas, when the first one is needed; it is beside this script. */
function renderer (): Promise<unknown> {
  const src = new URL('temml.js', address).href
  loading ??= new Promise((resolve, reject) => {
    const script = Object.assign(document.createElement('script'), { src, onload: resolve, onerror: reject })
    document.head.append(script)
  })
  return loading
}

for (const root of document.querySelectorAll<HTMLElement>('.explorer:not([data-size="rest"])')) new Explorer(root)
