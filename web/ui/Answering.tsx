import { useEffect, useRef } from 'preact/hooks'
import { type MessageParts, MessageEdit, Refused, type ThreadModel, accepted } from '../client'
import { ActionError, Dialog, DialogFoot } from './Dialog'
import { useParley, usePart, useStore } from './hooks'
import { Icon } from './icons'
import { lineText } from './steps'
import { t, tn } from './texts'
import { useAction } from './useAction'
import { useFields } from './useDraft'
import { UsualAnswer } from './usual'

interface ToolsProps {
  message: MessageParts
  /** The keyboard comes to its buttons first, and from there by arrows to those of the others. */
  isFirst: boolean
  canAnswer: boolean
  onAnswer: () => void
  onEdit: () => void
}

/** What can be done with a message: answering it, and changing one's own for as long as the store lets one. */
export function MessageTools({ message, isFirst, canAnswer, onAnswer, onEdit }: ToolsProps) {
  const { editWithinMinutes } = useStore(useParley().rules)
  const age = Date.now() - Date.parse(message.createdAt)
  const tools = [
    ...(canAnswer && message.kind === 'TEXT' ? [['answer', t('answer'), onAnswer] as const] : []),
    ...(message.viewerIsAuthor && age < editWithinMinutes * 60_000 ? [['pencil', t('edit'), onEdit] as const] : []),
  ]
  return (
    <span class="message-tools">
      {tools.map(([icon, text, onClick], index) => (
        <button key={icon} type="button" class="icon-button" aria-label={text} title={text} tabIndex={isFirst && index === 0 ? 0 : -1} onClick={onClick} onKeyDown={walk}>
          <Icon name={icon} size={16} />
        </button>
      ))}
    </span>
  )
}

/** Arrows lead to the buttons of the messages before and after. */
function walk(event: KeyboardEvent): void {
  const by = { ArrowUp: -1, ArrowLeft: -1, ArrowDown: 1, ArrowRight: 1 }[event.key]
  const here = event.currentTarget as HTMLElement
  if (!by) return
  event.preventDefault()
  const all = [...(here.closest('.messages')?.querySelectorAll<HTMLElement>('.message-tools button') ?? [])]
  const next = all[all.indexOf(here) + by]
  next?.focus({ preventScroll: true })
  next?.closest('article')?.scrollIntoView({ block: 'nearest' })
}

/** Above the composer: which message is about to be answered, or how soon one has an answer. */
export function Answering({ model }: { model: ThreadModel }) {
  const { viewer } = useParley()
  const thread = usePart(model.state, (state) => state.view?.thread, [])
  const message = useStore(model.answering)
  const place = useRef<HTMLParagraphElement>(null)
  const toField = () => place.current?.closest('.thread')?.querySelector<HTMLElement>('.composer textarea')?.focus({ preventScroll: true })
  useEffect(() => {
    if (message) toField()
  }, [message])
  if (!message) {
    const maySend = thread?.viewerActions.some((one) => one.action === 'SEND_MESSAGE' && one.allowed)
    return thread && maySend ? <UsualAnswer vendorId={thread.vendor?.id ?? null} /> : null
  }
  return (
    <p ref={place} class="answering">
      <span>
        <b>{t('answerTo', { name: message.viewerIsAuthor ? t('you') : message.author.name })}</b> {lineText(message, viewer)}
      </span>
      <button
        type="button"
        class="icon-button"
        aria-label={t('cancel')}
        onClick={() => {
          toField()
          model.answering.set(null)
        }}
      >
        <Icon name="close" size={16} />
      </button>
    </p>
  )
}

interface EditProps {
  message: MessageParts
  model: ThreadModel
  /** The ids of the colleagues whom a note names. */
  namedIn?: ((note: string) => string[]) | undefined
  onClose: () => void
}

/** Asks for another text of one's own message. */
export function EditDialog({ message, model, namedIn, onClose }: EditProps) {
  const parley = useParley()
  const [{ body }, change, forget] = useFields(`edit:${message.id}`, { body: message.body })
  const over = [...body.trim()].length - parley.store.maxMessageLength
  const action = useAction(async () => {
    try {
      const mentions = message.kind === 'NOTE' && namedIn ? { mentionIds: namedIn(body) } : {}
      const { messageEdit } = await parley.run(MessageEdit, { input: { messageId: message.id, body: body.trim(), ...mentions } })
      model.show(accepted(messageEdit).message!)
    } catch (error) {
      if (!(error instanceof Refused) || error.problem.code !== 'NOT_ALLOWED') throw error
      throw new Error(tn('editTooLate', parley.store.editWithinMinutes), { cause: error })
    }
    forget()
    onClose()
  })
  return (
    <Dialog title={t('editTitle')} onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          if (over <= 0 && body.trim()) action.start()
        }}
      >
        <textarea rows={6} aria-label={t('editTitle')} value={body} onInput={(event) => change({ body: event.currentTarget.value })} />
        {over > 0 && <ActionError problem={t('tooLong', { count: over })} />}
        <DialogFoot action={action} button={t('save')} onClose={onClose} />
      </form>
    </Dialog>
  )
}
