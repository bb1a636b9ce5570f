"""From annotated dispatches to the reader's weights. Needed to train, not to run."""
