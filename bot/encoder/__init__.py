"""The sentence encoder: multilingual-e5-small as an ONNX graph, built here from packaged weights and an adapter."""
