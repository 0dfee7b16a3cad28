import { useEffect, useId, useLayoutEffect, useRef } from 'preact/hooks'
import type { FilePlace, Upload } from '../client'
import { EmojiButton } from './dialogs'
import { AttachButton, FilesChosen } from './FilesChosen'
import { useParley } from './hooks'
import { Icon } from './icons'
import { t } from './texts'
import { useDraft } from './useDraft'
import { useFiles } from './useFiles'

interface ComposerProps {
  /** Under what the draft is kept until it is sent. */
  draftKey: string
  label: string
  /** What files are about. */
  place: FilePlace
  /** With the text, which may be empty where there are files. */
  onSend: (body: string, files: readonly Upload[]) => void
  onTyping?: () => void
  autoFocus?: boolean
  busy?: boolean
}

const NEARLY_FULL = 0.9

/** Where one writes. Enter sends, but on a touch screen, where it begins a new line. */
export function Composer({ draftKey, label, place, onSend, onTyping, autoFocus = false, busy = false }: ComposerProps) {
  const { maxMessageLength } = useParley().store
  const [draft, setDraft] = useDraft(draftKey)
  const files = useFiles(draftKey, place)
  const field = useRef<HTMLTextAreaElement>(null)
  const fieldId = useId()
  const hintId = useId()
  const length = [...draft.trim()].length
  const over = length - maxMessageLength
  const sendable = (length > 0 || files.list.length > 0) && over <= 0 && !busy

  useLayoutEffect(() => {
    const area = field.current
    if (!area) return
    area.style.height = 'auto'
    area.style.height = `${area.scrollHeight}px`
  }, [draft])
  useEffect(() => {
    if (autoFocus) field.current?.focus({ preventScroll: true })
  }, [])

  function send(): void {
    const taken = sendable && files.take()
    if (!taken) return
    onSend(draft.trim(), taken)
    setDraft('')
    field.current?.focus()
  }
  function onKeyDown(event: KeyboardEvent): void {
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing || matchMedia('(pointer: coarse)').matches) return
    event.preventDefault()
    send()
  }

  return (
    <form
      class="composer"
      onSubmit={(event) => {
        event.preventDefault()
        send()
      }}
    >
      <label class="sr-only" for={fieldId}>
        {label}
      </label>
      <FilesChosen files={files} onRemoved={() => field.current?.focus()} />
      <div class="composer-box">
        <AttachButton files={files} />
        <EmojiButton />
        <textarea
          ref={field}
          id={fieldId}
          rows={1}
          value={draft}
          placeholder={t('draftLabel')}
          aria-describedby={hintId}
          aria-invalid={over > 0}
          onInput={(event) => {
            setDraft(event.currentTarget.value)
            if (event.currentTarget.value.trim()) onTyping?.()
          }}
          onKeyDown={onKeyDown}
          onPaste={files.onPaste}
        />
        <button type="submit" class="send-button" aria-label={t('send')} aria-disabled={!sendable}>
          <Icon name="send" />
        </button>
      </div>
      <p id={hintId} class={`composer-hint ${over > 0 ? 'over' : ''}`}>
        {over > 0
          ? t('tooLong', { count: over })
          : length > maxMessageLength * NEARLY_FULL
            ? `${length} / ${maxMessageLength}`
            : t('sendHint')}
      </p>
    </form>
  )
}
