import { useId } from 'preact/hooks'
import { CannedReplySet, accepted } from '../../client'
import { Dialog, DialogFoot } from '../../ui/Dialog'
import { useParley } from '../../ui/hooks'
import { useAction } from '../../ui/useAction'
import { useFields } from '../../ui/useDraft'
import { t } from '../texts'
import { type CannedReply, filledIn } from '../thread/canned'
import { FieldProblem, problemOfForm } from './FieldProblem'

const FIELDS = ['title', 'folder', 'body']

interface ReplyDialogProps {
  /** An empty id: a new one. */
  reply: CannedReply
  folders: string[]
  onSaved: () => void
  onClose: () => void
}

/** A text that is sent often, its folder, and how it reads once its placeholders are filled in. */
export function ReplyDialog({ reply, folders, onSaved, onClose }: ReplyDialogProps) {
  const { run, store } = useParley()
  const [{ title, body, folder }, change, forget] = useFields(`canned:${reply.id}`, { title: reply.title, body: reply.body, folder: reply.folder })
  const [titleId, folderId, listId, bodyId, hintId] = [useId(), useId(), useId(), useId(), useId()]
  const sample = { customer: { name: t('sampleCustomer') }, order: { number: '#10001' }, subject: '' }
  const action = useAction(async () => {
    accepted((await run(CannedReplySet, { input: { id: reply.id || null, title, body, folder } })).outcome)
    forget()
    onSaved()
    onClose()
  })
  return (
    <Dialog title={reply.id ? t('edit') : t('newReply')} onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          action.start()
        }}
      >
        <label for={titleId}>{t('replyTitle')}</label>
        <input id={titleId} required maxLength={100} value={title} onInput={(event) => change({ title: event.currentTarget.value })} />
        <FieldProblem action={action} name="title" />
        <label for={folderId}>{t('folder')}</label>
        <input id={folderId} list={listId} maxLength={50} value={folder} onInput={(event) => change({ folder: event.currentTarget.value })} />
        <datalist id={listId}>
          {folders.map((one) => (
            <option key={one} value={one} />
          ))}
        </datalist>
        <FieldProblem action={action} name="folder" />
        <label for={bodyId}>{t('replyBody')}</label>
        <textarea id={bodyId} required rows={6} value={body} aria-describedby={hintId} onInput={(event) => change({ body: event.currentTarget.value })} />
        <p id={hintId} class="muted small">
          {t('placeholdersHint')}
        </p>
        <FieldProblem action={action} name="body" />
        {body.trim() && (
          <figure class="reply-preview">
            <figcaption class="muted small">{t('preview')}</figcaption>
            <p>{filledIn(body.trim(), sample, store.name)}</p>
          </figure>
        )}
        <DialogFoot action={{ busy: action.busy, problem: problemOfForm(action, FIELDS) }} button={t('save')} onClose={onClose} />
      </form>
    </Dialog>
  )
}
