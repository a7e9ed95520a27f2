"""Makes mutants of a Python module: copies of its syntax tree that differ from it in one small place.

A mutant is found by its number in the order of the tree, so that it can be made again from the source alone. Left
alone are docstrings, annotations, decorators, the patterns of `lazy` and `re.compile`, pieces of f-strings, what only a
type checker reads (what stands under TYPE_CHECKING, and aliases of types), and what only asserts: `assert`, and the
`strict=True` of `zip`. A right program does the same without it.

Left out is only what nobody can see in any program, as are the "arid" nodes of Petrović and Ivanković (State of
Mutation Testing at Google, ICSE 2018). They leave out sizes of caches and log lines too. Here these are changed,
because some of them can be seen; the run counts the others as not noticed.
"""

from __future__ import annotations

import ast
import copy
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import cast

COMPARISONS: dict[type[ast.cmpop], tuple[type[ast.cmpop], ...]] = {
    ast.Lt: (ast.LtE, ast.GtE),
    ast.LtE: (ast.Lt, ast.Gt),
    ast.Gt: (ast.GtE, ast.LtE),
    ast.GtE: (ast.Gt, ast.Lt),
    ast.Eq: (ast.NotEq,),
    ast.NotEq: (ast.Eq,),
    ast.In: (ast.NotIn,),
    ast.NotIn: (ast.In,),
    ast.Is: (ast.IsNot,),
    ast.IsNot: (ast.Is,),
}
"""What each comparison becomes: its boundary moved, or its answer turned."""

ARITHMETIC: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.FloorDiv,
    ast.FloorDiv: ast.Mult,
    ast.Div: ast.Mult,
    ast.BitAnd: ast.BitOr,
    ast.BitOr: ast.BitAnd,
}

CALLS = {"min": "max", "max": "min", "any": "all", "all": "any", "sorted": "list", "reversed": "iter"}
"""Built-in functions, and the one that takes the place of each."""

EMPTY = {"list": "[]", "tuple": "()", "dict": "{}", "set": "set()", "frozenset": "frozenset()", "str": "''"}
"""What a function returns instead, by the name of what it promises."""

PATTERNS = {"lazy", "compile"}
SMALL = 100
"""Whole numbers up to which one is added and taken away; of larger ones, and of fractions, it is a tenth."""

_LEAVES = (ast.Return, ast.Continue, ast.Break, ast.Raise)


@dataclass(frozen=True)
class Site:
    """One change that can be made to a module. `number` finds it again; `scope` is the qualified name of the
    function around it ("" outside of functions), `names` what a statement outside of functions defines, `lines` the
    first and last line of the statement (of its head, if it has a body)."""

    number: int
    line: int
    operator: str
    before: str
    after: str
    scope: str
    names: tuple[str, ...] = ()
    lines: tuple[int, int] = (0, 0)


@dataclass(frozen=True)
class _Change:
    """The node that takes the place of another in its parent; None takes the other out."""

    operator: str
    parent: ast.AST
    field: str
    at: int | None
    old: ast.AST
    new: ast.AST | None


def sites(source: str) -> list[Site]:
    """Every change that can be made to a module, in the order of its tree."""
    tree = ast.parse(source)
    found = []
    for number, (change, around, names) in enumerate(_changes(tree)):
        after = "removed" if change.new is None else _shown(change.new)
        line = getattr(change.old, "lineno", 0)
        before = _shown(change.old)
        found.append(Site(number, line, change.operator, before, after, around.scope, names, around.lines))
    return found


def named_numbers(source: str) -> set[str]:
    """The names in capitals that a module gives to a number, or to a few."""
    found = set()
    for statement in ast.parse(source).body:
        if isinstance(statement, ast.Assign | ast.AnnAssign) and _numbers(statement.value):
            targets = [statement.target] if isinstance(statement, ast.AnnAssign) else statement.targets
            found |= {target.id for target in targets if isinstance(target, ast.Name) and target.id.isupper()}
    return found


