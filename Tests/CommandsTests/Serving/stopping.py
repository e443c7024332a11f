"""Tells a server to end while a request is on its way, and prints what is wrong.

    python3 stopping.py HOST:PORT PROCESS
"""
import os
import signal
import socket
import sys
import time

host, port = sys.argv[1].rsplit(":", 1)
rows = ",".join(
    f'{{"customer_id":{n},"recency_days":{n * 7 % 40},"frequency":{n % 9 + 1},"monetary":{n % 101}}}'
    for n in range(60)
)
body = f'{{"rfm":[{rows}]}}'.encode()
with socket.create_connection((host, int(port)), timeout=60) as connection:
    connection.sendall(b"POST /rfm/clusters/apply HTTP/1.1\r\nHost: localhost\r\n"
                       b"Content-Type: application/json\r\n"
                       b"Expect: 100-continue\r\n"
                       + f"Content-Length: {len(body)}\r\n\r\n".encode())
    # The server is known to have the request when it asks for the body.
    if not connection.recv(65536).startswith(b"HTTP/1.1 100 "):
        print("wrong: the body is not asked for")
    connection.sendall(body[:1000])
    # One that takes its answers slowly, and has asked for more than fits on the way.
    slow = socket.socket()
    slow.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
    slow.settimeout(60)
    slow.connect((host, int(port)))
    slow.sendall(b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n")
    page = slow.recv(1000)
    with socket.create_connection((host, int(port)), timeout=60) as other:
        other.sendall(b"GET /health HTTP/1.1\r\nHost: localhost\r\n\r\n")
        other.recv(65536)
        # Now one waits, and the other has begun.
        os.kill(int(sys.argv[2]), signal.SIGTERM)
        if other.recv(65536) != b"":
            print("wrong: an idle connection is not closed")
    for _ in range(100):
        try:
            socket.create_connection((host, int(port)), timeout=5).close()
            time.sleep(0.1)
        except OSError:
            break
    else:
        print("wrong: new connections are accepted still")
    while part := slow.recv(1000):
        page += part
    head, _, text = page.partition(b"\r\n\r\n")
    length = next(line for line in head.split(b"\r\n") if line.lower().startswith(b"content-length"))
    if len(text) != int(length.split(b":")[1]):
        print("wrong: a download that had begun is cut off")
    connection.sendall(body[1000:])
    answer = connection.makefile("rb").read()
if not answer.startswith(b"HTTP/1.1 200 ") or not answer.endswith(b"}\n"):
    print("wrong: a request in flight is not answered:", answer[:200])
