import { useEffect } from 'preact/hooks'
import { createStore } from '../../client'
import { useStore } from '../../ui/hooks'
import { Icon } from '../../ui/icons'
import { lazy } from '../../ui/lazy'
import { latinKey } from '../latin-key'
import { t } from '../texts'

const Palette = lazy(async () => (await import('./Palette')).Palette)
const isOpen = createStore(false)

/** The button that opens the palette, and Ctrl-K or Cmd-K, which does the same anywhere but in another dialog. */
export function PaletteButton() {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (latinKey(event).toLowerCase() !== 'k' || !(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) return
      event.preventDefault() // the browser's own, which leads to its address bar
      if (isOpen.get() || !document.querySelector('dialog[open]')) isOpen.set(!isOpen.get())
    }
    document.addEventListener('keydown', onKeyDown)
    return () => document.removeEventListener('keydown', onKeyDown)
  }, [])
  return (
    <button type="button" class="icon-button palette-button" aria-label={t('palette')} title={`${t('palette')} (Ctrl K)`} onClick={() => isOpen.set(true)}>
      <Icon name="search" />
    </button>
  )
}

/** What it opens: outside of the header, which is not there where a thread takes all the room. */
export function OpenPalette() {
  return useStore(isOpen) ? <Palette onClose={() => isOpen.set(false)} /> : null
}
