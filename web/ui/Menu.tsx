import type { ComponentChildren } from 'preact'
import { useEffect, useId, useRef, useState } from 'preact/hooks'

interface MenuProps {
  /** What the button shows. */
  button: ComponentChildren
  /** What the button is called, where it shows no words. */
  label?: string
  class?: string
  children: ComponentChildren
}

/** A button with a list of links and buttons that drops down: closed by Escape, by a choice, and by looking elsewhere. */
export function Menu({ button, label, class: className = 'button quiet', children }: MenuProps) {
  const [open, setOpen] = useState(false)
  const place = useRef<HTMLDivElement>(null)
  const trigger = useRef<HTMLButtonElement>(null)
  const listId = useId()

  useEffect(() => {
    if (!open) return undefined
    const away = (event: Event) => {
      if (!event.composedPath().includes(place.current as EventTarget)) setOpen(false)
    }
    document.addEventListener('pointerdown', away)
    return () => document.removeEventListener('pointerdown', away)
  }, [open])

  const entries = () => [...(place.current?.querySelectorAll<HTMLElement>('.menu-list a, .menu-list button') ?? [])]
  function onKeyDown(event: KeyboardEvent): void {
    if (event.key === 'Escape' && open) {
      event.stopPropagation()
      setOpen(false)
      trigger.current?.focus()
    } else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault()
      if (!open) return setOpen(true)
      const all = entries()
      const root = place.current?.getRootNode() as Document | ShadowRoot
      const at = all.indexOf(root.activeElement as HTMLElement)
      all.at((at + (event.key === 'ArrowDown' ? 1 : -1 + (at < 0 ? 1 : 0))) % all.length)?.focus()
    }
  }
  function onFocusOut(event: FocusEvent): void {
    if (event.relatedTarget && !place.current?.contains(event.relatedTarget as Node)) setOpen(false)
  }

  return (
    <div class="menu" ref={place} onKeyDown={onKeyDown} onFocusOut={onFocusOut}>
      <button
        ref={trigger}
        type="button"
        class={className}
        aria-expanded={open}
        aria-controls={listId}
        aria-label={label}
        onClick={() => setOpen(!open)}
      >
        {button}
      </button>
      <div id={listId} class="menu-list" hidden={!open} onClick={() => setOpen(false)}>
        {open && children}
      </div>
    </div>
  )
}
