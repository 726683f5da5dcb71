/** A block of code that the reader can run, change and bring back. */

import { html } from '../markup.ts'
import { edited, note } from './edits.ts'
import { Output } from './output.ts'
import type { Ending, Python } from './python.ts'

const LONG = 30_000 // milliseconds, after which a run is asked about
const PROMPT = /^(?:>>>|\.\.\.)(?: |$)/
const ENDINGS = {
  absent: 'Python could not be loaded. The page is complete without it.',
  broken: 'Python ran out of memory, or calls were nested too deep. The next run starts it again.',
  stopped: 'Stopped.',
}

type Editing = typeof import('./editor.ts')
type Action = 'run' | 'edit' | 'reset'

export class Block {
  private readonly original: string
  private readonly number: number
  private readonly group: Block[]
  private readonly python: Python
  private readonly editor: URL
  private readonly hasPrompts: boolean
  private readonly expected: string
  private readonly output: Output
  private readonly pre: HTMLElement
  private readonly code: HTMLElement
  private readonly before: Node[]
  private readonly bar = document.createElement('div')
  private readonly status = document.createElement('div')
  private readonly editing = document.createElement('div')
  private text: string
  private isRunning = false

  /** A group of blocks runs from top to bottom, like a script; this one becomes its last. */
  constructor (root: HTMLElement, group: Block[], python: Python, editor: URL) {
    group.push(this)
    this.group = group
    this.number = group.length
    this.python = python
    this.editor = editor
    this.pre = root.querySelector('pre')!
    this.code = root.querySelector('code')!
    this.before = [...this.code.childNodes]
    this.output = new Output(root)
    const lines = this.code.textContent!.trimEnd().split('\n')
    this.hasPrompts = lines[0].startsWith('>>> ')
    const [typed, printed] = [true, false].map(which => lines.filter(line => PROMPT.test(line) === which))
    this.original = (this.hasPrompts ? typed.map(line => line.slice(4)) : lines).join('\n')
    this.expected = this.hasPrompts ? printed.join('\n') : this.output.expected
    this.text = edited(this.original)
    if (this.isEdited) this.code.textContent = this.text
    this.editing.className = 'run__editor'
    this.bar.className = 'run'
    this.bar.innerHTML = html`
      <button type="button" data-action="run">Run</button>
      <button type="button" data-action="edit">Edit</button>
      <button type="button" data-action="reset">Reset</button>`
    this.status.className = 'run__status'
    this.status.setAttribute('role', 'status')
    this.bar.addEventListener('click', ({ target }) => {
      const action = (target as Element).closest<HTMLElement>('[data-action]')?.dataset.action as Action | undefined
      if (action === 'run') this.runOrStop()
      if (action === 'edit') void this.edit()
      if (action === 'reset') this.reset()
    })
    root.append(this.bar, this.status)
    this.showState()
  }

  private get isEdited (): boolean { return this.text !== this.original }

  private button (action: Action): HTMLButtonElement { return this.bar.querySelector(`[data-action=${action}]`)! }

  private say (message: string): void { this.status.textContent = message }

  private showState (): void {
    const labels = { run: this.isRunning ? 'Stop' : 'Run', edit: 'Edit', reset: 'Reset' }
    for (const [action, label] of Object.entries(labels)) {
      const button = this.button(action as Action)
      button.textContent = label
      button.setAttribute('aria-label', `${label} block ${this.number}`)
    }
    this.button('edit').hidden = this.editing.isConnected
    this.button('reset').hidden = !this.isEdited && !this.output.isChanged && !this.editing.isConnected
  }

  private runOrStop (): void {
    if (this.isRunning) this.python.stop()
    else void this.run()
  }

  private async run (): Promise<void> {
    const blocks = this.group.slice(0, this.number)
    const isOfPage = !blocks.some(block => block.isEdited)
    const isHeldBack = isOfPage && (this.output.isFolded || this.hasPrompts)
    let printed = ''
    let asking = 0
    this.isRunning = true
    this.showState()
    this.say(this.python.isReady ? 'Waiting …' : 'Python is loading, which takes some seconds the first time.')
    const question = { codes: blocks.map(({ text }) => text), hasPrompts: this.hasPrompts, expected: this.expected }
    const ending = await this.python.ask(question, {
      begun: () => {
        this.say('Running …')
        asking = setTimeout(() => this.say('It has been running for 30 seconds. Stop it, or let it go on.'), LONG)
        if (!isHeldBack) this.output.set('')
      },
      printed: text => {
        printed += text
        if (!isHeldBack) this.output.add(text)
      },
    })
    clearTimeout(asking)
    this.isRunning = false
    this.show(ending, printed, isOfPage)
    this.showState()
  }

  private show (ending: Ending, printed: string, isOfPage: boolean): void {
    if (typeof ending === 'string') {
      if (isOfPage && !printed) this.output.restore()
      this.say(ENDINGS[ending])
      return
    }
    const { block, error, difference } = ending
    const isAsOnPage = isOfPage && !error && !difference
    if (isAsOnPage) this.output.restore()
    else this.output.set(printed + error)
    if (error && block < this.number) this.say(`Block ${block} of this page ended with an error, so this one did not run.`)
    else if (error) this.say('It ended with an error.')
    else if (isOfPage && !isAsOnPage) this.say('This is not what the page has.')
    else if (!printed) this.say('It ran, and prints nothing.')
    else if (isAsOnPage) this.say(this.output.isFolded ? 'It prints what is folded below.' : 'It prints what the page has.')
    else this.say('')
  }

  private async edit (): Promise<void> {
    try {
      const { edit } = await import(this.editor.href) as Editing
      if (this.editing.isConnected) return // asked for twice
      this.pre.before(this.editing)
      this.pre.hidden = true
      edit(this.editing, this.text, `Block ${this.number}`, text => this.change(text), () => this.isRunning || this.runOrStop())
      this.showState()
    } catch {
      this.say('The editor could not be loaded.')
    }
  }

  private change (text: string): void {
    this.text = text
    this.code.textContent = text // what the copy button copies
    note(this.original, text)
    this.showState()
  }

  private reset (): void {
    if (this.isRunning) this.python.stop()
    this.change(this.original)
    this.code.replaceChildren(...this.before)
    this.editing.replaceChildren()
    this.editing.remove()
    this.pre.hidden = false
    this.output.restore()
    this.say('')
    this.showState()
    this.button('run').focus()
  }
}
