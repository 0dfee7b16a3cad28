// Puts the plugin to where Medusa loads plugins from: `npm pack` calls it.
import { cpSync, mkdirSync, rmSync } from 'node:fs'

const folder = '.medusa/server/src'
rmSync('.medusa', { recursive: true, force: true })
mkdirSync(`${folder}/subscribers`, { recursive: true })
for (const file of ['handler.js', 'order.js', 'parley.js', 'subscribers/parley.js']) cpSync(file, `${folder}/${file}`)