def _numbers(node: ast.AST | None) -> bool:
    """Whether an expression is made of numbers alone."""
    if isinstance(node, ast.Constant):
        return isinstance(node.value, int | float) and not isinstance(node.value, bool)
    if isinstance(node, ast.Tuple | ast.BinOp | ast.UnaryOp):
        parts = [one for one in ast.iter_child_nodes(node) if isinstance(one, ast.expr)]
        return bool(parts) and all(map(_numbers, parts))
    return False


def mutated(source: str, number: int) -> ast.Module:
    """The tree of a module with one of its changes made. Raises IndexError for a number that no change has."""
    tree = ast.parse(source)
    for at, (change, _, _) in enumerate(_changes(tree)):
        if at == number:
            _make(change)
            return ast.fix_missing_locations(tree)
    raise IndexError(number)


def _make(change: _Change) -> None:
    new = change.new or ast.Pass()
    ast.copy_location(new, change.old)
    if change.at is None:
        setattr(change.parent, change.field, new)
    else:
        getattr(change.parent, change.field)[change.at] = new


def _shown(node: ast.AST) -> str:
    text = " ".join(ast.unparse(node).split())
    return text if len(text) <= 90 else f"{text[:87]}..."


def _changes(tree: ast.Module) -> Iterator[tuple[_Change, _Around, tuple[str, ...]]]:
    for statement in _children(tree):
        names = tuple(node.id for node in ast.walk(statement) if isinstance(node, ast.Name) and _stored(node))
        for change, around in _within(tree, statement, _Around()):
            yield change, around, () if around.scope else names


def _stored(node: ast.Name) -> bool:
    return isinstance(node.ctx, ast.Store)


@dataclass(frozen=True)
class _Around:
    """What is around a node: the function, the beginning of the qualified names of what is in it, what the function
    promises to return, and the lines of the statement."""

    scope: str = ""
    prefix: str = ""
    returns: ast.expr | None = None
    lines: tuple[int, int] = (0, 0)

    def inside(self, node: ast.AST) -> _Around:
        """What is around the children of a node."""
        if isinstance(node, ast.FunctionDef):
            scope = self.prefix + node.name
            return _Around(scope, f"{scope}.<locals>.", node.returns, _lines(node))
        if isinstance(node, ast.ClassDef):
            return _Around(self.scope, f"{self.prefix}{node.name}.", None, _lines(node))
        if isinstance(node, ast.Lambda):
            return _Around(self.scope, self.prefix, None, self.lines)
        return replace(self, lines=_lines(node)) if isinstance(node, ast.stmt | ast.ExceptHandler) else self

    def of(self, node: ast.AST) -> _Around:
        """What is around a node itself: of a statement, its own lines."""
        return replace(self, lines=_lines(node)) if isinstance(node, ast.stmt | ast.ExceptHandler) else self


def _lines(statement: ast.stmt | ast.ExceptHandler) -> tuple[int, int]:
    """The first and last line of a statement, or of its head."""
    body = getattr(statement, "body", None)
    last = body[0].lineno - 1 if body else statement.end_lineno or statement.lineno
    return statement.lineno, max(last, statement.lineno)


def functions(tree: ast.Module) -> Iterator[tuple[str, ast.FunctionDef]]:
    """Every function of a module with its qualified name."""
    waiting: list[tuple[ast.AST, _Around]] = [(tree, _Around())]
    while waiting:
        node, around = waiting.pop()
        inside = around.inside(node)
        if isinstance(node, ast.FunctionDef):
            yield inside.scope, node
        waiting += [(child, inside) for child in ast.iter_child_nodes(node)]


def _within(parent: ast.AST, node: ast.AST, around: _Around) -> Iterator[tuple[_Change, _Around]]:
    """The changes of a node and of all below it."""
    for field, at in _places(parent, node):
        for change in _of(parent, field, at, node, around.returns):
            yield change, around.of(node)
    for child in _children(node):
        yield from _within(node, child, around.inside(node))


