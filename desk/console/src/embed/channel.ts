/** The line to the host page: only to its window, only to its origin, and nothing is heard from anybody else. */

import { enveloped, readToPanel, type FromPanel, type ToPanel } from './protocol.ts'

export interface Windows {
  /** The window that shows us. */
  host: { postMessage: (message: unknown, origin: string) => void }
  listen: (hear: (event: { source: unknown; origin: string; data: unknown }) => void) => void
}

export class Channel {
  private readonly windows: Windows
  private readonly origin: string

  constructor(windows: Windows, origin: string) {
    this.windows = windows
    this.origin = origin
  }

  listen(hear: (message: ToPanel) => void): void {
    this.windows.listen(({ source, origin, data }) => {
      if (source !== this.windows.host || origin !== this.origin) return
      const message = readToPanel(data)
      if (message) hear(message)
    })
  }

  /** The browser delivers it only if the page that shows us is of this origin. */
  send(message: FromPanel): void {
    this.windows.host.postMessage(enveloped(message), this.origin)
  }
}
