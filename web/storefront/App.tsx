import { type Preferences, loadPreferences } from '../client'
import { useLoad, useParley, useStore } from '../ui/hooks'
import { lazy } from '../ui/lazy'
import { match, path } from '../ui/router'
import type { Session } from '../ui/session'
import { Site } from '../ui/Site'
import { Header } from './Header'
import { NotFound, ForStaff } from './pages/Notices'
import { OrdersPage } from './pages/OrdersPage'

const DemoBar = lazy(async () => (await import('./DemoBar')).DemoBar)
const PreferencesPage = lazy(async () => (await import('../ui/PreferencesPage')).PreferencesPage)
const MessagesPage = lazy(async () => (await import('./pages/MessagesPage')).MessagesPage)
const OrderPage = lazy(async () => (await import('./pages/OrderPage')).OrderPage)
const AboutPage = lazy(async () => (await import('./pages/AboutPage')).AboutPage)

export function App({ session }: { session: Session }) {
  const { viewer, run } = useParley()
  const preferences = useLoad(() => loadPreferences(run), [])
  const now = useStore(path)
  const header = (
    <>
      {session.people.length > 0 && <DemoBar session={session} />}
      <Header session={session} hasPreferences={preferences.value !== null} />
    </>
  )
  return (
    <Site header={header} isFull={now.startsWith('/messages')} keepsFocus={(page) => page.startsWith('/messages/')}>
      {viewer.role === 'CUSTOMER' ? <Page path={now} session={session} preferences={preferences.value} onSaved={preferences.reload} /> : <ForStaff name={viewer.name} />}
    </Site>
  )
}

interface PageProps {
  path: string
  session: Session
  preferences: Preferences | null
  onSaved: () => void
}

function Page({ path: now, session, preferences, onSaved }: PageProps) {
  if (now === '/' || match('/orders', now)) return <OrdersPage />
  const order = match('/orders/:id', now)
  if (order) return <OrderPage id={order.id!} tab="items" />
  const orderMessages = match('/orders/:id/messages', now)
  if (orderMessages) return <OrderPage id={orderMessages.id!} tab="messages" />
  if (match('/messages', now)) return <MessagesPage threadId={null} />
  const thread = match('/messages/:id', now)
  if (thread) return <MessagesPage threadId={thread.id!} />
  if (match('/about', now)) return <AboutPage session={session} />
  if (match('/notifications', now) && preferences) return <PreferencesPage preferences={preferences} onSaved={onSaved} />
  return <NotFound />
}
