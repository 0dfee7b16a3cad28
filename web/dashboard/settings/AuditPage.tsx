import { useState } from 'preact/hooks'
import { AuditLog, Colleagues } from '../../client'
import { Avatar } from '../../ui/Avatar'
import { dateAndTime } from '../../ui/format'
import { useLoad, useParley, useTitle } from '../../ui/hooks'
import { Loading, Notice } from '../../ui/Notices'
import { LoadFailed } from '../../ui/PageNotices'
import { t as shared } from '../../ui/texts'
import { usePages } from '../../ui/usePages'
import { orderPath, threadPath } from '../paths'
import { ShowMore } from '../ShowMore'
import { t } from '../texts'
import { useRefresh } from '../useRefresh'
import { ACTIONS, type AuditEntry, changesOf, sentenceOf, threadOf } from './audit'
import { SettingsLayout } from './SettingsLayout'

const PAGE = 50
const REFRESH = 60 // seconds

/** What admins did. */
export function AuditPage() {
  const { run } = useParley()
  const [byId, setById] = useState('')
  const [action, setAction] = useState('')
  const admins = useLoad(() => run(Colleagues, { threadId: null }), [])
  const pages = usePages<AuditEntry>(
    async (after) => (await run(AuditLog, { first: PAGE, after, filter: { byId: byId || null, action: action || null } })).auditLog,
    [byId, action],
  )
  useRefresh(() => (pages.items?.length ?? 0) <= PAGE && pages.reload(), REFRESH)
  useTitle(t('auditLog'))
  return (
    <SettingsLayout>
      <div class="page-head">
        <p class="muted">{t('auditHint')}</p>
        <div class="page-filters">
          <select aria-label={t('auditWho')} value={byId} onChange={(event) => setById(event.currentTarget.value)}>
            <option value="">{t('auditAnyone')}</option>
            {admins.value?.colleagues.map((one) => (
              <option key={one.id} value={one.id}>
                {one.name}
              </option>
            ))}
          </select>
          <select aria-label={t('auditWhat')} value={action} onChange={(event) => setAction(event.currentTarget.value)}>
            <option value="">{t('auditAnything')}</option>
            {ACTIONS.map((one) => (
              <option key={one} value={one}>
                {t(`action_${one}`)}
              </option>
            ))}
          </select>
        </div>
      </div>
      {!pages.items && (pages.failed ? <LoadFailed onRetry={pages.reload} /> : <Loading />)}
      {pages.items?.length === 0 && (byId || action ? <Notice icon="search" title={t('nothingFound')} /> : <Notice icon="check" title={t('auditEmpty')} text={t('auditEmptyHint')} />)}
      {pages.items && pages.items.length > 0 && (
        <ul class="panel rows log">
          {pages.items.map((one) => (
            <Entry key={one.id} entry={one} />
          ))}
        </ul>
      )}
      <ShowMore pages={pages} />
    </SettingsLayout>
  )
}

function Entry({ entry }: { entry: AuditEntry }) {
  const thread = threadOf(entry)
  return (
    <li>
      <Avatar name={entry.by.name} />
      <span class="row-main">
        <span>
          <b>{entry.by.name}</b> {sentenceOf(entry)}
        </span>
        {changesOf(entry).map(({ label, was, now }) => (
          <span key={label} class="small log-change">
            {label && <span class="muted">{label}: </span>}
            {was !== null && (
              <>
                <del>{was}</del> <span aria-hidden="true">→</span>{' '}
              </>
            )}
            <ins>{now}</ins>
          </span>
        ))}
        {thread && (
          <span class="small">
            <a href={threadPath(thread.id)}>{t('threadWith', { name: thread.customer?.name ?? thread.subject })}</a>
            {thread.order && (
              <>
                {' · '}
                <a href={orderPath(thread.order.id)}>{shared('orderNumber', { number: thread.order.number })}</a>
              </>
            )}
          </span>
        )}
      </span>
      <time class="muted small" dateTime={entry.at}>
        {dateAndTime(entry.at)}
      </time>
    </li>
  )
}
