import { type ComponentChildren, render } from 'preact'
import { Failure, type Parley } from '../client'
import controls from '../ui/styles/controls.css?inline'
import files from '../ui/styles/files.css?inline'
import thread from '../ui/styles/thread.css?inline'
import tokens from '../ui/styles/tokens.css?inline'
import { isGuests } from '../ui/guest'
import { ParleyContext, useStore } from '../ui/hooks'
import { language, takeTag } from '../ui/i18n'
import { shared, t } from '../ui/texts'
import { acquire, release } from './connections'
import { LinkEnded } from './dialogs'
import { ownServer } from './own-server'
import own from './widget.css?inline'

let sheet: CSSStyleSheet | undefined
function styles(): CSSStyleSheet {
  if (!sheet) {
    sheet = new CSSStyleSheet()
    sheet.replaceSync(tokens + controls + thread + files + own)
  }
  return sheet
}

/** What an element shows, until a guest's link has ended: nothing that it leads to is there any more. */
function Shown({ parley, isGuest, children }: { parley: Parley; isGuest: boolean; children: ComponentChildren }) {
  return useStore(parley.signedOut) && isGuest ? <LinkEnded /> : <>{children}</>
}

/** What the elements have in common: a token, a connection for it, and a shadow root to show something in. */
export abstract class ParleyElement extends HTMLElement {
  static observedAttributes = ['token', 'server', 'order', 'thread', 'contact', 'lang', 'href', 'product', 'name', 'url', 'image', 'vendor', 'seller']

  /** Asked for a new token when the present one has ended. Without it the event `parley-token-ended` tells. */
  renewToken: (() => Promise<string | null>) | null = null

  private held: { server: string; token: string } | null = null
  private parley: Parley | null = null
  private queued = false

  protected abstract show(parley: Parley): ComponentChildren

  connectedCallback(): void {
    if (!this.shadowRoot) this.attachShadow({ mode: 'open' }).adoptedStyleSheets = [styles()]
    this.refresh()
  }
  disconnectedCallback(): void {
    // An element that is only moved is back at once.
    queueMicrotask(() => {
      if (!this.isConnected) this.letGo()
    })
  }
  attributeChangedCallback(): void {
    if (this.isConnected) this.refresh()
  }

  /** Several attributes that change at once are one change. */
  private refresh(): void {
    if (this.queued) return
    this.queued = true
    queueMicrotask(() => {
      this.queued = false
      if (this.isConnected) void this.update()
    })
  }

  private async update(): Promise<void> {
    const token = this.getAttribute('token')
    const server = this.getAttribute('server') ?? ownServer()
    await this.useLanguage()
    if (!token) return this.letGo()
    if (this.held?.token !== token || this.held.server !== server) {
      this.letGo()
      const held = { server, token }
      this.held = held
      try {
        const parley = await acquire(server, token, () => this.newToken())
        if (this.held === held) this.parley = parley
      } catch (error) {
        if (this.held === held) this.fail(error)
        return
      }
    }
    if (!this.parley) return
    const shown = this.show(this.parley)
    this.paint(
      <ParleyContext.Provider key={language.get()} value={this.parley}>
        <Shown parley={this.parley} isGuest={this.isGuests(token)}>
          {shown}
        </Shown>
      </ParleyContext.Provider>,
    )
  }

  /** Is it a guest's, and is there room to say what to do once their link has ended? */
  private isGuests(token: string | null): boolean {
    return this.localName !== 'parley-badge' && isGuests(token)
  }

  private async useLanguage(): Promise<void> {
    takeTag(this.getAttribute('lang') ?? this.closest('[lang]')?.getAttribute('lang') ?? '')
    await shared.load()
  }

  private async newToken(): Promise<string | null> {
    const fresh = (await this.renewToken?.()) ?? null
    if (fresh === null) this.tell('parley-token-ended')
    return fresh
  }

  private fail(error: unknown): void {
    const signedOut = error instanceof Failure && error.kind === 'signed-out'
    if (signedOut) this.tell('parley-token-ended')
    const isGuest = signedOut && this.isGuests(this.getAttribute('token'))
    this.paint(isGuest ? <LinkEnded /> : <p class="empty">{t(signedOut ? 'connectionRefused' : 'loadFailed')}</p>)
    this.release() // so that the next change of an attribute tries again
  }

  protected tell(name: string, detail?: unknown): void {
    this.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true }))
  }

  private paint(what: ComponentChildren): void {
    if (this.shadowRoot) render(what, this.shadowRoot)
  }
  private release(): void {
    if (this.held) release(this.held.server, this.held.token)
    this.held = this.parley = null
  }
  private letGo(): void {
    this.paint(null)
    this.release()
  }
}
