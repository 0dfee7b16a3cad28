// The README's pictures, from the pages themselves: `make run`, then `node scripts/pictures.mjs [http://localhost:8000]`.
import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { chromium } from 'playwright-core'

const base = process.argv[2] ?? 'http://localhost:8000'
const docs = join(dirname(fileURLToPath(import.meta.url)), '..', '..', 'docs')
const executablePath = ['/usr/bin/chromium', '/usr/bin/google-chrome'].find((path) => existsSync(path))
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] })

const picture = async (name, path, width, open) => {
  const page = await browser.newPage({ viewport: { width, height: 720 } })
  await page.goto(base + path)
  await open(page)
  await page.waitForTimeout(1000) // what comes live, and fades in
  await page.screenshot({ path: join(docs, `${name}.png`) })
  await page.close()
}

await picture('storefront', '/messages?as=ann', 960, (page) => page.locator('a[href^="/messages/"]').first().click())
await picture('dashboard', '/admin?as=sam', 1280, (page) => page.locator('a[href^="/admin/threads/"]').first().click())
await browser.close()
