"""The languages: for each code how its text is normalised and cut; a folder where that needs own rules."""
