-- The language that a conversation was last understood in, for who has chosen none: the text of an answer may be another.

ALTER TABLE conversation ADD COLUMN spoken text;
