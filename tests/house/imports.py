"""Who imports whom, from the syntax of the files."""

import ast
from functools import lru_cache

from tests.house.tree import PRODUCT, module_of, parse, python_files

# Rooms, most special first: each module belongs to the first whose name it begins with.
ROOMS = (
    "channels.gateway",
    "channels.replies",
    "channels.web",
    "channels.wechat",
    "channels.telegram",
    "channels",
    "core.content",
    "core",
    "desk",
    "cli",
    "bot.encoder",
    "bot.languages",
    "bot.nlu",
    "bot.registers",
    "bot",
    "actions",
)


@lru_cache(maxsize=1)
def imports() -> dict[str, set[str]]:
    """For each module of the product, the product's modules that it imports."""
    files = python_files()
    modules = {module_of(path) for path in files}
    return {module_of(path): set(_imported(path, modules)) - {module_of(path)} for path in files}


def _imported(path: str, modules: set[str]) -> list[str]:
    found: list[str] = []
    for node in ast.walk(parse(path)):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module:
            names = [f"{node.module}.{alias.name}" for alias in node.names]
        else:
            continue
        found += [known for name in names if (known := _known(name, modules))]
    return found


def _known(name: str, modules: set[str]) -> str:
    parts = name.split(".")
    if parts[0] not in PRODUCT:
        return ""
    return next((".".join(parts[:size]) for size in range(len(parts), 0, -1) if ".".join(parts[:size]) in modules), "")


def room_of(module: str) -> str:
    """The room that a module belongs to."""
    return next(room for room in ROOMS if module == room or module.startswith(f"{room}."))


def arrows() -> set[tuple[str, str]]:
    """Imports between rooms."""
    pairs = {(room_of(module), room_of(target)) for module, targets in imports().items() for target in targets}
    return {(source, target) for source, target in pairs if source != target}


def circles() -> list[list[str]]:
    """Groups of modules that import each other in a circle (Tarjan's strongly connected components)."""
    graph, index, low, stack, found = imports(), {}, {}, [], []
    numbers = iter(range(len(graph) + 1))

    def visit(module: str) -> None:
        index[module] = low[module] = next(numbers)
        stack.append(module)
        for target in graph.get(module, ()):
            if target not in index:
                visit(target)
                low[module] = min(low[module], low[target])
            elif target in stack:
                low[module] = min(low[module], index[target])
        if low[module] == index[module]:
            at = stack.index(module)
            group, stack[at:] = stack[at:], []
            if len(group) > 1:
                found.append(sorted(group))

    for module in graph:
        if module not in index:
            visit(module)
    return found
