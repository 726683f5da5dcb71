/** An explorer as HTML. The build writes it into the page, and the browser renews its parts. */

import { modes, outcome, turning } from './controls.ts'
import { descentControls, descentPanel } from './descent.ts'
import { type Look, draw, layOut } from './drawing.ts'
import { html } from './markup.ts'
import { ownForm } from './own.ts'
import { passControls, passPanel } from './passes.ts'
import { pathsPanel } from './paths.ts'
import type { Scene } from './state.ts'
import { table } from './table.ts'

/** How much of an explorer a part of the page shows: a network to turn, all of it, or the rest, which is below. */
export type Size = 'small' | 'full' | 'rest'

const LEAST_SCALE = 0.73 // of the picture, which then fits on the narrowest phone; one that is wider scrolls

export function picture (scene: Scene, look: Look): string {
  const layout = layOut(scene.network)
  const [wide, high] = [Math.ceil(layout.width), Math.ceil(layout.height)]
  const keys = look.knobs === 'options'
    ? html`role="listbox" tabindex="0" aria-activedescendant="${look.id}-${look.at ?? scene.state.chosen}"
       aria-label="The network: choose a number with the arrow keys and Enter"`
    : 'role="group" aria-label="The network"'
  return html`
    <svg class="explorer__network" viewBox="0 0 ${wide} ${high}" width="${wide}" height="${high}"
     style="min-width: ${Math.round(wide * LEAST_SCALE)}px" ${keys}>
      ${draw(scene, layout, look)}
    </svg>`
}

/** What the view tells. */
export function panel (scene: Scene): string {
  switch (scene.state.mode) {
    case 'paths': return pathsPanel(scene)
    case 'descend': return descentPanel(scene)
    default: return passPanel(scene)
  }
}

/** A part of an explorer before its script has run; its controls wait. */
export function whole (scene: Scene, id: string, size: Size): string {
  switch (size) {
    case 'small': return small(scene, id)
    case 'full': return full(scene, id)
    case 'rest': return rest(scene, id)
  }
}

function small (scene: Scene, id: string): string {
  return html`
    <div class="explorer__body" data-mode="${scene.state.mode}">
      <div class="explorer__drawing">${picture(scene, { id, knobs: 'parts' })}</div>
      <div class="explorer__side">
        <div class="explorer__turn" inert>${turning(scene, id, false)}</div>
        <div class="explorer__numbers">${outcome(scene)}</div>
      </div>
    </div>
    <p class="explorer__news" aria-live="polite"></p>`
}

function full (scene: Scene, id: string): string {
  return html`
    <p class="explorer__notice" role="alert"></p>
    <fieldset class="explorer__modes" inert><legend>What to look at</legend>${modes(scene, id)}</fieldset>
    <div class="explorer__body" data-mode="${scene.state.mode}">
      <div class="explorer__drawing">${picture(scene, { id, knobs: 'links' })}</div>
      <div class="explorer__side">
        <div class="explorer__turn" inert>${turning(scene, id, true)}</div>
        <div class="explorer__pass explorer__row" inert>${passControls(scene)}</div>
        <div class="explorer__descent" inert>${descentControls(scene, id)}</div>
        <div class="explorer__numbers">${outcome(scene)}</div>
        <div class="explorer__panel">${panel(scene)}</div>
      </div>
    </div>
    <div class="explorer__formula"></div>
    <p class="explorer__news" aria-live="polite"></p>`
}

function rest (scene: Scene, id: string): string {
  return html`
    <details class="explorer__table">
      <summary>All numbers in a table</summary>
      <div>${table(scene, false)}</div>
    </details>
    <details class="explorer__own">
      <summary>A network of your own</summary>
      <div inert>${ownForm(scene, id)}</div>
    </details>`
}
