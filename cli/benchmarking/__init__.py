"""What `shiliu benchmark` is made of: questions, outcomes, measures with intervals, records."""
