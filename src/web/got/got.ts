/** Lets readers look up the number that they got for a derivative of the running example. */

import { html } from '../markup.ts'
import { readAnswer } from '../practice/typed.ts'
import { Problem } from '../state.ts'
import { inDigits } from '../symbols.ts'
import { type Row, lookUp } from './lookup.ts'

const { src } = document.currentScript as HTMLScriptElement
const MOST = 8 // rows that are shown
let loading: Promise<Row[]> | undefined

class Got {
  /** The page of known mistakes; on that page itself, nothing but its sections. */
  private readonly page: string

  constructor (root: HTMLElement, number: number) {
    this.page = root.querySelector('a')!.href.split('#')[0]
    const id = `got-${number}`
    const options = root.dataset.parameters!.split(' ').map(name => html`<option>${name}</option>`)
    const form = document.createElement('form')
    form.className = 'got__form'
    form.noValidate = true
    form.innerHTML = html`
      <label for="${id}">I got</label>
      <input id="${id}" size="9" inputmode="decimal" autocomplete="off" spellcheck="false">
      <label for="${id}-of">for</label>
      <select id="${id}-of"><option value="">any of the 26</option>${options}</select>
      <button class="md-button">Look it up</button>`
    const answer = document.createElement('div')
    answer.className = 'got__answer'
    answer.setAttribute('role', 'status')
    root.prepend(form, answer)
    form.addEventListener('submit', event => {
      event.preventDefault()
      void this.answer(form.querySelector('input')!.value, form.querySelector('select')!.value, answer)
    })
  }

  private async answer (text: string, parameter: string, place: HTMLElement): Promise<void> {
    try {
      const typed = readAnswer(text)
      const { fit, found } = lookUp(await rows(), typed, parameter)
      const advice = parameter ? 'type more digits' : 'choose the parameter, or type more digits'
      const more = found.length > MOST ? html`<p>And ${found.length - MOST} more: ${advice}.</p>` : ''
      const nearest = found.length ? 'No known mistake gives exactly that. Near it are' : 'No known mistake gives that.'
      place.innerHTML = html`
        <p>${fit ? 'That could be' : nearest}</p>
        <ul>${found.slice(0, MOST).map(row => html`<li>${this.row(row)}</li>`)}</ul>${more}`
    } catch (error) {
      place.textContent = error instanceof Problem ? error.message
        : 'It cannot be looked up, because a part of this page could not be loaded.'
    }
  }

  private row ([value, parameter, mistakes]: Row): string {
    const layer = this.page.replace(/known-mistakes/, `derivations/layer-${parameter[1]}`)
    const derivation = `${layer}#${parameter.replace('_', '-')}`
    const what = mistakes.length
      ? mistakes.map(([name, section]) => html`<a href="${this.page}#${section}">${name}</a>`).join(', or ')
      : html`<a href="${derivation}">right</a>`
    return html`${inDigits(value)}, for <code>${parameter}</code>: ${what}`
  }
}

/** The numbers are beside this script, and come when the first is looked up. */
function rows (): Promise<Row[]> {
  loading ??= new Promise((resolve, reject) => {
    Object.assign(window, { numbers: resolve })
    const script = Object.assign(document.createElement('script'), { src: new URL('practice/numbers.js', src).href })
    script.onerror = reject
    document.head.append(script)
  })
  loading.catch(() => { loading = undefined })
  return loading
}

document.querySelectorAll<HTMLElement>('.got').forEach((root, at) => new Got(root, at + 1))
