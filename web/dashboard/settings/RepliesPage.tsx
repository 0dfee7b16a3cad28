import { useId, useState } from 'preact/hooks'
import { CannedReplies, CannedReplyDelete, CannedReplySet, accepted } from '../../client'
import { Confirm, Dialog } from '../../ui/Dialog'
import { DialogFoot } from '../../ui/DisputeDialogs'
import { useLoad, useParley, useTitle } from '../../ui/hooks'
import { Icon } from '../../ui/icons'
import { Loading, Notice } from '../../ui/Notices'
import { LoadFailed } from '../../ui/PageNotices'
import { useAction } from '../../ui/useAction'
import { t } from '../texts'
import type { CannedReply } from '../thread/canned'
import { SettingsLayout } from './SettingsLayout'

const NEW: CannedReply = { id: '', title: '', body: '' }

/** The texts that staff send often. */
export function RepliesPage() {
  const { run } = useParley()
  const { value, failed, reload } = useLoad(() => run(CannedReplies, {}), [])
  const [asking, setAsking] = useState<{ what: 'edit' | 'delete'; reply: CannedReply } | null>(null)
  useTitle(t('cannedReplies'))
  return (
    <SettingsLayout>
      <div class="page-head">
        <p class="muted">{t('cannedHint')}</p>
        <button type="button" class="button small primary" onClick={() => setAsking({ what: 'edit', reply: NEW })}>
          <Icon name="plus" size={16} /> {t('newReply')}
        </button>
      </div>
      {!value && (failed ? <LoadFailed onRetry={reload} /> : <Loading />)}
      {value?.cannedReplies.length === 0 && <Notice icon="message" title={t('noReplies')} />}
      {value && value.cannedReplies.length > 0 && (
        <ul class="panel rows">
          {value.cannedReplies.map((reply) => (
            <li key={reply.id}>
              <span class="row-main">
                <b>{reply.title}</b>
                <span class="muted small clamp">{reply.body}</span>
              </span>
              <button type="button" class="button small" aria-label={`${t('edit')}: ${reply.title}`} onClick={() => setAsking({ what: 'edit', reply })}>
                {t('edit')}
              </button>
              <button type="button" class="button small" aria-label={`${t('delete')}: ${reply.title}`} onClick={() => setAsking({ what: 'delete', reply })}>
                {t('delete')}
              </button>
            </li>
          ))}
        </ul>
      )}
      {asking?.what === 'edit' && <ReplyDialog reply={asking.reply} onSaved={reload} onClose={() => setAsking(null)} />}
      {asking?.what === 'delete' && (
        <Confirm
          danger
          title={t('delete')}
          text={t('deleteReply', { title: asking.reply.title })}
          button={t('delete')}
          onConfirm={async () => {
            accepted((await run(CannedReplyDelete, { id: asking.reply.id })).outcome)
            reload()
          }}
          onClose={() => setAsking(null)}
        />
      )}
    </SettingsLayout>
  )
}

function ReplyDialog({ reply, onSaved, onClose }: { reply: CannedReply; onSaved: () => void; onClose: () => void }) {
  const { run } = useParley()
  const [title, setTitle] = useState(reply.title)
  const [body, setBody] = useState(reply.body)
  const [titleId, bodyId, hintId] = [useId(), useId(), useId()]
  const action = useAction(async () => {
    accepted((await run(CannedReplySet, { input: { id: reply.id || null, title, body } })).outcome)
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
        <input id={titleId} required maxLength={200} value={title} onInput={(event) => setTitle(event.currentTarget.value)} />
        <label for={bodyId}>{t('replyBody')}</label>
        <textarea id={bodyId} required rows={6} value={body} aria-describedby={hintId} onInput={(event) => setBody(event.currentTarget.value)} />
        <p id={hintId} class="muted small">
          {t('placeholdersHint')}
        </p>
        <DialogFoot action={action} button={t('save')} onClose={onClose} />
      </form>
    </Dialog>
  )
}
