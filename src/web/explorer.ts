/** Wakes the explorers of a page: from now on its numbers can be changed, and all others follow. */

import { AddressBar } from './address-bar.ts'
import { addressOf, readNumber, readOwn, readRate, stateAt } from './address.ts'
import { choices, inField, outcome, range } from './controls.ts'
import { layOut, neighbour, onArrow } from './drawing.ts'
import { equations } from './equations.ts'
import { Formulas } from './formulas.ts'
import type { Given, Own } from './model.ts'
import { last } from './network.ts'
import { ownForm } from './own.ts'
import { placeOf } from './passes.ts'
import { becomeLike } from './renewal.ts'
import {
  MOST_STEPS, type Mode, Problem, type Scene, type State, bounds, isTurnable, landed, numbersOf,
  sceneOf, slopeOf, start, stepsOf, turn, valueOf,
} from './state.ts'
import { inDigits, inWords, isParameter, parameters, symbol } from './symbols.ts'
import { table } from './table.ts'
import { type Size, panel, picture } from './view.ts'

const PAUSE = 1000 // milliseconds between two messages to a screen reader

class Explorer {
  private readonly root: HTMLElement
  /** The tables and the form below, on the explorer's own page. */
  private readonly rest: HTMLElement | null
  private readonly given: Given
  private readonly size: Size
  private state: State
  private scene: Scene
  private at: string | undefined
  private readonly before: State[] = []
  /** On the explorer's own page. */
  private readonly bar: AddressBar | undefined
  private readonly formulas: Formulas | undefined
  private readonly shown = new Map<string, string>()
  private pointed = ''
  private newsTimer = 0
  private frame = 0
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
    if (this.isPage) {
      this.formulas = new Formulas(this.find('.explorer__formula')!)
      this.bar = new AddressBar(address => this.goTo(address))
      this.bar.follow()
      this.before.length = 0
      this.bar.note(addressOf(this.state))
    }
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

  /** Changes the state, as a step of undo; another number, view or network is one of the browser's history, too. */
  private go (wanted: State, how: 'push' | 'replace' = 'replace'): void {
    const { state } = sceneOf(wanted)
    const isNew = addressOf(state) !== addressOf(this.state)
    if (isNew) this.before.push(this.state)
    this.set(state)
    this.bar?.[isNew ? how : 'replace'](addressOf(state))
  }

  /** Goes where an address leads; if it is not clear where, stays, and says so. */
  private goTo (address: string): void {
    this.try(() => {
      const state = stateAt(address, this.given)
      if (addressOf(state) !== addressOf(this.state)) this.before.push(this.state)
      this.set(state)
    }, '.explorer__notice')
  }

  private set (state: State): void {
    const { chosen } = this.state
    this.scene = sceneOf(state)
    this.state = this.scene.state
    this.at = undefined
    this.complain('')
    this.show()
    if (this.root.matches('.is-awake')) this.tell()
    if (this.state.chosen !== chosen) this.dispatch()
  }

  /** Lets other scripts of the page know what is chosen. */
  private dispatch (): void {
    const { scene, scene: { chosen } } = this
    const detail = {
      symbol: symbol(chosen),
      value: valueOf(scene, chosen),
      derivative: slopeOf(scene, chosen),
      loss: scene.L,
      address: addressOf(this.state),
    }
    this.root.dispatchEvent(new CustomEvent('explorer:choose', { bubbles: true, detail }))
  }

  private turnTo (value: number): void {
    const { chosen } = this.scene
    if (!isTurnable(this.scene, chosen)) return
    if (!this.isTurning) this.before.push(this.state)
    this.isTurning = true
    this.scene = sceneOf(turn(this.scene, chosen, value))
    this.state = this.scene.state
    this.complain('')
    this.showNumbers()
    cancelAnimationFrame(this.frame)
    this.frame = requestAnimationFrame(() => this.show())
    this.tell()
    this.bar?.replace(addressOf(this.state))
  }

