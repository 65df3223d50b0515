"""The keys that our components put on Rasa's messages, and the parts of the training data."""

LANGUAGE = "language"
SCRIPT = "script"
NORMALISED = "normalised"
FOLDED = "folded"
CANDIDATES = "candidates"
CHANCES = "chances"
DECISION = "decision"
THRESHOLDS = "thresholds"
EXPLANATION = "explanation"  # only on a message whose metadata ask for it
ROLE = "role"
PART = "part"
ORIGINAL = "original"
CLARIFY = "clarify"

TRAIN = "train"  # fits the classifier
TUNE = "tune"  # fits calibration and thresholds, never the classifier
TITLE = "title"  # titles and first paragraphs: further evidence of what an entry is about
PARALLEL = "parallel"  # texts with their Chinese in ORIGINAL: they teach what words mean, and no intent
