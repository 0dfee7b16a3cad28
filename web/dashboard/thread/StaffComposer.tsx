import { useEffect, useId, useLayoutEffect, useRef, useState } from 'preact/hooks'
import { NoteAdd, accepted, newId } from '../../client'
import { ActionError } from '../../ui/Dialog'
import { EmojiButton } from '../../ui/dialogs'
import { AttachButton, FilesChosen } from '../../ui/FilesChosen'
import { useParley, useStore } from '../../ui/hooks'
import { Icon } from '../../ui/icons'
import { allows } from '../../ui/MessageList'
import { t as shared } from '../../ui/texts'
import type { ThreadParts } from '../../ui/ThreadPane'
import { useAction } from '../../ui/useAction'
import { useDraft } from '../../ui/useDraft'
import { useFiles } from '../../ui/useFiles'
import { partnerOf } from '../partner'
import { t } from '../texts'
import { cannedReplies, filledIn, loadCannedReplies, slashWord } from './canned'
import { CannedList, useCannedList } from './CannedList'
import { atWord, mentionedIn } from './mention-words'
import { colleagues, loadColleagues, offered } from './mentions'
import { noteWanted, replyWanted, wantNothing } from './wanted'

type Mode = 'reply' | 'note'

const mayReply = (model: ThreadParts['model']) => allows(model.state.get(), 'SEND_MESSAGE')

/** Where staff write: to the customer, or a note to their own side; `/` offers canned replies. */
export function StaffComposer({ model, state }: ThreadParts) {
  const { thread } = state.view!
  const [mode, setMode] = useState<Mode>(allows(state, 'SEND_MESSAGE') ? 'reply' : 'note')
  useEffect(() => model.answering.subscribe(() => model.answering.get() && setMode('reply')), [model])
  useEffect(() => noteWanted.subscribe(() => noteWanted.get() === thread.id && setMode('note')), [thread.id])
  useEffect(() => replyWanted.subscribe(() => replyWanted.get() === thread.id && mayReply(model) && setMode('reply')), [thread.id])
  const modes = (['reply', 'note'] as const).filter((one) => allows(state, one === 'reply' ? 'SEND_MESSAGE' : 'ADD_NOTE'))
  if (modes.length === 0) return null
  return (
    <div class={`staff-composer ${mode}`}>
      <div class="modes" role="group" aria-label={t('writeAs')}>
        {modes.map((one) => (
          <button key={one} type="button" aria-pressed={mode === one} onClick={() => setMode(one)}>
            {one === 'reply' ? t('reply') : shared('note')}
          </button>
        ))}
      </div>
      <Field key={`${thread.id} ${mode}`} mode={mode} model={model} state={state} />
    </div>
  )
}

function Field({ mode, model, state }: ThreadParts & { mode: Mode }) {
  const parley = useParley()
  const { thread } = state.view!
  const [draft, setDraft] = useDraft(mode === 'note' ? `note:${thread.id}` : thread.id)
  const files = useFiles(thread.id, { threadId: thread.id })
  const attaches = mode === 'reply' // notes have no files
  const field = useRef<HTMLTextAreaElement>(null)
  const [fieldId, hintId] = [useId(), useId()]
  const over = [...draft.trim()].length - parley.store.maxMessageLength
  const noteId = useRef(newId()) // the same for each try
  const note = useAction(async () => {
    const mentionIds = mentionedIn(draft, colleagues.get())
    const input = { threadId: thread.id, body: draft.trim(), mentionIds, clientMutationId: noteId.current }
    accepted((await parley.run(NoteAdd, { input })).outcome)
    noteId.current = newId()
    setDraft('')
  })
  const replies = (useStore(cannedReplies) ?? []).map((one) => ({ ...one, body: filledIn(one.body, thread, parley.store.name) }))
  const people = useStore(offered)
  const list = useCannedList(mode === 'reply' ? replies : people, (reply, word) => {
    const area = field.current!
    const start = area.selectionStart - word.length - 1
    const text = mode === 'reply' ? reply.body : `@${reply.title} `
    setDraft(draft.slice(0, start) + text + draft.slice(area.selectionStart))
    requestAnimationFrame(() => {
      area.focus()
      area.setSelectionRange(start + text.length, start + text.length)
    })
  })

  useEffect(() => {
    void (mode === 'reply' ? loadCannedReplies(parley) : loadColleagues(parley)).catch(() => {})
    const isWanted = () => (replyWanted.get() === thread.id && (mode === 'reply' || !mayReply(model))) || (noteWanted.get() === thread.id && mode === 'note')
    const take = () => {
      if (!isWanted()) return
      wantNothing()
      field.current?.focus({ preventScroll: true })
    }
    take()
    const stops = [noteWanted, replyWanted].map((one) => one.subscribe(take))
    return () => stops.forEach((stop) => stop())
  }, [])
  useLayoutEffect(() => {
    const area = field.current!
    area.style.height = 'auto'
    area.style.height = `${area.scrollHeight}px`
  }, [draft])

  const sendable = (draft.trim().length > 0 || (attaches && files.list.length > 0)) && over <= 0 && !note.busy
  function send(): void {
    if (!sendable) return
    if (mode === 'note') return note.start()
    const taken = files.take()
    if (!taken) return
    model.send(draft.trim(), taken)
    setDraft('')
    field.current?.focus()
  }
  const look = () => list.look((mode === 'reply' ? slashWord : atWord)(field.current!.value.slice(0, field.current!.selectionStart)))
  function onKeyDown(event: KeyboardEvent): void {
    if (list.onKeyDown(event)) return
    if (event.key === 'Escape') field.current?.blur()
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing || matchMedia('(pointer: coarse)').matches) return
    event.preventDefault()
    send()
  }
  const label = mode === 'note' ? t('noteLabel') : shared('writeTo', { name: partnerOf(thread, parley.viewer.role, parley.store.name) })
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
      <CannedList list={list} label={mode === 'reply' ? t('cannedReplies') : t('colleagues')} none={mode === 'reply' ? t('noReplies') : null} />
      {attaches && <FilesChosen files={files} onRemoved={() => field.current?.focus()} />}
      <div class="composer-box">
        {attaches && <AttachButton files={files} />}
        <EmojiButton />
        <textarea
          ref={field}
          id={fieldId}
          rows={1}
          value={draft}
          placeholder={mode === 'note' ? t('noteLabel') : t('replyPlaceholder')}
          aria-describedby={hintId}
          aria-invalid={over > 0}
          aria-autocomplete="list"
          {...list.fieldProps}
          onInput={(event) => {
            setDraft(event.currentTarget.value)
            look()
            if (mode === 'reply' && event.currentTarget.value.trim()) model.typing()
          }}
          onClick={look}
          onBlur={() => list.look(null)}
          onKeyDown={onKeyDown}
          {...(attaches && { onPaste: files.onPaste })}
        />
        <button type="submit" class="send-button" aria-label={mode === 'note' ? t('addNote') : shared('send')} aria-disabled={!sendable}>
          <Icon name={mode === 'note' ? 'check' : 'send'} />
        </button>
      </div>
      <ActionError problem={note.problem} />
      <p id={hintId} class={`composer-hint ${over > 0 ? 'over' : ''}`}>
        {over > 0 ? shared('tooLong', { count: over }) : mode === 'note' ? t('noteHint') : t('replyHint')}
      </p>
    </form>
  )
}
