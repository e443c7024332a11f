"""Keeps connections to a server busy with next to nothing, and prints what is wrong.

    python3 patience.py HOST:PORT

1,000 connections are idle, 200 send a byte a second, 20 take no response, and meanwhile normal
requests are timed. Prints the slowest of them in milliseconds and the second in which the last of
the others was closed.
"""
import selectors
import socket
import sys
import time

host, port = sys.argv[1].rsplit(":", 1)
selector = selectors.DefaultSelector()


def connect(beginning=b""):
    connection = socket.create_connection((host, int(port)), timeout=600)
    connection.sendall(beginning)
    selector.register(connection, selectors.EVENT_READ)
    return connection


idle = [connect() for _ in range(1000)]
slow = [connect(beginning) for _ in range(100) for beginning in (
    b"POST /rfm/clusters/apply HTTP/1.1\r\nHost: localhost\r\n"
    b"Content-Type: application/json\r\nContent-Length: 1000000\r\n\r\n",
    b"GET / HTTP/1.1\r\nHost: localhost\r\nX: ",
)]
deaf = []
for _ in range(20):
    connection = socket.socket()
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
    connection.connect((host, int(port)))
    connection.sendall(b"GET /rfm.json HTTP/1.1\r\nHost: localhost\r\n\r\n" * 60)
    deaf.append(connection)
left = set(idle + slow)
slowest, last_byte = 0.0, 0.0
start = time.monotonic()
# The limit is for a server that closes none of them.
while (left or deaf) and time.monotonic() - start < 600:
    now = time.monotonic()
    if now - last_byte >= 1:
        last_byte = now
        for connection in [c for c in slow if c in left]:
            try:
                connection.send(b"x")
            except OSError:
                pass
        for connection in list(deaf):
            try:
                # A connection that was reset can no longer be written to.
                connection.send(b"\r\n")
            except OSError:
                deaf.remove(connection)
    for key, _ in selector.select(timeout=0.02):
        try:
            data = key.fileobj.recv(65536)
        except OSError:
            data = b""
        if not data:
            selector.unregister(key.fileobj)
            left.discard(key.fileobj)
            key.fileobj.close()
    began = time.monotonic()
    with socket.create_connection((host, int(port)), timeout=600) as connection:
        connection.sendall(b"GET /health HTTP/1.1\r\nHost: localhost\r\n\r\n")
        answer = connection.recv(65536)
    slowest = max(slowest, time.monotonic() - began)
    if b" 200 " not in answer:
        print("wrong: a normal request is not answered:", answer[:100])
        sys.exit(1)
    time.sleep(0.05)
print(f"{slowest * 1000:.0f} ms, {time.monotonic() - start:.0f} s")
if left or deaf:
    print(f"wrong: {len(left)} slow and {len(deaf)} deaf connections are open still")
    sys.exit(1)
