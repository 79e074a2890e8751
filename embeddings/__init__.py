"""How passages are found: vectors, words, and the generations that contain both."""

import os

# Read by onnxruntime when it is loaded, by whichever library loads it first (see models/runtime.py).
os.environ["ORT_DISABLE_TELEMETRY"] = "1"
