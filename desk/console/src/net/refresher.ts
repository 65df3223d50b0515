/** Runs one task at a time; pokes that come while it runs lead to exactly one more run, so the last word is always fetched. */
export class Refresher {
  private readonly task: () => Promise<void>
  private running = false
  private again = false

  constructor(task: () => Promise<void>) {
    this.task = task
  }

  poke(): void {
    if (this.running) {
      this.again = true
      return
    }
    void this.run()
  }

  private async run(): Promise<void> {
    this.running = true
    try {
      do {
        this.again = false
        await this.task()
      } while (this.again)
    } finally {
      this.running = false
    }
  }
}
