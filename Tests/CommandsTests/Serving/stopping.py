"""Tells a server to end while a request is on its way, and prints what is wrong.

    python3 stopping.py HOST:PORT PROCESS
"""
import os
import signal
import socket
import sys
import threading
import time

host, port = sys.argv[1].rsplit(":", 1)
rows = ",".join(
    f'{{"customer_id":{n},"recency_days":{n * 7 % 40},"frequency":{n % 9 + 1},"monetary":{n % 101}}}'
    for n in range(60)
)
finished = threading.Event()


def connect():
    return socket.create_connection((host, int(port)), timeout=600)


def send_part(data):
    connection.sendall(f"{len(data):x}\r\n".encode() + data + b"\r\n")


def send_spaces():
    """Sends what JSON may begin with, since whoever sends next to nothing is closed."""
    while not finished.is_set():
        send_part(b" " * 10_000)
        finished.wait(1)


def body_of(file):
    length = 0
    while (line := file.readline().strip()):
        name, _, value = line.partition(b":")
        if name.lower() == b"content-length":
            length = int(value)
    return length, file.read(length)


with connect() as connection, connect() as other:
    connection.sendall(b"POST /rfm/clusters/apply HTTP/1.1\r\nHost: localhost\r\n"
                       b"Content-Type: application/json\r\n"
                       b"Expect: 100-continue\r\n"
                       b"Transfer-Encoding: chunked\r\n\r\n")
    # The server is known to have the request when it asks for the body.
    if not connection.recv(65536).startswith(b"HTTP/1.1 100 "):
        print("wrong: the body is not asked for")
    spaces = threading.Thread(target=send_spaces, daemon=True)
    spaces.start()
    other.sendall(b"GET /health HTTP/1.1\r\nHost: localhost\r\n\r\n")
    body_of(other.makefile("rb"))
    # One that takes its answers slowly, and has asked for more than fits on the way.
    slow = socket.socket()
    slow.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
    slow.settimeout(600)
    slow.connect((host, int(port)))
    slow.sendall(b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n")
    page = slow.makefile("rb", 1000)
    page.readline()
    # Now one waits, and the other has begun.
    os.kill(int(sys.argv[2]), signal.SIGTERM)
    if other.recv(65536) != b"":
        print("wrong: an idle connection is not closed")
    length, text = body_of(page)
    if len(text) != length:
        print("wrong: a download that had begun is cut off")
    for _ in range(6000):
        try:
            connect().close()
            time.sleep(0.1)
        except OSError:
            break
    else:
        print("wrong: new connections are accepted still")
    finished.set()
    spaces.join()
    send_part(f'{{"rfm":[{rows}]}}'.encode())
    connection.sendall(b"0\r\n\r\n")
    answer = connection.makefile("rb").read()
if not answer.startswith(b"HTTP/1.1 200 ") or not answer.endswith(b"}\n"):
    print("wrong: a request in flight is not answered:", answer[:200])
