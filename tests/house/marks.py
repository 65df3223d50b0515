"""Sizes and habits of the files, measured on their syntax."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass

from tests.house.tree import ROOT, parse, python_files

Function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True)
class Sized:
    """Something with a length in lines and where it stands."""

    where: str
    lines: int


def file_sizes() -> list[Sized]:
    """Each Python file of the product that is not empty."""
    sizes = [Sized(path, len((ROOT / path).read_text("utf-8").splitlines())) for path in python_files()]
    return [size for size in sizes if size.lines > 1]


def function_sizes() -> list[Sized]:
    """Each function of the product, from its `def` to its last line."""
    return [
        Sized(f"{path}:{node.lineno} {node.name}", (node.end_lineno or node.lineno) - node.lineno + 1)
        for path, node in functions()
    ]


def functions() -> Iterator[tuple[str, Function]]:
    """Each function of the product with its file."""
    for path in python_files():
        for node in ast.walk(parse(path)):
            if isinstance(node, Function):
                yield path, node


def unannotated() -> list[str]:
    """Functions with an argument or a result that has no annotation."""
    out = []
    for path, node in functions():
        arguments = [*node.args.posonlyargs, *node.args.args, *node.args.kwonlyargs]
        bare = [a.arg for a in arguments if a.annotation is None and a.arg not in ("self", "cls")]
        if bare or (node.returns is None and node.name != "__init__"):
            out.append(f"{path}:{node.lineno}: {node.name}: annotate {', '.join(bare) or 'the result'}")
    return out


def undocumented() -> list[str]:
    """Modules, public classes and public functions without a docstring."""
    out = []
    for path in python_files():
        tree = parse(path)
        if ast.get_docstring(tree) is None and (ROOT / path).stat().st_size:
            out.append(f"{path}:1: the module has no docstring")
        for node in _public(tree):
            if ast.get_docstring(node) is None:
                out.append(f"{path}:{node.lineno}: {node.name} has no docstring")
    return out


def _public(tree: ast.Module) -> Iterator[Function | ast.ClassDef]:
    for node in tree.body:
        if isinstance(node, (Function, ast.ClassDef)) and not node.name.startswith("_"):
            yield node
            if isinstance(node, ast.ClassDef):
                inner = (child for child in node.body if isinstance(child, Function))
                yield from (child for child in inner if not child.name.startswith("_") and not _is_stub(child))


def _is_stub(node: Function) -> bool:
    return any(isinstance(d, ast.Name) and d.id in ("overload", "override") for d in node.decorator_list)


def share_within(sizes: list[Sized], limit: int) -> float:
    """The share of `sizes` of at most `limit` lines."""
    return sum(size.lines <= limit for size in sizes) / max(1, len(sizes))


def median(sizes: list[Sized]) -> int:
    """The middle length."""
    return sorted(size.lines for size in sizes)[len(sizes) // 2]
