"""The sentence encoder: multilingual-e5-small as a 4-bit ONNX graph, built here from packaged weights."""
