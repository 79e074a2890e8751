"""How passages are found: vectors, words, and the generations that hold both."""

import os

# Read by onnxruntime when it is loaded, by whichever of the libraries does it first (see models/runtime.py).
os.environ["ORT_DISABLE_TELEMETRY"] = "1"