  private endTurn (): void {
    this.isTurning = false
    this.showRange()
    this.bar?.write()
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

  // ---------------------------------------------------------------------------------------------------------- events

  private listen (root: HTMLElement): void {
    root.addEventListener('click', event => this.click(event))
    root.addEventListener('keydown', event => this.key(event))
    root.addEventListener('input', ({ target }) => {
      if (target instanceof HTMLInputElement && target.matches('.explorer__slider')) this.turnTo(Number(target.value))
    })
    root.addEventListener('change', ({ target }) => this.change(target as HTMLElement))
    for (const end of ['focusout', 'pointerup']) root.addEventListener(end, () => this.endTurn())
    root.addEventListener('pointerover', ({ target }) =>
      this.point((target as Element).closest<HTMLElement>('[data-knob]')?.dataset.knob))
    root.addEventListener('submit', event => {
      event.preventDefault()
      const typed = Object.fromEntries(new FormData(event.target as HTMLFormElement)) as Record<keyof Own, string>
      this.try(() => {
        const scene = sceneOf({ ...start(this.given), own: readOwn(typed), chosen: 'w1_11' })
        const lively = parameters(scene.network).find(of => slopeOf(scene, of))
        this.go(lively ? { ...scene.state, chosen: symbol(lively) } : scene.state, 'push')
        this.root.scrollIntoView()
      }, '.explorer__form-problem')
    })
  }

  private click (event: MouseEvent): void {
    const target = event.target as Element
    const knob = target.closest<HTMLElement>('[data-knob], [data-choose]')
    const button = target.closest<HTMLElement>('button')
    if (knob && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
      event.preventDefault()
      this.go({ ...this.state, chosen: (knob.dataset.knob ?? knob.dataset.choose)! }, 'push')
    } else if (button?.getAttribute('aria-disabled') === 'true') {
      return
    } else if (button?.dataset.pass) {
      this.go({ ...this.state, step: this.state.step + Number(button.dataset.pass) })
    } else if (button?.dataset.descend) {
      const count = Number(button.dataset.descend)
      this.go({ ...this.state, steps: count ? Math.min(this.state.steps + count, MOST_STEPS) : 0 })
    } else if (button?.matches('.explorer__undo')) {
      this.set(this.before.pop()!)
      this.bar?.replace(addressOf(this.state))
    } else if (button?.matches('.explorer__reset')) {
      this.go({ ...this.state, turned: new Map(), steps: 0 })
    } else if (button?.matches('.explorer__example')) {
      this.go(start(this.given), 'push')
      this.root.scrollIntoView()
    } else if (button?.matches('.explorer__copy')) {
      void this.copyLink(button)
    }
  }

  /** Shows which arrow a weight belongs to, and where a number is in the formula. */
  private point (name = ''): void {
    if (name === this.pointed) return
    this.pointed = name
    for (const each of this.all('.explorer__network [data-knob]')) {
      each.classList.toggle('is-pointed-at', each.dataset.knob === name)
    }
    if (!this.isPage) return
    const isOutput = name === symbol({ letter: 'a', l: last(this.scene.network), j: 1 })
    for (const each of document.querySelectorAll(':is(.explorer__formula, .derivation) math [class*="p-"]')) {
      each.classList.toggle('is-pointed', each.classList.contains(`p-${isOutput ? 'y' : name}`))
    }
  }

  private key (event: KeyboardEvent): void {
    const target = event.target as Element
    if (target.matches('.explorer__field, .explorer__rate') && event.key === 'Enter') {
      this.change(target as HTMLElement)
    }
    if (!target.matches('.explorer__network') || event.ctrlKey || event.altKey || event.metaKey) return
    const at = this.at ?? this.state.chosen
    if (event.key === 'Enter' || event.key === ' ') {
      this.go({ ...this.state, chosen: at }, 'push')
    } else if (event.key.startsWith('Arrow')) {
      this.at = neighbour(layOut(this.scene.network), at, event.key)
      this.drawAgain()
      this.point(this.at)
    } else {
      return
    }
    event.preventDefault()
  }

  private change (target: HTMLElement): void {
    const { value } = target as HTMLInputElement
    if (target.matches('.explorer__choice')) this.go({ ...this.state, chosen: value }, 'push')
    if (target.matches('.explorer__field') && value !== inField(valueOf(this.scene, this.scene.chosen))) {
      this.try(() => {
        this.turnTo(readNumber(value, ...bounds(this.scene, this.scene.chosen)))
        this.endTurn()
      })
    }
    if (target.matches('.explorer__mode input')) this.go({ ...this.state, mode: value as Mode, step: 0 }, 'push')
    if (target.matches('.explorer__rate')) {
      this.try(() => {
        const rate = readRate(value)
        this.go(rate === this.state.rate ? this.state : { ...landed(this.scene), rate })
      }, '.explorer__rate-problem')
    }
    if (target.matches('.explorer__early input')) this.go({ ...this.state, early: !this.state.early })
    if (target.matches('.explorer__slider')) this.endTurn()
  }

  // ------------------------------------------------------------------------------------------------------------ show

  private drawAgain (): void {
    const at = this.at ? { at: this.at } : {}
    this.renew('.explorer__drawing', picture(this.scene, { id: this.root.id, knobs: 'options', ...at }))
  }

  /** Renews each number at once; what else follows from it has time until the next frame. */
  private showNumbers (): void {
    const numbers = numbersOf(this.scene)
    for (const each of this.all('[data-symbol]')) {
      const value = numbers.get(each.dataset.symbol!)
      if (value === undefined || Number(each.dataset.value) === value) continue
      each.dataset.value = `${value}`
      each.textContent = each.parentElement?.matches('.knob--w, .knob--b') ? onArrow(value) : inDigits(value)
    }
    if (this.isPage) this.renew('.explorer__panel', panel(this.scene))
  }

  /** Renews all that is shown, but no field in which the reader is typing. */
  private show (): void {
    const { scene, root: { id } } = this
    this.drawAgain()
    if (!this.isTurning) this.showRange()
    const value = valueOf(scene, scene.chosen)
    const isOff = !isTurnable(scene, scene.chosen)
    const slider = this.find<HTMLInputElement>('.explorer__slider')!
    slider.disabled = isOff
    if (Number(slider.value) !== value) slider.value = `${value}`
    Object.assign(this.find('.explorer__field')!, { value: inField(value), disabled: isOff })
    this.renew('.explorer__choice', choices(scene))
    this.find<HTMLSelectElement>('.explorer__choice')!.value = this.state.chosen
    this.renew('.explorer__numbers', outcome(scene))
    this.turnOff('.explorer__undo', !this.before.length)
    this.turnOff('.explorer__reset', !this.state.turned.size && !this.state.steps)
    this.find('.explorer__body')!.dataset.mode = this.state.mode
    const more = this.root.closest('figure')?.querySelector<HTMLAnchorElement>('figcaption a[href*="explorer"]')
    if (more) more.hash = addressOf(this.state)
    if (!this.isPage) return
    this.renew('.explorer__panel', panel(scene))
    this.showForm(ownForm(scene, id))
    this.renew('.explorer__place', placeOf(scene))
    this.turnOff('[data-pass="-1"]', this.state.step === 0)
    this.turnOff('[data-pass="1"]', this.state.step === stepsOf(scene.network, this.state.mode).length)
    const { steps } = this.state
    for (const count of [1, 10, 100]) this.turnOff(`[data-descend="${count}"]`, scene.isAtEnd || steps === MOST_STEPS)
    this.turnOff('[data-descend="0"]', !steps)
    this.find<HTMLInputElement>('.explorer__rate')!.value = `${this.state.rate}`
    this.find<HTMLInputElement>('.explorer__early input')!.checked = this.state.early
    this.renew('.explorer__table > div', table(scene, true))
    this.find<HTMLInputElement>(`.explorer__mode [value="${this.state.mode}"]`)!.checked = true
    this.showFormulas()
  }

  private turnOff (selector: string, isOff: boolean): void {
    this.find(selector)!.setAttribute('aria-disabled', `${isOff}`)
  }

  private async copyLink (button: HTMLElement): Promise<void> {
    const label = button.textContent
    this.bar?.write()
    try {
      await navigator.clipboard.writeText(location.href)
      button.textContent = 'Copied'
    } catch {
      button.textContent = 'Copy it from the address bar'
    }
    setTimeout(() => { button.textContent = label }, 2000)
  }

  /** The range of the slider, which stays as it is while the reader turns. */
  private showRange (): void {
    const [least, most] = range(this.scene)
    Object.assign(this.find('.explorer__slider')!, { min: `${least}`, max: `${most}` })
  }

  /** Renews the form when the network is another one, and else leaves what is being typed. */
  private showForm (html: string): void {
    if (this.shown.get('form') === html) return
    this.shown.set('form', html)
    this.find('.explorer__own > div')!.innerHTML = html
  }

  /** Renews a part, if its HTML has changed. */
  private renew (selector: string, html: string): void {
    if (this.shown.get(selector) === html) return
    this.shown.set(selector, html)
    const fresh = document.createElement('template')
    fresh.innerHTML = html
    becomeLike(this.find(selector)!, fresh.content)
  }

  /** A derivation of the running example is in the page; the formulas of any other state are set here. */
  private showFormulas (): void {
    const { scene, state } = this
    const isTurned = state.own !== undefined || state.turned.size > 0 || state.steps > 0
    const isInPage = !isTurned && state.mode === 'paths' && isParameter(scene.chosen)
    for (const each of document.querySelectorAll('.derivation')) {
      each.classList.toggle('is-shown', isInPage && each.id === state.chosen)
    }
    this.find('.explorer__formula')!.hidden = isInPage
    if (!isInPage) void this.formulas?.show(equations(scene))
  }

  // ------------------------------------------------------------------------------------------------------------- news

  /** Tells a screen reader what has changed, at most once a second. */
  private tell (): void {
    clearTimeout(this.newsTimer)
    this.newsTimer = setTimeout(() => {
      const { scene } = this
      const slope = slopeOf(scene, scene.chosen)
      const value = inDigits(valueOf(scene, scene.chosen))
      const told = [`${inWords(scene.chosen, scene.network)}: ${value}`, `loss ${inDigits(scene.L)}`]
      if (slope !== undefined) told.push(`derivative ${inDigits(slope)}`)
      this.find('.explorer__news')!.textContent = `${told.join(', ')}.`
    }, PAUSE)
  }
}

for (const root of document.querySelectorAll<HTMLElement>('.explorer:not([data-size="rest"])')) new Explorer(root)
