"""A sentence model from an ONNX file, by onnxruntime, where that is installed."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from pathlib import Path
from typing import Any

import numpy as np

# What onnxruntime calls them; exporters write either, and nothing is converted there.
_NUMBERS: Mapping[str, Any] = {"tensor(int32)": np.int32, "tensor(int64)": np.int64}


class OnnxNetwork:
    """One session; it takes what its file asks for of ids, mask and kinds of tokens, in its own kind of number."""

    def __init__(self, session: Any) -> None:
        self._session = session
        self._asked = {each.name: _NUMBERS.get(each.type, np.int64) for each in session.get_inputs()}

    def tokens(self, ids: Any, mask: Any) -> Any:
        """Give what the last layer says of each token; a model that gives one vector a text gives it for each."""
        fed = {"input_ids": ids, "attention_mask": mask, "token_type_ids": np.zeros_like(ids)}
        asked = {name: fed[name].astype(number) for name, number in self._asked.items() if name in fed}
        told = self._session.run(None, asked)[0]
        return told if told.ndim == 3 else np.repeat(told[:, None, :], ids.shape[1], axis=1)


def open_network(folder: Path, _config: Mapping[str, Any]) -> OnnxNetwork:
    """Open `model.onnx`."""
    runtime: Any = import_module("onnxruntime")  # by name: it is not there where types are checked
    return OnnxNetwork(runtime.InferenceSession(str(folder / "model.onnx"), providers=["CPUExecutionProvider"]))
