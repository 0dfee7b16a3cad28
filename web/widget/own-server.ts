const script = document.currentScript as HTMLScriptElement | null

/** Where this file is from: the elements' server, unless they name another. */
export function ownServer(): string {
  const source = script?.src ?? document.querySelector<HTMLScriptElement>('script[src*="/widget.js"]')?.src
  return source ? new URL('.', source).href.replace(/\/$/, '') : location.origin
}
