"""The error family is the one that is drawn at the top of its file."""

import inspect
import re

from core import errors


def test_the_drawing_names_every_error_under_its_parent() -> None:
    drawn: dict[str, str] = {}
    above: list[tuple[int, str]] = []
    for line in (errors.__doc__ or "").splitlines():
        found = re.match(r"([│├└─ ]*)([A-Z]\w+)  ", line)
        if found:
            depth = len(found[1])
            above = [one for one in above if one[0] < depth]
            drawn[found[2]] = above[-1][1] if above else "Exception"
            above.append((depth, found[2]))
    real = {
        name: one.__mro__[1].__name__
        for name, one in inspect.getmembers(errors, inspect.isclass)
        if issubclass(one, Exception)
    }
    assert drawn == real


def test_a_channel_error_says_whether_it_is_permanent() -> None:
    assert errors.ChannelError("blocked by the user", permanent=True).permanent
    assert not errors.ChannelError("timed out", permanent=False).permanent


def test_a_settings_error_names_its_key() -> None:
    assert str(errors.SettingsError("PORT", "is 'x': should be a number")) == "setting PORT: is 'x': should be a number"
