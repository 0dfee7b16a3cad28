import { type ComponentType, options, render } from 'preact'
import { Failure, type Parley, connect } from '../client'
import { BASE, known, reached } from './base'
import { handOver } from './handover'
import { ParleyContext, titleUnread, useStore } from './hooks'
import { language, loadTexts } from './i18n'
import { loadLazy } from './lazy'
import { Unreachable } from './PageNotices'
import { followLinks } from './router'
import { type DemoPerson, type Session, present, renewedToken, startSession } from './session'

interface Pages {
  App: ComponentType<{ session: Session }>
  NoToken: ComponentType
  SignedOut: ComponentType
  /** Which of the demo's people are at home here. */
  fits: (person: Pick<DemoPerson, 'role'>) => boolean
  isOwnPath: (path: string) => boolean
}

const NOBODY = { token: null, person: null }
if (BASE) leadLinksBelowBase()

const SETTLED = 1_000 // milliseconds after which a page has what it shows

/** Links of the pages name Parley's own paths: they lead below the one under which it is served. */
function leadLinksBelowBase(): void {
  const before = options.vnode
  options.vnode = (vnode) => {
    const props = vnode.props as { href?: unknown }
    if (vnode.type === 'a' && typeof props.href === 'string') props.href = reached(known(props.href))
    before?.(vnode)
  }
}

/** Signs in, and shows the pages: anew in another language, and until the sign-in has ended. */
export async function start(pages: Pages): Promise<void> {
  const root = document.getElementById('app')!
  const { NoToken, SignedOut } = pages
  const inLanguage = () => {
    document.documentElement.lang = language.get()
    return loadTexts()
  }
  const [session] = await Promise.all([startSession(pages.fits), inLanguage()])
  if (!session.token) return render(<NoToken />, root)
  try {
    const parley = await connect({ server: location.origin + BASE, token: session.token, renewToken: () => renewedToken(session) })
    const show = (round: number) => render(<Root key={round} parley={parley} session={session} pages={pages} />, root)
    let round = 0
    language.subscribe(() => void inLanguage().then(() => show(++round)))
    followLinks(pages.isOwnPath)
    handOver(parley.viewer.role === 'CUSTOMER', () => (parley.signedOut.get() ? NOBODY : present()))
    show(round)
    parley.badge.subscribe(() => titleUnread(parley.badge.get()))
    titleUnread(parley.badge.get())
    setTimeout(() => {
      loadLazy()
      import('./notifications').then(({ startNotifications }) => startNotifications(parley)).catch(() => {}) // out of reach: then without
    }, SETTLED)
  } catch (error) {
    const signedOut = error instanceof Failure && error.kind === 'signed-out'
    render(signedOut ? <SignedOut /> : <Unreachable onRetry={() => void start(pages)} />, root)
  }
}

function Root({ parley, session, pages: { App, SignedOut } }: { parley: Parley; session: Session; pages: Pages }) {
  const signedOut = useStore(parley.signedOut)
  if (signedOut) return <SignedOut />
  return (
    <ParleyContext.Provider value={parley}>
      <App session={session} />
    </ParleyContext.Provider>
  )
}
