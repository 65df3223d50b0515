/** What the server says of a failure, in English: a small line for who reads the page in English. */

import { spoken } from '../texts.ts'

export function Technical({ message }: { message: string | undefined }) {
  if (!message || spoken().code !== 'en') return null
  return (
    <p className="technical" lang="en" dir="ltr">
      {message}
    </p>
  )
}
