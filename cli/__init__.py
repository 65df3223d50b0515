"""The one command line: `bin/shiliu VERB`, one file a verb; set-up and supervisor are folders of their own."""
