#!/usr/bin/env python3
"""Writes reference.safetensors with the safetensors package (0.8.0): values 0, 0.25, 0.5, ... in every format."""
import os

import numpy
from safetensors import TensorSpec, serialize_file

os.chdir(os.path.dirname(os.path.abspath(__file__)))


def ramp(count, kind):
    return (numpy.arange(count) / 4).astype(kind)


tensors = {
    "float32": ("float32", [2, 3], ramp(6, "<f4")),
    "float16": ("float16", [3], ramp(3, "<f2")),
    "bfloat16": ("bfloat16", [4], (ramp(4, "<f4").view("<u4") >> 16).astype("<u2")),
    "float64": ("float64", [1, 2], ramp(2, "<f8")),
    "scalar": ("float32", [], ramp(1, "<f4")),
    "none": ("float32", [0, 5], ramp(0, "<f4")),
}
specs = {
    name: TensorSpec(dtype=kind, shape=shape, data_ptr=data.ctypes.data, data_len=data.nbytes)
    for name, (kind, shape, data) in tensors.items()
}
serialize_file(specs, "reference.safetensors", {"format": "pt", "made by": "safetensors"})
