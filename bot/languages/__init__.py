"""The languages: for each code how its text is normalised and cut into words; a folder where that needs rules of its own."""
