/** Is it the token of a guest, by a link to one order? */
export function isGuests(token: string | null): boolean {
  try {
    const [, claims] = token!.split('.')
    return 'order' in (JSON.parse(atob(claims!.replace(/-/g, '+').replace(/_/g, '/'))) as object)
  } catch {
    return false // no token of ours
  }
}
