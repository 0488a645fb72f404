"""Source for Python 3.11 as source for Python 3.9, which QGIS brings on Windows to 3.32 and on macOS for longer.

What is lowered: ``zip(strict=...)``, ``dataclass(slots=..., kw_only=...)``, unions outside annotations, and names of
the standard library that came later. Annotations stay: nothing evaluates them. Comments and lines stay, too.

In the plugin the computing layer is a subpackage, so that QGIS forgets it together with the plugin: what is imported
from ``geo_itcluster`` is imported from there.
"""

from __future__ import annotations

import ast
import builtins
from collections.abc import Iterator
from dataclasses import dataclass

__all__ = ["CORE", "SHIM", "lowered", "moved"]

# Names that 3.9 lacks, and the module of the package that has them in the lowered copy.
_LATER = {
    "datetime": {"UTC"},
    "dataclasses": {"dataclass"},
    "itertools": {"pairwise"},
    "types": {"NoneType"},
    "typing": {"ParamSpec", "Self", "TypeAlias", "Unpack", "NotRequired", "get_type_hints"},
    "numpy.typing": {"ArrayLike", "NDArray"},
}
PACKAGE, CORE = "geo_itcluster", "geo_itcluster_qgis.core"
SHIM = f"{CORE}._python39"


@dataclass(frozen=True)
class _Edit:
    """A text to put between two places of the source."""

    start: int
    end: int
    text: str


def lowered(source: str) -> str:
    """Source that Python 3.9 runs in the plugin, with the same meaning."""
    return _edited(source, _edits, _moves)


def moved(source: str) -> str:
    """Source that imports the computing layer from the plugin."""
    return _edited(source, _moves)


def _edited(source: str, *kinds) -> str:
    tree, offsets = ast.parse(source), _offsets(source)
    edits = [edit for kind in kinds for edit in kind(tree, offsets)]
    for edit in sorted(edits, key=lambda edit: (edit.start, edit.end), reverse=True):
        source = source[: edit.start] + edit.text + source[edit.end :]
    return source


def _moves(tree: ast.Module, place) -> Iterator[_Edit]:
    """Imports of the package, from where it is in the plugin."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and not node.level and node.module.split(".")[0] == PACKAGE:
            start = place(node.lineno, node.col_offset + len("from "))
            yield _Edit(start, start + len(PACKAGE), CORE)
        elif isinstance(node, ast.Import) and any(alias.name.split(".")[0] == PACKAGE for alias in node.names):
            raise SystemExit(f"line {node.lineno}: write from {PACKAGE} import ..., which the plugin can redirect.")


def _offsets(source: str):
    """From a line and a column in UTF-8 bytes, as ast counts, to a place in the text."""
    lines = source.splitlines(keepends=True)
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line))

    def place(line: int, column: int) -> int:
        return starts[line - 1] + len(lines[line - 1].encode()[:column].decode())

    return place


def _edits(tree: ast.Module, place) -> Iterator[_Edit]:
    if not any(isinstance(node, ast.ImportFrom) and node.module == "__future__" for node in tree.body):
        first = next((node for node in tree.body if not _is_docstring(node)), None)
        if first is not None:  # annotations that nothing evaluates may say what they like
            yield _Edit(*[_span(first, place)[0]] * 2, "from __future__ import annotations\n\n")
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module in _LATER:
            yield from _import(node, place)
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            if node.func.id == "zip":
                yield from _without_strict(node, place)
            elif node.func.id in ("isinstance", "issubclass"):
                yield from _tuple_of_types(node, place)
            elif node.func.id == "TypeVar":
                for keyword in node.keywords:
                    yield _Edit(*_span(keyword.value, place), repr(ast.unparse(keyword.value)))
        elif isinstance(node, ast.Assign | ast.AnnAssign) and _is_alias_with_union(node.value):
            yield _Edit(*_span(node.value, place), ast.unparse(_Unions().visit(node.value)))


class _Unions(ast.NodeTransformer):
    """Unions as Python 3.9 makes them."""

    def visit_BinOp(self, node: ast.BinOp) -> ast.AST:
        if not _is_union(node):
            return node
        return ast.parse(
            f'__import__("typing").Union[{", ".join(map(self._member, _members(node)))}]', mode="eval"
        ).body

    def _member(self, text: str) -> str:
        return ast.unparse(self.visit(ast.parse(text, mode="eval").body))


def _is_docstring(node: ast.stmt) -> bool:
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)


def _span(node: ast.AST, place) -> tuple[int, int]:
    return place(node.lineno, node.col_offset), place(node.end_lineno, node.end_col_offset)


def _import(node: ast.ImportFrom, place) -> Iterator[_Edit]:
    """Take the later names from the shim, the others from where they are."""
    later = [alias for alias in node.names if alias.name in _LATER[node.module]]
    if not later:
        return
    others = [alias for alias in node.names if alias not in later]
    homes = [(module, names) for module, names in ((node.module, others), (SHIM, later)) if names]
    lines = [ast.unparse(ast.ImportFrom(module, names, 0)) for module, names in homes]
    yield _Edit(*_span(node, place), ("\n" + " " * node.col_offset).join(lines))


def _without_strict(node: ast.Call, place) -> Iterator[_Edit]:
    for keyword in node.keywords:
        if keyword.arg == "strict":
            before = max(_span(argument, place)[1] for argument in node.args)
            yield _Edit(before, _span(keyword, place)[1], "")


def _tuple_of_types(node: ast.Call, place) -> Iterator[_Edit]:
    kinds = node.args[1]
    if _is_union(kinds):
        yield _Edit(*_span(kinds, place), f"({', '.join(_members(kinds))},)")


def _is_union(node: ast.AST | None) -> bool:
    """Whether it is a union of types, and no other use of the bar."""
    return (
        isinstance(node, ast.BinOp) and isinstance(node.op, ast.BitOr) and _is_type(node.left) and _is_type(node.right)
    )


def _is_alias_with_union(node: ast.AST | None) -> bool:
    """Whether it is a type that holds a union, such as ``tuple[X, Y | None]``."""
    return node is not None and _is_type(node) and any(map(_is_union, ast.walk(node)))


def _is_type(node: ast.AST) -> bool:
    if isinstance(node, ast.Constant):
        return node.value is None
    if isinstance(node, ast.Subscript):
        return _is_type(node.value)
    if isinstance(node, ast.Attribute):
        is_class = node.attr[:1].isupper() and not node.attr.isupper()  # os.PathLike, but no flag such as os.O_RDWR
        return isinstance(node.value, ast.Name) and (node.value.id == "np" or is_class)
    if isinstance(node, ast.Name):
        name = node.id.lstrip("_")
        is_class = name[:1].isupper() and (name == node.id or not name.isupper())  # _Row, but no constant such as _ROWS
        return isinstance(getattr(builtins, node.id, None), type) or is_class
    return _is_union(node)


def _members(node: ast.AST) -> Iterator[str]:
    if _is_union(node):
        yield from _members(node.left)
        yield from _members(node.right)
    else:
        yield ast.unparse(node)
