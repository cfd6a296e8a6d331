#!/usr/bin/env python3
"""Writes the checkpoints beside it the way torch.save does, with nothing but Python's standard library.

torch.save pickles with the standard pickler, protocol 2, and hands storages over by persistent id. The pickler only
notes where a class or function is to be found, so stand-ins with PyTorch's names give PyTorch's pickles, opcode by
opcode (torch/serialization.py, torch/_tensor.py, torch/_utils.py). Element i of a tensor is
((crc32(name) + i) % 16 - 8) / 4, exact in every floating-point format.
"""
import io
import os
import pickle
import struct
import sys
import types
import zipfile
import zlib
from collections import OrderedDict

torch = types.ModuleType("torch")
utils = types.ModuleType("torch._utils")
sys.modules.update({"torch": torch, "torch._utils": utils})

FORMATS = {"Float": "f", "Double": "d", "Half": "e", "BFloat16": None, "Long": "q"}
for kind in FORMATS:
    setattr(torch, kind + "Storage", type(kind + "Storage", (), {"__module__": "torch"}))


def rebuild(*_):
    pass


def function(name):
    f = types.FunctionType(rebuild.__code__, {}, name)
    f.__module__, f.__qualname__ = "torch._utils", name
    setattr(utils, name, f)
    return f


rebuild_tensor_v2, rebuild_parameter = function("_rebuild_tensor_v2"), function("_rebuild_parameter")


class Storage:
    def __init__(self, kind, numbers):
        self.kind, self.numbers = kind, numbers

    def data(self):
        if self.kind == "BFloat16":
            return b"".join(struct.pack("<f", n)[2:] for n in self.numbers)
        return struct.pack("<%d%s" % (len(self.numbers), FORMATS[self.kind]), *self.numbers)


class Tensor:
    def __init__(self, storage, shape, offset=0, strides=None):
        if strides is None:
            strides = [1] * len(shape)
            for d in range(len(shape) - 2, -1, -1):
                strides[d] = strides[d + 1] * shape[d + 1]
        self.args = (storage, offset, tuple(shape), tuple(strides), False, OrderedDict())

    def __reduce_ex__(self, protocol):
        return rebuild_tensor_v2, self.args


class Parameter(Tensor):
    def __reduce_ex__(self, protocol):
        return rebuild_parameter, (Tensor(self.args[0], self.args[2]), True, OrderedDict())


class Danger:
    def __reduce__(self):
        return os.system, ("touch /tmp/executed",)


def values(name, count):
    start = zlib.crc32(name.encode())
    return [((start + i) % 16 - 8) / 4 for i in range(count)]


def size(shape):
    count = 1
    for d in shape:
        count *= d
    return count


def tensor(name, shape, kind="Float"):
    return Tensor(Storage(kind, values(name, size(shape))), shape)


