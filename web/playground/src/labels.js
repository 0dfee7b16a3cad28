const NAMES = { '.graphiql-query-editor': 'Operation', '.graphiql-editor-tool': 'Variables', '.result-window': 'Result' }

/** Names GraphiQL's editors, which it makes one after the other and leaves without names, for those who hear them. */
export function nameEditors(root) {
  const name = () => {
    for (const [place, label] of Object.entries(NAMES)) {
      const field = root.querySelector(`${place} .CodeMirror textarea:not([aria-label])`)
      field?.setAttribute('aria-label', label)
    }
  }
  new MutationObserver(name).observe(root, { childList: true, subtree: true })
}
