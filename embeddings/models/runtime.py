"""The only import of onnxruntime, with what it reports turned off.

Unless ORT_DISABLE_TELEMETRY is set before it is loaded, onnxruntime 1.32 keeps a device id and a database of events
under the user's cache folder and sends them to its maker. Our package sets it when it is imported; where somebody else
has loaded onnxruntime before, its events are turned off here.
"""

from pathlib import Path

import onnxruntime

onnxruntime.disable_telemetry_events()

InferenceSession = onnxruntime.InferenceSession
SessionOptions = onnxruntime.SessionOptions
VERSION = str(onnxruntime.__version__)


def quantize_int8(source: Path, target: Path) -> None:
    """Writes the model in `source` to `target` with weights of eight bits, each channel with a scale of its own."""
    from onnxruntime.quantization import QuantType, quantize_dynamic  # with onnx, which only an export needs

    quantize_dynamic(source, target, per_channel=True, weight_type=QuantType.QInt8)
