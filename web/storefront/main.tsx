import { start } from '../ui/start'
import { App } from './App'
import { NoToken, SignedOut } from './pages/Notices'
import { isOwnPath } from './paths'

void start({ App, NoToken, SignedOut, isOwnPath, fits: (person) => person.role === 'customer' })
