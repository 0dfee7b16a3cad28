// What is wrong with the layout of what is shown now, as sentences: an expression for page.evaluate.
() => {
  const problems = new Set()
  const width = document.documentElement.clientWidth
  const height = window.innerHeight
  const everything = (root) => [...root.querySelectorAll('*')].flatMap((one) => [one, ...(one.shadowRoot ? everything(one.shadowRoot) : [])])
  const parentOf = (one) => one.assignedSlot ?? one.parentElement ?? (one.getRootNode() instanceof ShadowRoot ? one.getRootNode().host : null)
  const ancestors = (one) => (one ? [one, ...ancestors(parentOf(one))] : [])
  const nameOf = (one) => {
    const own = (el) => el.tagName.toLowerCase() + [...el.classList].map((name) => `.${name}`).join('')
    return ancestors(one).slice(0, 3).reverse().map(own).join(' > ')
  }
  const looks = new Map()
  const look = (one) => looks.get(one) ?? looks.set(one, getComputedStyle(one)).get(one)
  const forEarsOnly = (one) => look(one).clipPath === 'inset(50%)'
  const isShown = (one) => {
    const { width, height } = one.getBoundingClientRect()
    return width > 0 && height > 0 && one.checkVisibility({ opacityProperty: true, visibilityProperty: true }) && !ancestors(one).some(forEarsOnly)
  }
  const cutsWell = (one) => look(one).textOverflow === 'ellipsis' || look(one).webkitLineClamp !== 'none'
  const clips = (one) => look(one).overflowX !== 'visible'
  const mayScrollSideways = (one) => one.matches('textarea, input, select, [role=region][tabindex], pre')
  const shown = everything(document.body).filter((one) => !(one instanceof SVGElement) && isShown(one))
  const dialog = document.querySelector('dialog[open]')
  const reachable = (one) => !dialog || dialog.contains(one)

  if (document.documentElement.scrollWidth > width) problems.add(`the page is ${document.documentElement.scrollWidth} wide`)
  for (const one of shown) {
    const box = one.getBoundingClientRect()
    const spills = one.scrollWidth > one.clientWidth + 1 && one.clientWidth > 0
    if (spills && /auto|scroll/.test(look(one).overflowX) && !mayScrollSideways(one)) problems.add(`${nameOf(one)} scrolls sideways`)
    if (spills && /hidden|clip/.test(look(one).overflowX) && !cutsWell(one) && !mayScrollSideways(one)) problems.add(`${nameOf(one)} is cut`)
    if ((box.right > width + 1 || box.left < -1) && !ancestors(parentOf(one)).some(clips)) problems.add(`${nameOf(one)} leaves the window`)
    wordsOf(one).forEach(lookAtWords)
  }
  for (const one of shown) if (one.matches('button, a[href], input, select, textarea, summary') && reachable(one)) lookAtPress(one)
  for (const one of shown) if (one.matches('.messages')) lookAtRoom(one)
  for (const one of shown) if (one.matches('.composer') && reachable(one)) lookAtComposer(one)
  return [...problems]

  function wordsOf(one) {
    return [...one.childNodes].filter((node) => node.nodeType === Node.TEXT_NODE && node.data.trim())
  }
  // Words stay within the box that they stand in, or are cut with an ellipsis.
  function lookAtWords(node) {
    const box = ancestors(node.parentElement).find((one) => !/^(inline|contents)$/.test(look(one).display))
    if (!box || ancestors(box).some(cutsWell) || mayScrollSideways(box)) return
    const range = document.createRange()
    range.selectNodeContents(node)
    const [words, room] = [range.getBoundingClientRect(), box.getBoundingClientRect()]
    if (words.right > room.right + 1 || words.left < room.left - 1) problems.add(`words leave ${nameOf(box)}`)
    const lineHeight = parseFloat(look(box).fontSize) * 1.6
    if (words.height > lineHeight && brokenWord(node)) problems.add(`"${brokenWord(node)}" is broken in ${nameOf(box)}`)
  }
  // A word that would fit into a narrow column stays whole.
  function brokenWord(node) {
    const range = document.createRange()
    for (const { 0: word, index } of node.data.matchAll(/[\p{L}\p{N}]{2,14}(?![\p{L}\p{N}])/gu)) {
      if (/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u.test(word) || /[\p{L}\p{N}]$/u.test(node.data.slice(0, index))) continue
      range.setStart(node, index)
      range.setEnd(node, index + word.length)
      if (new Set([...range.getClientRects()].map((one) => Math.round(one.top))).size > 1) return word
    }
    return null
  }
  // What can be pressed lies under nothing, unless it is scrolled away.
  function lookAtPress(one) {
    const { left, top, right, bottom } = one.getBoundingClientRect()
    const [x, y] = [(left + right) / 2, (top + bottom) / 2]
    if (x < 0 || y < 0 || x >= width || y >= height) return
    const scrolledAway = ancestors(parentOf(one)).some((outer) => {
      const room = outer.getBoundingClientRect()
      return clips(outer) && (x < room.left || x > room.right || y < room.top || y > room.bottom)
    })
    if (scrolledAway) return
    const hit = one.getRootNode().elementFromPoint(x, y)
    const label = one.closest('label')
    if (hit?.closest('.menu-list, .jump') || canScrollClear(bottom, hit)) return
    if (hit && !one.contains(hit) && !hit.contains(one) && !label?.contains(hit) && !hit.closest('label')?.contains(one)) {
      problems.add(`${nameOf(hit)} covers ${nameOf(one)}`)
    }
  }
  // From under a bar that stays where it is.
  function canScrollClear(bottom, hit) {
    const bar = ancestors(hit).find((one) => look(one).position === 'fixed' && !one.matches('dialog'))
    const { scrollHeight, scrollTop } = document.documentElement
    return bar && scrollHeight - scrollTop - height >= bottom - bar.getBoundingClientRect().top
  }
  // At least half of the height is for messages: of the window, and on somebody else's page of what that page gives.
  function lookAtRoom(messages) {
    const { host } = messages.getRootNode()
    const all = host ? host.clientHeight : height
    if (messages.clientHeight < all / 2 - 1) problems.add(`${messages.clientHeight} of ${all} pixels are for messages`)
  }
  function lookAtComposer(composer) {
    const room = ancestors(parentOf(composer)).find(clips)?.getBoundingClientRect()
    const box = composer.getBoundingClientRect()
    if (room && (box.bottom > room.bottom + 1 || box.top < room.top - 1)) problems.add('the composer is cut')
    if (document.querySelector('.site-full') && box.bottom > height + 1) problems.add('the composer is below the window')
  }
}
