import { render } from 'preact'
import { Failure, type Parley, connect } from '../client'
import { ParleyContext, useStore } from '../ui/hooks'
import { language } from '../ui/i18n'
import { followLinks } from '../ui/router'
import { type Session, renewedToken, startSession } from '../ui/session'
import { shared } from '../ui/texts'
import { App } from './App'
import { NoToken, SignedOut, Unreachable } from './Notices'
import { isOwnPath } from './paths'
import { dashboard } from './texts'

const root = document.getElementById('app')!

async function loadTexts(): Promise<void> {
  document.documentElement.lang = language.get()
  await Promise.all([shared.load(), dashboard.load()])
}

function Root({ parley, session }: { parley: Parley; session: Session }) {
  const signedOut = useStore(parley.signedOut)
  if (signedOut) return <SignedOut />
  return (
    <ParleyContext.Provider value={parley}>
      <App session={session} />
    </ParleyContext.Provider>
  )
}

async function start(): Promise<void> {
  const [session] = await Promise.all([startSession((person) => person.role !== 'customer'), loadTexts()])
  if (!session.token) return render(<NoToken />, root)
  try {
    const parley = await connect({ token: session.token, renewToken: () => renewedToken(session) })
    const show = (round: number) => render(<Root key={round} parley={parley} session={session} />, root)
    let round = 0
    language.subscribe(() => void loadTexts().then(() => show(++round)))
    followLinks(isOwnPath)
    show(round)
  } catch (error) {
    const signedOut = error instanceof Failure && error.kind === 'signed-out'
    render(signedOut ? <SignedOut /> : <Unreachable onRetry={() => void start()} />, root)
  }
}

void start()
