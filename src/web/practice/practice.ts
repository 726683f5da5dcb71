/** The page of practice: one exercise after the other, of the kind that the reader chooses; and those in lessons. */

import { setFormulas } from '../formulas.ts'
import { html } from '../markup.ts'
import { wake } from './answering.ts'
import { cardOf } from './bank.ts'
import { type Card, cardHtml } from './card.ts'
import { explorerAddress } from './picture.ts'
import { erase, note, solved } from './progress.ts'

const { src } = document.currentScript as HTMLScriptElement
const BANK = new URL('practice/', src)

/** A kind of exercise, as the list on the page has it. */
interface Kind { id: string, title: string, level: number, lesson: string }

class Practice {
  private readonly root: HTMLElement
  private readonly kinds: Kind[]
  private readonly count: number
  private readonly explorer: string
  private kind: Kind
  private seed = 1

  constructor (root: HTMLElement) {
    this.root = root
    this.count = Number(root.dataset.count)
    this.explorer = root.querySelector<HTMLAnchorElement>('a[href*="explorer"]')!.href
    this.kinds = [...document.querySelectorAll<HTMLElement>('[data-kind]')].map(each => ({
      id: each.dataset.kind!,
      title: each.querySelector('a')!.textContent!,
      level: Number(each.dataset.level),
      lesson: each.querySelector<HTMLAnchorElement>('a[data-lesson]')!.href,
    }))
    this.kind = this.kinds[0]
    root.innerHTML = this.frame()
    this.choice.addEventListener('change', () => this.go(this.choice.value))
    root.addEventListener('click', ({ target }) => {
      const action = (target as Element).closest<HTMLElement>('[data-action]')?.dataset.action
      if (action === 'next') this.go(this.kind.id)
      if (action === 'again') void this.show(this.kind, this.seed)
      if (action === 'harder') this.go(this.harder.id)
      if (action === 'erase') this.find('.practice__erasing').hidden = false
      if (action === 'erase-all') this.erase()
      if (action && !action.startsWith('erase')) root.scrollIntoView()
    })
    root.addEventListener('exercise:solved', () => this.showProgress())
    addEventListener('hashchange', () => this.follow())
    if (!this.follow()) this.go(this.kind.id, 'replace')
  }

  private frame (): string {
    const levels = [...new Set(this.kinds.map(({ level }) => level))]
    const option = ({ id, title }: Kind): string => html`<option value="${id}">${title}</option>`
    return html`
      <div class="practice__bar">
        <label for="practice-kind">Kind</label>
        <select id="practice-kind" class="practice__choice">
          ${levels.map(each => html`
            <optgroup label="Level ${each}">
              ${this.kinds.filter(({ level }) => level === each).map(option)}
            </optgroup>`)}
        </select>
        <span class="practice__progress" role="status"></span>
      </div>
      <section class="exercise practice__exercise" aria-label="Exercise"></section>
      <div class="practice__bar">
        <button type="button" class="md-button" data-action="next">Next</button>
        <button type="button" class="md-button" data-action="again">Again</button>
        <button type="button" class="md-button" data-action="harder">Harder</button>
      </div>
      <div class="practice__bar">
        <a class="practice__lesson">The lesson</a>
        <a class="practice__explorer">This network in the explorer</a>
        <button type="button" data-action="erase">Erase my progress</button>
        <span class="practice__erasing" hidden>
          Nothing can bring it back. <button type="button" data-action="erase-all">Erase it</button>
        </span>
      </div>`
  }

  private find<E extends HTMLElement> (selector: string): E { return this.root.querySelector<E>(selector)! }
  private get choice (): HTMLSelectElement { return this.find('.practice__choice') }
  private get harder (): Kind { return this.kinds[Math.min(this.kinds.indexOf(this.kind) + 1, this.kinds.length - 1)] }

  /** Follows an address such as #two-paths-17. */
  private follow (): boolean {
    const [, id, seed] = /^#([a-z-]+)-(\d{1,9})$/.exec(location.hash) ?? []
    const kind = this.kinds.find(each => each.id === id)
    if (kind) void this.show(kind, Number(seed))
    return kind !== undefined
  }

  /** Goes to the next exercise of a kind that is not solved. */
  private go (id: string, how: 'push' | 'replace' = 'push'): void {
    const kind = this.kinds.find(each => each.id === id)!
    const done = solved().get(id) ?? new Set()
    const from = kind === this.kind && how === 'push' ? this.seed : 0
    const seeds = Array.from({ length: this.count }, (_, at) => (from + at) % this.count + 1)
    const seed = seeds.find(each => !done.has(each)) ?? seeds[0]
    const address = `#${id}-${seed}`
    if (how === 'push') history.pushState(null, '', address)
    else history.replaceState(history.state, '', location.hash || address)
    void this.show(kind, seed)
  }

  private async show (kind: Kind, seed: number): Promise<void> {
    this.kind = kind
    this.seed = seed
    this.choice.value = kind.id
    this.find<HTMLAnchorElement>('.practice__lesson').href = kind.lesson
    this.find('.practice__exercise').inert = true // until the other one is there
    try {
      const card = await cardOf(kind.level, kind.id, seed, BANK)
      const place = card && await this.placeFor(card, kind)
      if (kind !== this.kind || seed !== this.seed) return // another one was chosen in the meantime
      if (card && place) this.put(card, place)
      else this.say(`There are ${this.count} exercises of this kind, from 1 to ${this.count}.`)
    } catch {
      if (kind !== this.kind || seed !== this.seed) return
      this.say('The exercise cannot be shown, because a part of this page could not be loaded.')
    }
  }

  private async placeFor (card: Card, kind: Kind): Promise<HTMLElement> {
    const place = document.createElement('section')
    place.className = 'exercise practice__exercise'
    place.setAttribute('aria-label', `Exercise ${card.seed}: ${kind.title}`)
    place.innerHTML = cardHtml(card)
    await setFormulas(place)
    return place
  }

  private put (card: Card, place: HTMLElement): void {
    this.find('.practice__exercise').replaceWith(place)
    wake(place, card)
    this.showProgress()
    const link = this.find<HTMLAnchorElement>('.practice__explorer')
    link.hidden = card.given === null
    if (card.given) link.href = `${this.explorer.split('#')[0]}${explorerAddress(card.given, card.asked)}`
  }

  private say (message: string): void {
    const place = this.find('.practice__exercise')
    place.inert = false
    place.textContent = message
    place.removeAttribute('aria-label')
    this.find<HTMLAnchorElement>('.practice__explorer').hidden = true
    this.find('.practice__progress').textContent = ''
  }

  private showProgress (): void {
    const done = [...solved().get(this.kind.id) ?? []].filter(each => each <= this.count).length
    this.find('.practice__progress').textContent = `Exercise ${this.seed}. Solved: ${done} of ${this.count}.`
  }

  private erase (): void {
    erase()
    this.find('.practice__erasing').hidden = true
    this.showProgress()
  }
}

addEventListener('exercise:solved', event => {
  const { kind, seed } = (event as CustomEvent<{ kind: string, seed: number }>).detail
  note(kind, seed)
}, { capture: true })
for (const root of document.querySelectorAll<HTMLElement>('.practice')) new Practice(root)
for (const root of document.querySelectorAll<HTMLElement>('.exercise[data-card]')) {
  wake(root, JSON.parse(root.dataset.card!))
}
