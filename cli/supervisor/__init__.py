"""Starts, watches, restarts and stops the processes of the service; nothing else starts Rasa.

Supervisor    any programs: launched, restarted when they crash, stopped in reverse order
Service       Shiliu's own: PostgreSQL, actions, Rasa, worker, gateway
database      the database alone, for commands that work on a running or a stopped service
"""

from cli.supervisor.errors import StartError
from cli.supervisor.program import Program
from cli.supervisor.service import Service, database
from cli.supervisor.supervisor import Supervisor

__all__ = ["Program", "Service", "StartError", "Supervisor", "database"]
