import type { ComponentChildren } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import { ConnectionLine } from './ConnectionLine'
import { slot, useStore } from './hooks'
import { path } from './router'
import { t } from './page-texts'

interface SiteProps {
  /** What stands above the page. */
  header: ComponentChildren
  /** As high as the window, with parts that scroll by themselves. */
  isFull: boolean
  /** Is this a page that looks after the focus itself? */
  keepsFocus: (path: string) => boolean
  children: ComponentChildren
}

/** The frame of all pages: the way past the header, the header, and the page. */
export function Site({ header, isFull, keepsFocus, children }: SiteProps) {
  const now = useStore(path)
  const Slot = useStore(slot)
  const main = useRef<HTMLElement>(null)
  const isFirst = useRef(true)
  useEffect(() => {
    // A new page begins at its top for those who listen, too.
    if (!isFirst.current && !keepsFocus(now)) main.current?.focus({ preventScroll: true })
    isFirst.current = false
  }, [now])
  return (
    <div class={`site ${isFull ? 'site-full' : ''}`}>
      <a class="skip" href="#main" onClick={() => main.current?.focus()}>
        {t('skip')}
      </a>
      {header}
      <ConnectionLine />
      {Slot && <Slot />}
      <main id="main" ref={main} tabIndex={-1}>
        {children}
      </main>
    </div>
  )
}
