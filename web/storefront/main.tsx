import { start } from '../ui/start'
import { App } from './App'
import { NoToken, SignedOut } from './pages/Notices'
import { isOwnPath } from './paths'
import { storefront } from './texts'

void start({ App, NoToken, SignedOut, isOwnPath, texts: storefront, fits: (person) => person.role === 'customer' })
