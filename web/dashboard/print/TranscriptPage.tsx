import { useEffect, useState } from 'preact/hooks'
import { type MessageParts, type ThreadState, onlyNames, openThread } from '../../client'
import { date, dateAndTime } from '../../ui/format'
import { useModel, useParley, useStore, useTitle } from '../../ui/hooks'
import { Loading } from '../../ui/Notices'
import { LoadFailed } from '../../ui/PageNotices'
import { lineText, stepTitle } from '../../ui/steps'
import { labelOf, t as shared } from '../../ui/texts'
import { NotFound } from '../Notices'
import { partnerOf } from '../partner'
import { threadPath } from '../paths'
import { t } from '../texts'
import { loadWhole } from './whole'

/** A whole thread on paper: whose it is, what it is about, and every message with its author and time. */
export function TranscriptPage({ threadId }: { threadId: string }) {
  const parley = useParley()
  const model = useModel(() => openThread(parley, threadId), [parley, threadId])
  return model ? <Loaded model={model} /> : <Loading />
}

function Loaded({ model }: { model: ReturnType<typeof openThread> }) {
  const state = useStore(model.state)
  const { view } = state
  const [failed, setFailed] = useState(false)
  useEffect(() => {
    let isWanted = !failed
    void loadWhole(model, () => isWanted).catch(() => isWanted && setFailed(true))
    return () => void (isWanted = false)
  }, [model, view?.hasOlder, failed])
  if (state.status === 'missing') return <NotFound />
  if (state.status === 'offline') return <p class="empty">{shared('loadFailed')}</p>
  if (failed) return <LoadFailed onRetry={() => setFailed(false)} />
  return view && !view.hasOlder ? <Transcript view={view} /> : <Loading />
}

function Transcript({ view: { thread, messages } }: { view: NonNullable<ThreadState['view']> }) {
  const { store, viewer } = useParley()
  const [withNotes, setWithNotes] = useState(false)
  const partner = partnerOf(thread, viewer.role, store.name)
  const about = thread.order ? shared('orderNumber', { number: thread.order.number }) : thread.subject
  const shown = messages.filter((one) => withNotes || one.kind !== 'NOTE')
  useTitle(`${t('transcript')} · ${about} · ${partner}`)
  return (
    <article class="transcript">
      <div class="transcript-tools">
        <a class="button" href={threadPath(thread.id)}>
          {t('openThread')}
        </a>
        <button type="button" class="button primary" onClick={() => print()}>
          {t('print')}
        </button>
        <label>
          <input type="checkbox" checked={withNotes} onChange={(event) => setWithNotes(event.currentTarget.checked)} /> {t('withNotes')}
        </label>
      </div>
      <h1>
        {about} · {partner}
      </h1>
      <p class="muted">
        {thread.vendor ? `${thread.vendor.name} · ` : ''}
        {store.name} · {t('printedAt', { when: dateAndTime(new Date()), name: viewer.name })}
      </p>
      <ol>
        {shown.map((one) => (
          <li key={one.id}>
            <h2>
              {one.author.name} <span>({one.kind === 'NOTE' ? shared('note') : labelOf('role', one.author.role)})</span>
              <time dateTime={one.createdAt}>{dateAndTime(one.createdAt)}</time>
            </h2>
            {one.replyTo && <blockquote dir="auto">{`${one.replyTo.author.name}: ${lineText(one.replyTo, viewer)}`}</blockquote>}
            <p dir="auto">{textOf(one, viewer)}</p>
            {one.editedAt && <small>{`${shared('edited')}, ${date(one.editedAt)}`}</small>}
          </li>
        ))}
      </ol>
    </article>
  )
}

/** What a message says, with the names of its files. */
function textOf(message: MessageParts, viewer: Parameters<typeof stepTitle>[1]): string {
  const names = message.attachments.map((one) => one.filename)
  const text = onlyNames(message.body, names.map((name) => ({ name }))) ? '' : lineText(message, viewer)
  return [text, ...names.map((name) => `[${name}]`)].filter(Boolean).join('\n')
}
