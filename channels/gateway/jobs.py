"""The queue: one job for each message of the inbox, in order within its conversation."""

from procrastinate import App, JobContext, PsycopgConnector
from procrastinate.worker import Worker

from core.store import Connection

QUEUE = "inbox"
TASK = "process"


def make_queue(url: str) -> App:
    """The queue's app; it needs to be opened only by a worker."""
    return App(connector=PsycopgConnector(conninfo=url, min_size=1, max_size=4))


async def defer(queue: App, conn: Connection, inbox_id: int, conversation: str) -> None:
    """Queue a message as part of the caller's transaction: both are committed, or neither."""
    job = queue.configure_task(TASK, queue=QUEUE, lock=conversation, connection=conn)
    await job.defer_async(inbox_id=inbox_id)


class PromptWorker(Worker):
    """A worker that looks for the next job as soon as one has ended, as the end sets its conversation free.

    procrastinate 3.10 looks only when a job is added or the polling interval is over; the pinned version has both names
    that are used here, and a test of the order of replies would notice if a later one had not.
    """

    async def work(self) -> None:
        """Work until cancelled."""
        await self.run()  # type: ignore[no-untyped-call]

    async def _process_job(self, context: JobContext) -> None:
        await super()._process_job(context)
        self._new_job_event.set()
