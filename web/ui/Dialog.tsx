import type { ComponentChildren } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import { Icon } from './icons'
import { t } from './texts'
import { useAction } from './useAction'
import { useId } from './useId'

interface DialogProps {
  title: string
  /** As wide as there is room, and closed by a click beside what it shows. */
  wide?: boolean
  onClose: () => void
  children: ComponentChildren
}

/** A pop-up: the page behind it waits, Escape closes it, and the focus returns to where it was. */
export function Dialog({ title, wide = false, onClose, children }: DialogProps) {
  const element = useRef<HTMLDialogElement>(null)
  const titleId = useId()
  useEffect(() => {
    const dialog = element.current
    const root = dialog?.getRootNode() as Document | ShadowRoot | undefined
    const before = root?.activeElement as HTMLElement | null | undefined
    dialog?.showModal()
    const places = ['[autofocus]', 'input:not([type=file]), select, textarea', '.dialog-foot .button'] // not the button that closes it
    const first = places.map((place) => dialog?.querySelector<HTMLElement>(place)).find(Boolean)
    ;(first ?? dialog)?.focus()
    return () => before?.focus()
  }, [])
  return (
    <dialog
      ref={element}
      class={`dialog ${wide ? 'wide' : ''}`}
      tabIndex={-1}
      aria-labelledby={titleId}
      onClose={onClose}
      onClick={(event) => wide && event.target === event.currentTarget && onClose()}
    >
      <div class="dialog-head">
        <h2 id={titleId}>{title}</h2>
        <button type="button" class="icon-button" aria-label={t('close')} onClick={onClose}>
          <Icon name="close" />
        </button>
      </div>
      {children}
    </dialog>
  )
}

interface ConfirmProps {
  title: string
  text: string
  button: string
  danger?: boolean
  /** The dialog closes once it has resolved; should it reject, it says why. */
  onConfirm: () => Promise<void>
  onClose: () => void
}

/** Asks before something that cannot be undone. */
export function Confirm({ title, text, button, danger = false, onConfirm, onClose }: ConfirmProps) {
  const action = useAction(async () => {
    await onConfirm()
    onClose()
  })
  return (
    <Dialog title={title} onClose={onClose}>
      <p>{text}</p>
      <ActionError problem={action.problem} />
      <div class="dialog-foot">
        <button type="button" class="button" onClick={onClose}>
          {t('cancel')}
        </button>
        <button type="button" class={`button ${danger ? 'danger' : 'primary'}`} disabled={action.busy} onClick={action.start}>
          {button}
        </button>
      </div>
    </Dialog>
  )
}

export function ActionError({ problem }: { problem: string | null }) {
  return (
    <div role="alert" class="problem-place">
      {problem && <p class="problem">{problem}</p>}
    </div>
  )
}

interface FootProps {
  action: { busy: boolean; problem: string | null }
  button: string
  danger?: boolean
  onClose: () => void
}

/** What went wrong, Cancel, and the button that submits. */
export function DialogFoot({ action, button, danger = false, onClose }: FootProps) {
  return (
    <>
      <ActionError problem={action.problem} />
      <div class="dialog-foot">
        <button type="button" class="button" onClick={onClose}>
          {t('cancel')}
        </button>
        <button type="submit" class={`button ${danger ? 'danger' : 'primary'}`} disabled={action.busy}>
          {button}
        </button>
      </div>
    </>
  )
}
