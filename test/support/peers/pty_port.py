"""A pseudo-terminal that stands for a USB hub: the link is the device path, the end of the process is the unplug."""
import os
import select
import signal
import sys
import time
import tty


class PtyPort:
    def __init__(self, link):
        self.link = link
        self.parent = os.getppid()
        self.master, slave = os.openpty()
        tty.setraw(slave)
        name = os.ttyname(slave)
        os.close(slave)
        os.set_blocking(self.master, False)
        self.waiting = b''
        self.received = b''
        temporary = f'{link}.{os.getpid()}'
        os.symlink(name, temporary)
        os.replace(temporary, link)
        signal.signal(signal.SIGTERM, self.unplug)
        os.write(1, b'ready\n')

    def unplug(self, *_):
        try:
            if os.readlink(self.link) == os.ttyname(self.master):
                os.unlink(self.link)
        except OSError:
            pass
        os._exit(0)

    def is_open(self):
        poll = select.poll()
        poll.register(self.master, select.POLLIN)
        return not any(events & select.POLLHUP for _, events in poll.poll(0))

    def send(self, data, limit=1 << 20):
        """Like a UART: what is sent while nobody has the port open is lost."""
        if not self.is_open():
            self.waiting = b''
            return
        if len(self.waiting) + len(data) <= limit:
            self.waiting += data
        self.flush()

    def flush(self):
        try:
            while self.waiting:
                written = os.write(self.master, self.waiting)
                self.waiting = self.waiting[written:]
        except BlockingIOError:
            pass
        except OSError:
            self.waiting = b''

    def receive(self):
        try:
            return os.read(self.master, 65536)
        except BlockingIOError:
            return b''
        except OSError:
            return b''

    def lines(self):
        self.received += self.receive()
        *lines, self.received = self.received.split(b'\n')
        return lines

    def wait(self, seconds, also=()):
        """Returns those of `also` that can be read; comes back early when the port can be read or written."""
        if os.getppid() != self.parent:
            self.unplug()  # whoever started us is gone: do not stay behind
        end = time.monotonic() + seconds
        if not self.is_open():
            # a closed port is always "readable"; look again soon
            ready, _, _ = select.select(list(also), [], [], min(0.01, max(0, seconds)))
            return ready
        left = max(0, end - time.monotonic())
        ready, writable, _ = select.select([self.master, *also], [self.master] if self.waiting else [], [], left)
        if writable:
            self.flush()
        return [item for item in ready if item is not self.master]


def end(code=0):
    sys.stdout.flush()
    os._exit(code)
