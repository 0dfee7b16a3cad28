import { start } from '../ui/start'
import { App } from './App'
import { NoToken, SignedOut } from './Notices'
import { isOwnPath } from './paths'
import { dashboard } from './texts'

void start({ App, NoToken, SignedOut, isOwnPath, texts: dashboard, fits: (person) => person.role !== 'customer' })
