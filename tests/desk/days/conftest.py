"""The town for short days that are written out by hand."""

from collections.abc import AsyncIterator

import pytest_asyncio

from tests.desk.days.short import MONDAY
from tests.desk.days.town import Town


@pytest_asyncio.fixture
async def town(database_url: str) -> AsyncIterator[Town]:
    """A Monday morning on which nobody is there yet."""
    built = Town(database_url)
    await built.settle()
    await built.begin(MONDAY)
    yield built
    await built.pool.close()
