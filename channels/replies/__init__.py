"""From act to words: the serving rules, the fixed texts, and what a resident is shown."""

from channels.replies.guided import render_check
from channels.replies.menu import render_menu
from channels.replies.render import render
from channels.replies.reply import Notice, Option, Reply
from channels.replies.serving import is_served, serve
from channels.replies.texts import EmergencyNumber, Line, Texts, check_questions, load_texts

__all__ = [
    "EmergencyNumber",
    "Line",
    "Notice",
    "Option",
    "Reply",
    "Texts",
    "check_questions",
    "is_served",
    "load_texts",
    "render",
    "render_check",
    "render_menu",
    "serve",
]
