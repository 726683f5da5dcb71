/** Keeps what an explorer shows in the address of the page, and in the browser's history. */

const SETTLED = 250 // milliseconds after the last change until it is written
const LATER = 1000 // until it is tried again where the browser has had enough

export class AddressBar {
  private unwritten = ''
  private timer = 0

  private readonly go: (address: string) => void

  constructor (go: (address: string) => void) {
    this.go = go
    addEventListener('popstate', () => this.follow())
  }

  /** Follows the address. A link to a heading does not describe a state, but its history entry may hold one. */
  follow (): void {
    clearTimeout(this.timer)
    this.unwritten = ''
    const target = document.getElementById(location.hash.slice(1))
    const isHeading = target !== null && !target.matches('.derivation')
    if (!isHeading) this.go(location.hash)
    else if (typeof history.state === 'string') this.go(history.state)
  }

  /** Notes the state of an entry whose address stays as it is. */
  note (address: string): void {
    try {
      history.replaceState(address, '')
    } catch { /* Safari, as below: the address alone will do */ }
  }

  /** Another entry of the history. */
  push (address: string): void {
    this.write()
    this.unwritten = address
    this.write('pushState')
  }

  /** The same entry, which changes with every turn. */
  replace (address: string): void {
    this.unwritten = address
    this.writeIn(SETTLED)
  }

  /** Writes what was changed a moment ago. */
  write (how: 'pushState' | 'replaceState' = 'replaceState'): void {
    clearTimeout(this.timer)
    if (!this.unwritten) return
    try {
      history[how](this.unwritten, '', this.unwritten)
      this.unwritten = ''
    } catch { // Safari allows 100 changes in 10 seconds
      this.writeIn(LATER)
    }
  }

  private writeIn (delay: number): void {
    clearTimeout(this.timer)
    this.timer = setTimeout(() => this.write(), delay)
  }
}
