"""A process's version: a hash that changes when its meaning may have changed, and not with a comment."""

from __future__ import annotations

import ast
import hashlib
import inspect
import json
import textwrap
from collections.abc import Callable
from typing import Any


def version_of(function: Callable[..., Any], params_schema: object) -> str:
    """Hash the function's normalised syntax tree and the JSON schema of its params; 12 hexadecimal digits.

    Comments, formatting and the docstring change nothing. Where the source is not to be had (a frozen program),
    the compiled code serves.
    """
    try:
        tree = ast.parse(textwrap.dedent(inspect.getsource(function)))
    except (OSError, TypeError, SyntaxError):
        code = function.__code__
        body = repr((code.co_code, code.co_names, [c for c in code.co_consts if not inspect.iscode(c)]))
    else:
        body = ast.dump(_normalised(tree))
    schema = json.dumps(params_schema, sort_keys=True)
    return hashlib.sha256(f"{body}\n{schema}".encode()).hexdigest()[:12]


def _normalised(tree: ast.Module) -> ast.Module:
    for node in ast.walk(tree):
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            node.decorator_list = []  # examples and permissions are not what a run replays
            first = node.body[0]
            if isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant) and len(node.body) > 1:
                del node.body[0]
    return tree
