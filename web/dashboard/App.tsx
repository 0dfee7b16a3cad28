import { loadPreferences } from '../client'
import { useLoad, useParley, useStore } from '../ui/hooks'
import { Loading } from '../ui/Notices'
import { LoadFailed } from '../ui/PageNotices'
import { PreferencesPage } from '../ui/PreferencesPage'
import { match, path } from '../ui/router'
import type { Session } from '../ui/session'
import { Site } from '../ui/Site'
import { BoardPage } from './disputes/BoardPage'
import { Header } from './Header'
import { InboxPage } from './inbox/InboxPage'
import { NotFound, ForCustomers } from './Notices'
import { OrderPage } from './orders/OrderPage'
import { OrdersPage } from './orders/OrdersPage'
import { auditPath, blockedPath, disputesPath, inboxPath, notificationsPath, ordersPath, repliesPath, settingsPath, statsPath, webhooksPath } from './paths'
import { AuditPage } from './settings/AuditPage'
import { BlockedPage } from './settings/BlockedPage'
import { RepliesPage } from './settings/RepliesPage'
import { StorePage } from './settings/StorePage'
import { WebhooksPage } from './settings/WebhooksPage'
import { StatsPage } from './stats/StatsPage'
import { Toast } from './toast'

export function App({ session }: { session: Session }) {
  const { viewer } = useParley()
  const now = useStore(path)
  return (
    <>
      <Site header={<Header session={session} />} isFull={isInbox(now)} keepsFocus={isInbox}>
        {viewer.role === 'CUSTOMER' ? <ForCustomers name={viewer.name} /> : <Page path={now} isAdmin={viewer.role === 'ADMIN'} />}
      </Site>
      <Toast />
    </>
  )
}

const isInbox = (now: string) => match(inboxPath, now) !== null || now.startsWith('/admin/threads/')

function Page({ path: now, isAdmin }: { path: string; isAdmin: boolean }) {
  const thread = match('/admin/threads/:id', now)
  if (match(inboxPath, now) || thread) return <InboxPage threadId={thread?.id ?? null} />
  if (match(disputesPath, now)) return <BoardPage />
  if (match(notificationsPath, now)) return <Notifications />
  if (match(ordersPath, now)) return <OrdersPage />
  const order = match('/admin/orders/:id', now)
  if (order) return <OrderPage key={order.id!} id={order.id!} />
  if (isAdmin) {
    if (match(statsPath, now)) return <StatsPage />
    if (match(settingsPath, now)) return <StorePage />
    if (match(repliesPath, now)) return <RepliesPage />
    if (match(blockedPath, now)) return <BlockedPage />
    if (match(auditPath, now)) return <AuditPage />
    if (match(webhooksPath, now)) return <WebhooksPage />
  }
  return <NotFound />
}

function Notifications() {
  const { run } = useParley()
  const { value, failed, reload } = useLoad(() => loadPreferences(run), [])
  if (value) return <PreferencesPage preferences={value} onSaved={reload} />
  return failed ? <LoadFailed onRetry={reload} /> : <Loading />
}
