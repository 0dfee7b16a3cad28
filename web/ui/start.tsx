import { type ComponentType, render } from 'preact'
import { Failure, type Parley, connect } from '../client'
import { ParleyContext, useStore } from './hooks'
import { language } from './i18n'
import { pageTexts } from './page-texts'
import { Unreachable } from './PageNotices'
import { followLinks } from './router'
import { type DemoPerson, type Session, renewedToken, startSession } from './session'
import { shared } from './texts'

interface Pages {
  App: ComponentType<{ session: Session }>
  NoToken: ComponentType
  SignedOut: ComponentType
  /** Which of the demo's people are at home here. */
  fits: (person: DemoPerson) => boolean
  isOwnPath: (path: string) => boolean
  texts: { load(): Promise<void> }
}

/** Signs in, and shows the pages: anew in another language, and until the sign-in has ended. */
export async function start(pages: Pages): Promise<void> {
  const root = document.getElementById('app')!
  const { NoToken, SignedOut } = pages
  const loadTexts = async () => {
    document.documentElement.lang = language.get()
    await Promise.all([shared.load(), pageTexts.load(), pages.texts.load()])
  }
  const [session] = await Promise.all([startSession(pages.fits), loadTexts()])
  if (!session.token) return render(<NoToken />, root)
  try {
    const parley = await connect({ token: session.token, renewToken: () => renewedToken(session) })
    const show = (round: number) => render(<Root key={round} parley={parley} session={session} pages={pages} />, root)
    let round = 0
    language.subscribe(() => void loadTexts().then(() => show(++round)))
    followLinks(pages.isOwnPath)
    show(round)
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
