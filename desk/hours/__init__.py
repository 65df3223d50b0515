"""Weekly hours, public holidays and working days; pure, without a clock of its own."""

from desk.hours.blocks import (
    DAYS,
    HOLIDAY,
    Block,
    Week,
    WeekError,
    blocks_to_json,
    parse_block,
    parse_blocks,
    parse_week,
    week_to_json,
)
from desk.hours.calendar import HOME, Calendar, NeverOpen
from desk.hours.holidays import NONE, Holidays, LocalDays, PublicHolidays
from desk.hours.rota import Absence, Away, Rota, next_on_duty

__all__ = [
    "DAYS", "HOLIDAY", "HOME", "NONE", "Absence", "Away", "Block", "Calendar", "Holidays", "LocalDays", "NeverOpen",
    "PublicHolidays", "Rota", "Week", "WeekError", "blocks_to_json", "next_on_duty", "parse_block", "parse_blocks",
    "parse_week", "week_to_json",
]  # fmt: skip
