"""A connection that can be cut: between a browser and the service, at an address of its own. What a
browser's own tools cut, its workers do not feel; this everything feels."""

import socket
import threading


class Line:
    """Keep one in a `with`. Cut, nobody gets through and whoever is through is cut off."""

    def __init__(self, url):
        host, port = url.split("//")[1].split(":")
        self.target, self.listener, self.links = (host, int(port)), None, set()
        self.lock, self.port = threading.Lock(), 0

    @property
    def url(self):
        return "http://127.0.0.1:%d" % self.port

    def __enter__(self):
        self.mend()
        return self

    def __exit__(self, *_):
        self.cut()

    def mend(self):
        listener = socket.socket()
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(("127.0.0.1", self.port))
        listener.listen(64)
        self.port, self.listener = listener.getsockname()[1], listener
        threading.Thread(target=self.take, args=[listener], daemon=True).start()

    def cut(self):
        with self.lock:
            listener, self.listener = self.listener, None
            links, self.links = self.links, set()
        if listener:
            # Who waits in accept is woken by it.
            listener.shutdown(socket.SHUT_RDWR)
            listener.close()
        for link in links:
            close(link)

    def take(self, listener):
        while True:
            try:
                near, _ = listener.accept()
                far = socket.create_connection(self.target)
            except OSError:
                return
            with self.lock:
                if self.listener is not listener:
                    close(near), close(far)
                    return
                self.links |= {near, far}
            for one, other in ((near, far), (far, near)):
                threading.Thread(target=self.pass_on, args=[one, other], daemon=True).start()

    def pass_on(self, one, other):
        try:
            while True:
                piece = one.recv(65536)
                if not piece:
                    break
                other.sendall(piece)
        except OSError:
            pass
        close(one), close(other)
        with self.lock:
            self.links -= {one, other}


def close(link):
    try:
        link.shutdown(socket.SHUT_RDWR)
    except OSError:
        pass
    link.close()
