"""One window a data folder: a second start raises the first window instead of opening another."""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtCore import QCryptographicHash, QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

#: Milliseconds that a second start waits for the first to answer.
PATIENCE = 1000
_RAISE = b"raise\n"


class OneInstance(QObject):
    """Listens under a name made from the data folder; `raised` fires at a second start."""

    raised = Signal()

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self._name = instance_name(folder)
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._greet)

    def call_first(self) -> bool:
        """Whether another window of this folder answered and came to the front."""
        socket = QLocalSocket()
        socket.connectToServer(self._name)
        if not socket.waitForConnected(PATIENCE):
            return False
        _let_it_come_to_the_front()
        socket.write(_RAISE)
        socket.waitForBytesWritten(PATIENCE)
        while socket.bytesAvailable() < len(_RAISE) and socket.waitForReadyRead(PATIENCE):
            pass
        answer = socket.readAll().data()
        socket.disconnectFromServer()
        return answer == _RAISE

    def listen(self) -> None:
        """Be the first. What a crashed program left behind is cleared away."""
        if not self._server.listen(self._name):
            QLocalServer.removeServer(self._name)
            self._server.listen(self._name)

    def close(self) -> None:
        """Stop listening."""
        self._server.close()

    def _greet(self) -> None:
        while (socket := self._server.nextPendingConnection()) is not None:
            socket.disconnected.connect(socket.deleteLater)
            socket.write(_RAISE)
            socket.flush()
            self.raised.emit()


def instance_name(folder: Path) -> str:
    """The same for every spelling of the same folder."""
    spelled = str(folder.resolve())
    if sys.platform == "win32":
        spelled = spelled.casefold()
    digest = QCryptographicHash.hash(
        spelled.encode("utf-8", "surrogatepass"), QCryptographicHash.Algorithm.Sha256
    )
    return "wccw-" + bytes(digest.toHex().data()).decode()[:20]


def _let_it_come_to_the_front() -> None:
    """Windows lets another program come to the front only when the active one agrees."""
    if sys.platform == "win32":
        import ctypes

        ctypes.windll.user32.AllowSetForegroundWindow(-1)
