"""What goes wrong with a store, told to the user in one sentence each."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Final

from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from cyberscan.model.problem import Problem, UserError
from cyberscan.model.text import Untrusted


class Damaged(Exception):
    """A row says what no version of this program writes. Never leaves this room."""


class InUse(UserError):
    """Somebody else holds what is wanted for themselves: to be tried again."""


IN_USE: Final = "is in use by another program"
"""What is said of a database that another connection keeps locked."""

RESTORE: Final = "put a sound copy in its place, or move it away and start a new store"

Saying = Callable[[BaseException], tuple[str, str] | None]
"""What a database's own error means, and what to do; None for one that is not known."""


def damaged(shown: str, detail: str) -> UserError:
    """Return the error for a store whose content makes no sense."""
    return UserError(Problem(file=shown, what=f"is damaged ({Untrusted(detail)})", do=RESTORE))


@contextmanager
def told(shown: str, own: type[Exception], saying: Saying) -> Iterator[None]:
    """Turn what the database (errors of class ``own``) and the disk raise into `UserError`."""
    try:
        yield
    except Damaged as error:
        raise damaged(shown, str(error)) from error
    except DBAPIError as error:
        raise _database(shown, error.orig or error, saying) from error
    except own as error:
        raise _database(shown, error, saying) from error
    except SQLAlchemyError as error:
        raise damaged(shown, str(error)) from error
    except OSError as error:
        raise UserError(
            Problem(
                file=shown,
                what=f"cannot be used: {error.strerror or error} (errno {error.errno})",
                do="check the path, your rights on it and its folder, and the room on the disk",
            )
        ) from error


def _database(shown: str, error: BaseException, saying: Saying) -> UserError:
    said = saying(error)
    if said is None:
        return damaged(shown, str(error))
    what, do = said
    kind = InUse if what == IN_USE else UserError
    return kind(Problem(file=shown, what=f"{what} ({Untrusted(str(error))})", do=do))
