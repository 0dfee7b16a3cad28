import { loadPreferences } from '../client'
import { useLoad, useParley, useStore } from '../ui/hooks'
import { lazy } from '../ui/lazy'
import { Loading } from '../ui/Notices'
import { LoadFailed } from '../ui/PageNotices'
import { match, path } from '../ui/router'
import type { Session } from '../ui/session'
import { Site } from '../ui/Site'
import { BoardPage } from './disputes/BoardPage'
import { Header } from './Header'
import { InboxPage } from './inbox/InboxPage'
import { KeysHelp } from './keys'
import { NotFound, ForCustomers } from './Notices'
import { OrderPage } from './orders/OrderPage'
import { OrdersPage } from './orders/OrdersPage'
import { OpenPalette } from './palette/PaletteButton'
import { disputesPath, inboxPath, isSettingsPath, notificationsPath, ordersPath, statsPath } from './paths'
import { Toast } from './toast'

const SettingsPages = lazy(async () => (await import('./settings/SettingsPages')).SettingsPages)
const StatsPage = lazy(async () => (await import('./stats/StatsPage')).StatsPage)
const TranscriptPage = lazy(async () => (await import('./print/TranscriptPage')).TranscriptPage)
const PreferencesPage = lazy(async () => (await import('../ui/PreferencesPage')).PreferencesPage)

export function App({ session }: { session: Session }) {
  const { viewer } = useParley()
  const now = useStore(path)
  return (
    <>
      <Site header={<Header session={session} />} isFull={isInbox(now)} keepsFocus={isInbox}>
        {viewer.role === 'CUSTOMER' ? <ForCustomers name={viewer.name} /> : <Page path={now} isAdmin={viewer.role === 'ADMIN'} />}
      </Site>
      <KeysHelp />
      <OpenPalette />
      <Toast />
    </>
  )
}

const isInbox = (now: string) => match(inboxPath, now) !== null || (now.startsWith('/admin/threads/') && !now.endsWith('/print'))

function Page({ path: now, isAdmin }: { path: string; isAdmin: boolean }) {
  const printed = match('/admin/threads/:id/print', now)
  if (printed) return <TranscriptPage key={printed.id!} threadId={printed.id!} />
  const thread = match('/admin/threads/:id', now) ?? match('/admin/threads/:id/:seq', now)
  if (match(inboxPath, now) || thread) return <InboxPage threadId={thread?.id ?? null} seq={Number(thread?.seq) || null} />
  if (match(disputesPath, now)) return <BoardPage />
  if (match(notificationsPath, now)) return <Notifications />
  if (match(ordersPath, now)) return <OrdersPage />
  const order = match('/admin/orders/:id', now)
  if (order) return <OrderPage key={order.id!} id={order.id!} />
  if (isSettingsPath(now)) return <SettingsPages path={now} isAdmin={isAdmin} />
  if (match(statsPath, now)) return <StatsPage />
  return <NotFound />
}

function Notifications() {
  const { run } = useParley()
  const { value, failed, reload } = useLoad(() => loadPreferences(run), [])
  if (value) return <PreferencesPage preferences={value} onSaved={reload} />
  return failed ? <LoadFailed onRetry={reload} /> : <Loading />
}