def checkpoint():
    state = OrderedDict()
    state["module.encoder_q.conv1.weight"] = tensor("encoder_q.conv1.weight", [2, 3, 7, 7])
    # A convolution kept "channels last": its storage holds (out, height, width, in).
    shape = [4, 2, 3, 3]
    plain = values("encoder_q.layer1.0.conv1.weight", size(shape))
    moved = [plain[((o * 2 + i) * 3 + y) * 3 + x] for o in range(4) for y in range(3) for x in range(3) for i in range(2)]
    state["module.encoder_q.layer1.0.conv1.weight"] = Tensor(Storage("Float", moved), shape, 0, [18, 1, 6, 2])
    # Two branches in one storage.
    both = Storage("Float", values("encoder_q.bn1.norms.0.weight", 2) + values("encoder_q.bn1.norms.1.weight", 2))
    state["module.encoder_q.bn1.norms.0.weight"] = Tensor(both, [2])
    state["module.encoder_q.bn1.norms.1.weight"] = Tensor(both, [2], 2)
    state["module.encoder_q.bn1.norms.0.num_batches_tracked"] = Tensor(Storage("Long", [7]), [])
    state["module.framework.queue"] = tensor("framework.queue", [2, 4])
    state["module.framework.queue_ptr"] = Tensor(Storage("Long", [3]), [1])
    state["module.framework.encoder_q.conv1.weight"] = state["module.encoder_q.conv1.weight"]
    state["module.framework.encoder_k.conv1.weight"] = tensor("encoder_k.conv1.weight", [2, 3, 7, 7])
    state["module.framework.fc_q.0.bias"] = tensor("framework.fc_q.0.bias", [5], "Half")
    state["module.framework.fc_q.0.weight"] = tensor("framework.fc_q.0.weight", [5, 2], "BFloat16")
    state["module.framework.fc_q.2.bias"] = tensor("framework.fc_q.2.bias", [3], "Double")
    state["module.stn.base_map"] = tensor("stn.base_map", [1, 2, 2, 2])
    state["module.stn.scalar"] = tensor("stn.scalar", [])
    state["module.stn.none"] = tensor("stn.none", [0, 3])
    state._metadata = OrderedDict([("", {"version": 1}), ("module", {"version": 1})])
    return {
        "epoch": 1301,
        "arch": "resnet18",
        "state_dict": state,
        "optimizer": {
            "state": {0: {"momentum_buffer": Parameter(Storage("Float", [0.5, 0.25]), [2])}, 1: {}},
            "param_groups": [{"lr": 0.003, "momentum": 0.9, "nesterov": False, "foreach": None, "params": [0, 1, 300, 70000]}],
        },
        "scaler": {"scale": 65536.0, "growth_interval": 2000, "_growth_tracker": -1, "big": 2**70},
    }


class Pickler(pickle.Pickler):
    def __init__(self, file, legacy):
        super().__init__(file, protocol=2)
        self.legacy, self.storages = legacy, {}

    def persistent_id(self, obj):
        if not isinstance(obj, Storage):
            return None
        if id(obj) not in self.storages:
            # PyTorch's keys: the storage's address in old files, a running number in new ones.
            key = str(94072848378528 + 64 * len(self.storages)) if self.legacy else str(len(self.storages))
            self.storages[id(obj)] = (key, obj)
        key = self.storages[id(obj)][0]
        name = ("storage", getattr(torch, obj.kind + "Storage"), key, "cuda:0", len(obj.numbers))
        return name + (None,) if self.legacy else name


def save_zip(value, path):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as archive:
        def write(name, data):
            archive.writestr(zipfile.ZipInfo("checkpoint_1300.pth/" + name), data)
        buffer = io.BytesIO()
        pickler = Pickler(buffer, False)
        pickler.dump(value)
        write("data.pkl", buffer.getvalue())
        write("byteorder", "little")
        for key, storage in pickler.storages.values():
            write("data/" + key, storage.data())
        write("version", "3\n")
        write(".data/serialization_id", "0" * 40)


def save_legacy(value, path):
    with open(path, "wb") as f:
        pickle.dump(0x1950A86A20F9469CFC6C, f, protocol=2)
        pickle.dump(1001, f, protocol=2)
        sizes = dict(short=2, int=4, long=4)
        pickle.dump(dict(protocol_version=1001, little_endian=True, type_sizes=sizes), f, protocol=2)
        pickler = Pickler(f, True)
        pickler.dump(value)
        storages = dict(pickler.storages.values())
        pickle.dump(sorted(storages), f, protocol=2)
        for key in sorted(storages):
            f.write(struct.pack("<q", len(storages[key].numbers)) + storages[key].data())


os.chdir(os.path.dirname(os.path.abspath(__file__)))
save_zip(checkpoint(), "zip.pth.tar")
save_legacy(checkpoint(), "legacy.pth.tar")
save_zip({"state_dict": OrderedDict(), "args": Danger()}, "danger-zip.pth.tar")
save_legacy({"state_dict": OrderedDict(), "args": Danger()}, "danger-legacy.pth.tar")
