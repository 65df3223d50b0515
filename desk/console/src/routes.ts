/** Where one is: the part of the address after #, such as #/supervision. */

export interface Route {
  page: string
  /** What comes after the page: the number of a ticket, or nothing. */
  rest: string
}

/** Where whoever was invited goes: no page, since nobody is known there yet. */
export const INVITATION = 'invitation'

/** Read an address; without one nothing is asked for. */
export function readRoute(hash: string): Route {
  const [page = '', ...rest] = hash.replace(/^#?\/?/, '').split('/')
  return { page: decoded(page), rest: rest.map(decoded).join('/') }
}

/** The address of a page. */
export function address(page: string, rest = ''): string {
  const parts = [page, ...(rest ? rest.split('/') : [])]
  return `#/${parts.map(encodeURIComponent).join('/')}`
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    return part
  }
}
