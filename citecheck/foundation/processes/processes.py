"""Hands the work of one audit to several processes: pure functions of many items, whose results come back in order.

A process is this Python, started anew and not forked, because its parent may have threads. Parent and child speak over
the child's standard input and output. A child whose parent is gone ends by itself.

A process may die of one item: the system ends it for its memory, or a library breaks it. The items that it had are
then worked on alone, one by one, while nothing else runs. An item of which a process dies again is lost, and its caller
says so.
"""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from queue import SimpleQueue

from citecheck.errors import CitecheckError
from citecheck.foundation.cache import cache_folder
from citecheck.foundation.cancellation import stop_if_cancelled
from citecheck.foundation.processes.messages import receive, send
from citecheck.model.noun import noun

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import IO, Any, TypeAlias, TypeVar

    Item = TypeVar("Item")
    Common = TypeVar("Common")
    Result = TypeVar("Result")

    Task: TypeAlias = "Callable[[Common, Sequence[Item]], Sequence[Result]]"

CHILD = Path(__file__).with_name("child.py")
SHARES = 6
"""Shares of the items for each process. Fewer leave one process at work alone at the end; each takes some milliseconds
to send."""

GRACE = 5.0
"""Seconds that a child has to end the programs that it has started, before it is killed."""

LOOK = 0.5
"""Seconds between two looks whether the caller has stopped the work."""


@noun
class Lost:
    """In the place of a result: why there is none."""

    why: str


@noun
class _Share:
    """Some of the items, by their indexes, and what all items have in common, in a pickle of its own."""

    indexes: tuple[int, ...]
    common: bytes


class Death(Exception):  # noqa: N818 - a state of a child, which its parent expects
    """A child has ended before it answered."""


class Child:
    """One process. It has one share at a time."""

    def __init__(self) -> None:
        # -P keeps the folder of that file, and the one the user works in, off the path of what it imports.
        command = [sys.executable, "-P", str(CHILD), "keep" if cache_folder() is not None else ""]
        apart: dict[str, Any] = {"start_new_session": True} if os.name == "posix" else {}
        self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, **apart)
        self._common: bytes | None = None

    def results(self, task: Task[Common, Item, Result], common: bytes, items: Sequence[Item]) -> Any:
        """The results of a share, or the error that it raised. Raises Death."""
        self._send((task, common if common is not self._common else None, items))
        self._common = common
        try:
            return receive(self._process.stdout)
        except (OSError, EOFError, pickle.UnpicklingError, ValueError) as error:
            raise Death(self._why()) from error

    def _send(self, message: object) -> None:
        try:
            send(self._process.stdin, message)
        except (OSError, ValueError) as error:
            raise Death(self._why()) from error

    def _why(self) -> str:
        self.stop()
        code = self._process.returncode
        return f"the process that read it was ended (signal {-code})" if code < 0 else "the process that read it ended"

    def stop(self) -> None:
        """End the process: it ends what it has started, and is killed where that takes too long."""
        _close(self._process.stdin)
        try:
            self._process.wait(GRACE)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        _close(self._process.stdout)  # after its end: another thread may be reading