def _places(parent: ast.AST, node: ast.AST) -> Iterator[tuple[str, int | None]]:
    for field, value in ast.iter_fields(parent):
        if value is node:
            yield field, None
        elif isinstance(value, list):
            for at, one in enumerate(value):
                if one is node:
                    yield field, at


def _children(node: ast.AST) -> Iterator[ast.AST]:
    """What lies below a node and may be changed."""
    if isinstance(node, ast.JoinedStr | ast.Import | ast.ImportFrom | ast.Assert) or _for_types(node) or _pattern(node):
        return
    for field, value in ast.iter_fields(node):
        if field in ("annotation", "returns", "decorator_list", "ctx", "op", "ops", "type_params"):
            continue
        for one in value if isinstance(value, list) else [value]:
            if isinstance(one, ast.AST) and not (_documents(one) or _asserts_lengths(node, one)):
                yield one


def _documents(node: ast.AST) -> bool:
    """Whether a statement is a string that stands for itself: a docstring, or the reason below a name."""
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)


def _for_types(node: ast.AST) -> bool:
    """Whether only a type checker reads a node: what stands under TYPE_CHECKING, and the name of a type."""
    if isinstance(node, ast.AnnAssign):
        return ast.unparse(node.annotation) == "TypeAlias"
    if isinstance(node, ast.Assign):
        return ast.unparse(node.targets[0]) == "TYPE_CHECKING" or _is_alias(node)
    return isinstance(node, ast.If) and isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING"


def _is_alias(node: ast.Assign) -> bool:
    """Whether a name in the writing of classes stands for a type with arguments: `Reader = Callable[[str], Text]`."""
    target, value = node.targets[0], node.value
    return (
        isinstance(target, ast.Name)
        and target.id[:1].isupper()
        and not target.id.isupper()
        and isinstance(value, ast.Subscript)
    )


def _asserts_lengths(call: ast.AST, node: ast.AST) -> bool:
    """Whether a node is the `strict=True` of a call of `zip`."""
    return (
        _called(call) == "zip"
        and isinstance(node, ast.keyword)
        and node.arg == "strict"
        and ast.unparse(node.value) == "True"
    )


def _pattern(node: ast.AST) -> bool:
    name = _called(node)
    return name in PATTERNS


def _called(node: ast.AST) -> str:
    """The name of the function that a call is of."""
    if not isinstance(node, ast.Call):
        return ""
    return node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")


def _of(parent: ast.AST, field: str, at: int | None, node: ast.AST, returns: ast.expr | None) -> Iterator[_Change]:
    """The changes of one node."""
    for operator, new in (*_expressions(parent, field, node), *_statements(node, returns)):
        yield _Change(operator, parent, field, at, node, new)


def _expressions(parent: ast.AST, field: str, node: ast.AST) -> Iterator[tuple[str, ast.AST]]:
    if isinstance(node, ast.Compare):
        yield from _comparisons(node)
    elif isinstance(node, ast.BoolOp):
        new = copy.deepcopy(node)
        new.op = ast.Or() if isinstance(node.op, ast.And) else ast.And()
        yield "and/or", new
        for place in range(len(node.values)):
            rest = [value for other, value in enumerate(node.values) if other != place]
            yield "operand dropped", copy.deepcopy(rest[0] if len(rest) == 1 else ast.BoolOp(node.op, rest))
    elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not | ast.USub):
        yield ("not dropped" if isinstance(node.op, ast.Not) else "minus dropped"), copy.deepcopy(node.operand)
    elif isinstance(node, ast.BinOp) and type(node.op) in ARITHMETIC:
        yield "arithmetic", ast.BinOp(copy.deepcopy(node.left), ARITHMETIC[type(node.op)](), copy.deepcopy(node.right))
    elif isinstance(node, ast.Constant):
        yield from _constants(node)
    elif isinstance(node, ast.Call):
        yield from _calls(node)
    elif isinstance(node, ast.Slice):
        yield from _slices(node)
    if _condition(parent, field) and not isinstance(node, ast.Compare | ast.UnaryOp):
        yield "condition turned", ast.UnaryOp(ast.Not(), copy.deepcopy(cast(ast.expr, node)))
    if isinstance(parent, ast.comprehension) and field == "ifs":
        yield "condition dropped", ast.Constant(True)


