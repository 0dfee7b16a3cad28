import { useState } from 'preact/hooks'
import { CannedReplies, CannedReplyDelete, accepted } from '../../client'
import { Confirm } from '../../ui/Dialog'
import { useLoad, useParley, useTitle } from '../../ui/hooks'
import { Icon } from '../../ui/icons'
import { Loading, Notice } from '../../ui/Notices'
import { LoadFailed } from '../../ui/PageNotices'
import { labelOf } from '../../ui/texts'
import { t } from '../texts'
import { type CannedReply, byFolder } from '../thread/canned'
import { ReplyDialog } from './ReplyDialog'
import { SettingsLayout } from './SettingsLayout'

type Asked = { what: 'edit' | 'delete'; reply: CannedReply }

/** The texts that staff send often, by their folders: the store's, and for a vendor's people their own. */
export function RepliesPage() {
  const { run, viewer } = useParley()
  const { value, failed, reload } = useLoad(() => run(CannedReplies, {}), [])
  const [asking, setAsking] = useState<Asked | null>(null)
  const isVendor = viewer.role === 'VENDOR'
  const folders = byFolder(value?.cannedReplies ?? [])
  const fresh: CannedReply = { id: '', title: '', body: '', folder: '', ofVendor: isVendor }
  useTitle(t('cannedReplies'))
  return (
    <SettingsLayout>
      <div class="page-head">
        <p class="muted">{t('cannedHint')}</p>
        <button type="button" class="button small primary" onClick={() => setAsking({ what: 'edit', reply: fresh })}>
          <Icon name="plus" size={16} /> {t('newReply')}
        </button>
      </div>
      {!value && (failed ? <LoadFailed onRetry={reload} /> : <Loading />)}
      {value && folders.length === 0 && <Notice icon="message" title={t('noReplies')} />}
      {folders.map(([folder, replies]) => (
        <section key={folder} class="folder" aria-label={folder || t('cannedReplies')}>
          {folder && <h2>{folder}</h2>}
          <ul class="panel rows">
            {replies.map((reply) => (
              <Row key={reply.id} reply={reply} isOwn={reply.ofVendor === isVendor} onAsk={(what) => setAsking({ what, reply })} />
            ))}
          </ul>
        </section>
      ))}
      {asking?.what === 'edit' && (
        <ReplyDialog reply={asking.reply} folders={folders.map(([folder]) => folder).filter(Boolean)} onSaved={reload} onClose={() => setAsking(null)} />
      )}
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

function Row({ reply, isOwn, onAsk }: { reply: CannedReply; isOwn: boolean; onAsk: (what: Asked['what']) => void }) {
  return (
    <li>
      <span class="row-main">
        <b>{reply.title}</b>
        <span class="muted small clamp">{reply.body}</span>
      </span>
      {!isOwn && <span class="chip">{labelOf('role', 'ADMIN')}</span>}
      {isOwn && (
        <button type="button" class="button small" aria-label={`${t('edit')}: ${reply.title}`} onClick={() => onAsk('edit')}>
          {t('edit')}
        </button>
      )}
      {isOwn && (
        <button type="button" class="button small" aria-label={`${t('delete')}: ${reply.title}`} onClick={() => onAsk('delete')}>
          {t('delete')}
        </button>
      )}
    </li>
  )
}