class Processes:
    """Up to `most` processes, started with the first work. `say` is told of a process that died."""

    def __init__(self, most: int, say: Callable[[str], None] = lambda _: None) -> None:
        self.most = most
        self._say = say
        self._children: set[Child] = set()
        self._idle: SimpleQueue[Child] = SimpleQueue()
        self._closed = False

    def close(self) -> None:
        """End all processes. No work can be handed out any more."""
        self._closed = True
        if self._children:
            with ThreadPoolExecutor(len(self._children)) as threads:
                list(threads.map(Child.stop, tuple(self._children)))

    def mapped(
        self,
        task: Task[Common, Item, Result],
        common: Common,
        items: Sequence[Item],
        size_of: Callable[[Item], int],
        name_of: Callable[[Item], str],
    ) -> list[Result | Lost]:
        """The results of `task` on the items, in order. It gets what is `common` to all, and some items at a time.

        `size_of` tells how much work an item is, beside the others; `name_of` names it for the user. Raises what a task
        raises for its caller (a CitecheckError), and Cancelled. Any other error of a share is left to this process to
        find again. A single item is worked on here.
        """
        if len(items) < 2:
            return list(task(common, items))
        packed = pickle.dumps(common, pickle.HIGHEST_PROTOCOL)
        shares = [_Share(indexes, packed) for indexes in _shares([size_of(item) for item in items], self.most)]
        found: dict[int, Result | Lost] = {}
        alone: list[int] = []
        try:
            for share, results in self._answered(task, shares, items):
                if isinstance(results, Death):
                    self._say(_sentence(results, [name_of(items[at]) for at in share.indexes]))
                    alone += share.indexes
                else:
                    own = results if results is not None else task(common, [items[at] for at in share.indexes])
                    found.update(zip(share.indexes, own, strict=True))
            for at in alone:
                found[at] = self._alone(task, _Share((at,), packed), items)
        except BaseException:
            self.close()
            raise
        return [found[at] for at in range(len(items))]

    def _answered(
        self, task: Task[Common, Item, Result], shares: Sequence[_Share], items: Sequence[Item]
    ) -> Iterator[tuple[_Share, Any]]:
        """Each share with its results; Death where a process died of it, None where it raised an error."""
        self._start(min(self.most, len(shares)))
        threads = ThreadPoolExecutor(max(1, len(self._children)))
        try:
            waiting = [(share, threads.submit(self._ask, task, share, items)) for share in shares]
            for share, future in waiting:
                yield share, _result(future)
        finally:
            threads.shutdown(wait=False, cancel_futures=True)

    def _ask(self, task: Task[Common, Item, Result], share: _Share, items: Sequence[Item]) -> Any:
        child = self._idle.get()
        try:
            return child.results(task, share.common, [items[at] for at in share.indexes])
        except Death as ended:
            if not self._closed:
                self._children.discard(child)
                child = self._new()
            return ended
        finally:
            self._idle.put(child)

    def _alone(self, task: Task[Common, Item, Result], share: _Share, items: Sequence[Item]) -> Result | Lost:
        """The result of an item in whose share a process died, from a process while the others are idle."""
        for _, results in self._answered(task, [share], items):
            if isinstance(results, Death):
                return Lost(str(results))
            if results is not None:
                result: Result = results[0]
                return result
        return Lost("the process that read it failed")

    def _start(self, wanted: int) -> None:
        while len(self._children) < wanted:
            self._idle.put(self._new())

    def _new(self) -> Child:
        child = Child()
        self._children.add(child)
        return child


def _result(future: Future[Any]) -> Any:
    """The results of a share, Death, or None where it raised an error that its caller does not expect."""
    while True:
        stop_if_cancelled()
        with suppress(TimeoutError):
            answer = future.result(LOOK)
            if isinstance(answer, CitecheckError):
                raise answer
            return None if isinstance(answer, Exception) and not isinstance(answer, Death) else answer


def _sentence(ended: Death, names: Sequence[str]) -> str:
    with_others = f" and {len(names) - 1} more" if len(names) > 1 else ""
    return f"{names[0]}{with_others}: {ended}; {'each' if with_others else 'it'} is read again alone"


def _close(pipe: IO[bytes] | None) -> None:
    if pipe is not None:
        with suppress(OSError, ValueError):
            pipe.close()


def _shares(sizes: Sequence[int], processes: int) -> Iterator[tuple[int, ...]]:
    """The indexes of items in shares of about the same size."""
    most = sum(sizes) / (SHARES * processes)
    share: list[int] = []
    size = 0
    for at, one in enumerate(sizes):
        share.append(at)
        size += one
        if size >= most:
            yield tuple(share)
            share, size = [], 0
    if share:
        yield tuple(share)