def _comparisons(node: ast.Compare) -> Iterator[tuple[str, ast.AST]]:
    for place, op in enumerate(node.ops):
        for other in COMPARISONS[type(op)]:
            new = copy.deepcopy(node)
            new.ops[place] = other()
            yield "comparison", new


def _slices(node: ast.Slice) -> Iterator[tuple[str, ast.AST]]:
    for bound in ("lower", "upper"):
        if getattr(node, bound) is not None:
            new = copy.deepcopy(node)
            setattr(new, bound, None)
            yield "slice", new


def _condition(parent: ast.AST, field: str) -> bool:
    return (isinstance(parent, ast.If | ast.While | ast.IfExp) and field == "test") or (
        isinstance(parent, ast.comprehension) and field == "ifs"
    )


def _constants(node: ast.Constant) -> Iterator[tuple[str, ast.AST]]:
    value = node.value
    if isinstance(value, bool):
        yield "truth", ast.Constant(not value)
    elif isinstance(value, int):
        step = 1 if value <= SMALL else value // 10
        yield from (("number", ast.Constant(value + way)) for way in (step, -step))
    elif isinstance(value, float):
        yield from (("number", ast.Constant(round(value * times, 9))) for times in ((1.1, 0.9) if value else ()))
    elif isinstance(value, str):
        yield "string", ast.Constant("" if value else "?")


def _calls(node: ast.Call) -> Iterator[tuple[str, ast.AST]]:
    if isinstance(node.func, ast.Name) and node.func.id in CALLS:
        new = copy.deepcopy(node)
        new.func = ast.Name(CALLS[node.func.id], ast.Load())
        if node.func.id == "sorted":
            new.keywords = []
        yield "call", new
        for place, keyword in enumerate(node.keywords):
            if keyword.arg in ("key", "reverse"):
                new = copy.deepcopy(node)
                del new.keywords[place]
                yield "call", new


def _statements(node: ast.AST, returns: ast.expr | None) -> Iterator[tuple[str, ast.AST | None]]:
    if isinstance(node, ast.Return) and node.value is not None:
        for value in _returned(node.value, returns):
            yield "return", ast.Return(value)
    elif isinstance(node, ast.Break | ast.Continue):
        yield "loop", ast.Continue() if isinstance(node, ast.Break) else ast.Break()
    elif isinstance(node, ast.If) and not node.orelse and isinstance(node.body[-1], _LEAVES):
        yield "guard removed", None
    elif isinstance(node, ast.Expr | ast.AugAssign | ast.Delete) or (
        isinstance(node, ast.Assign) and not any(isinstance(target, ast.Name | ast.Tuple) for target in node.targets)
    ):
        yield "statement removed", None


def _returned(value: ast.expr, returns: ast.expr | None) -> Iterator[ast.expr]:
    """What is returned instead of a value, by what the function promises."""
    promised = ast.unparse(returns) if returns else ""
    kind = promised.partition("[")[0]
    if promised == "bool" and not isinstance(value, ast.Constant | ast.Compare | ast.UnaryOp):
        yield ast.UnaryOp(ast.Not(), copy.deepcopy(value))
    elif promised in ("int", "float") and not isinstance(value, ast.Constant):
        yield ast.BinOp(copy.deepcopy(value), ast.Add(), ast.Constant(1))
    elif promised.endswith("| None") and not isinstance(value, ast.Constant):
        yield ast.Constant(None)
    elif kind in EMPTY and ast.unparse(value) != EMPTY[kind]:
        yield ast.parse(EMPTY[kind], mode="eval").body
