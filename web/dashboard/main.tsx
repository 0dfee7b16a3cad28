import { start } from '../ui/start'
import { App } from './App'
import { NoToken, SignedOut } from './Notices'
import { isOwnPath } from './paths'

void start({ App, NoToken, SignedOut, isOwnPath, fits: (person) => person.role !== 'customer' })
