"""Asks a running server as clients of the wild do, over plain sockets, and prints what is wrong.

    python3 serving.py HOST:PORT FOLDER [nginx | caddy]

FOLDER is the published folder. With a third word the server is that one, which serves FOLDER's files
under their own paths; then only what any good file server does is asked.
"""
import gzip
import hashlib
import json
import os
import socket
import sys
import threading
import time

place, folder = sys.argv[1], sys.argv[2]
oracle = sys.argv[3] if len(sys.argv) > 3 else None
# Where Caddy 2.6 answers otherwise than RFC 9110 asks: it stays within its root, but fails at names
# that no file can have, and has a last part of no bytes.
known = {"/../rfm.json": 200, "/x%00.json": 500, "/" + "a" * 10_000: 500,
         "-0": 206} if oracle == "caddy" else {}
host, port = place.rsplit(":", 1)
failures = 0


def check(condition, *words):
    global failures
    if not condition:
        failures += 1
        print("wrong:", *words)


def connect():
    connection = socket.create_connection((host, int(port)), timeout=600)
    connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return connection


def head_of(file):
    line = file.readline()
    if not line:
        return None, {}
    status = int(line.split()[1])
    fields = {}
    while (line := file.readline().strip()):
        name, value = line.split(b":", 1)
        name = name.decode().lower()
        check(name not in fields, "the field is there twice:", name)
        fields[name] = value.strip().decode()
    return status, fields


def response(file, method="GET"):
    status, fields = head_of(file)
    while status == 100:
        status, fields = head_of(file)
    if status is None or method == "HEAD" or status in (204, 304):
        return status, fields, b""
    # Without a length the body ends with the connection.
    length = fields.get("content-length")
    return status, fields, file.read(int(length) if length else -1)


def ask(path, method="GET", fields=(), body=None, target_host="localhost"):
    with connect() as connection:
        lines = [f"{method} {path} HTTP/1.1", f"Host: {target_host}", *fields]
        if body is not None:
            lines.append(f"Content-Length: {len(body)}")
        connection.sendall("\r\n".join([*lines, "", ""]).encode() + (body or b""))
        return response(connection.makefile("rb"), method)


def published(path):
    with open(os.path.join(folder, path), "rb") as file:
        return file.read()


def files():
    status, fields, body = ask("/rfm.json")
    check(status == 200 and body == published("rfm.json"), "/rfm.json")
    check(int(fields["content-length"]) == len(body), "the length")
    check("etag" in fields and "last-modified" in fields and "date" in fields, "validators", fields)
    head = ask("/rfm.json", "HEAD")
    same = {k: v for k, v in fields.items() if k != "date"}
    check({k: v for k, v in head[1].items() if k != "date"} == same, "HEAD differs", head[1], fields)
    check(ask("/nothing")[0] == 404, "/nothing")
    for method in "PUT", "DELETE":
        check(ask("/rfm.json", method)[0] == 405, method)
    for path in ("/../rfm.json", "/%2e%2e/x", "/..%2fx", "/x%00.json", "/%zz", "/%c0%ae%c0%ae/x",
                 "/\\..\\x", "/" + "a" * 10_000):
        status = ask(path)[0]
        check(400 <= status < 500 or status == known.get(path), path[:40], status)


def conditions():
    _, fields, _ = ask("/rfm.json")
    tag, date = fields["etag"], fields["last-modified"]
    old = "Sun, 06 Nov 1994 08:49:37 GMT"
    weak = tag if tag.startswith("W/") else "W/" + tag
    for asked, status in (
        ([f"If-None-Match: {tag}"], 304), ([f'If-None-Match: "x", {tag}'], 304),
        ([f"If-None-Match: {weak}"], 304), (["If-None-Match: *"], 304),
        (['If-None-Match: "x"'], 200), ([f"If-Modified-Since: {date}"], 304),
        ([f'If-None-Match: "x"', f"If-Modified-Since: {date}"], 200),
        ([f"If-Modified-Since: {old}"], 200), (['If-Match: "x"'], 412), (["If-Match: *"], 200),
        ([f"If-Unmodified-Since: {old}"], 412), ([f"If-Unmodified-Since: {date}"], 200),
    ):
        got = ask("/rfm.json", fields=asked)
        check(got[0] == status, asked, got[0], "not", status)
        if got[0] == 304:
            check(got[2] == b"" and got[1].get("etag") == tag, "304", got[1])


def ranges():
    whole = published("rfm.json")
    size = len(whole)
    tag = ask("/rfm.json")[1]["etag"]
    for value, part in (
        ("0-4", whole[:5]), ("5-", whole[5:]), ("-5", whole[-5:]), (f"5-{size + 99}", whole[5:]),
        (f"-{size + 99}", whole), ("0-0", whole[:1]), (f"{size - 1}-", whole[-1:]),
    ):
        status, fields, body = ask("/rfm.json", fields=[f"Range: bytes={value}"])
        check(status == 206 and body == part, "range", value, status)
        check(fields.get("content-range", "").endswith(f"/{size}"), "range", value, fields)
    for value in f"{size}-", f"{size + 99}-", "-0":
        status, fields, _ = ask("/rfm.json", fields=[f"Range: bytes={value}"])
        check(status == 416 and fields.get("content-range") == f"bytes */{size}"
              or status == known.get(value), value, status)
    for value in "bytes=abc", "bytes=5-2", "items=0-1", "bytes=":
        check(ask("/rfm.json", fields=[f"Range: {value}"])[0] in (200, 416), value)
    check(ask("/rfm.json", fields=["Range: bytes=0-4", f"If-Range: {tag}"])[0] == 206, "If-Range")
    check(ask("/rfm.json", fields=["Range: bytes=0-4", 'If-Range: "x"'])[0] == 200, "If-Range x")
    many = ",".join(f"{n}-{n}" for n in range(1000))
    status, _, body = ask("/rfm.json", fields=[f"Range: bytes={many}"])
    check(status in (200, 416, 206) and len(body) < 2 * size + 200_000, "1,000 ranges", status)


def endpoints():
    """What only our server does."""
    for path, file in (("/rfm", "rfm.json"), ("/rfm/standardized", "rfm/standardized.json"),
                       ("/rfm/clusters", "rfm/clusters.json"), ("/", "index.html"),
                       ("/rfm/clusters/apply", "rfm/clusters/apply.json"),
                       ("/rfm/plot", "rfm/plot.png"), ("/manifest.json", "manifest.json")):
        status, fields, body = ask(path)
        check(status == 200 and body == published(file), path, status)
        tag = '"' + hashlib.sha256(body).hexdigest() + '"'
        check(fields["etag"] == tag, path, "has another tag")
        for name in "cache-control", "vary", "x-content-type-options", "content-security-policy":
            check(name in fields, path, "lacks", name)
    status, fields, body = ask("/rfm/plot", fields=["Accept: image/svg+xml"])
    check(body == published("rfm/plot.svg") and "x-explanation" in fields, "/rfm/plot as SVG")
    status, fields, body = ask("/rfm", fields=["Accept-Encoding: gzip"])
    check(fields.get("content-encoding") == "gzip", "gzip", fields)
    check(gzip.decompress(body) == published("rfm.json"), "gzip has other bytes")
    check(fields["etag"] != ask("/rfm")[1]["etag"], "gzip has the tag of the plain bytes")
    check(json.loads(ask("/health")[2]) == {"status": "ok"}, "/health")
    check(ask("/rfm", target_host="evil.example")[0] == 421, "another host")
    status, fields, _ = ask("*", "OPTIONS")
    check(status == 204 and "POST" in fields["allow"], "OPTIONS *", status)
    for method in "PUT", "DELETE", "TRACE":
        status, fields, _ = ask("/rfm", method)
        check(status == 405 and fields.get("allow") == "GET, HEAD, OPTIONS", method, fields)
    check(ask("/.hidden")[0] == 404, "a hidden file")


def bad_messages():
    for message in (b"hello\r\n\r\n", b"GET / HTTP/1.1\r\n\r\n", b"GET / HTTP/9.9\r\nHost: x\r\n\r\n",
                    b"GET / HTTP/1.1\r\nHost: localhost\r\nX: " + b"a" * 200_000 + b"\r\n\r\n",
                    b"GET / HTTP/1.1\r\nHost: localhost\r\nHost: evil\r\n\r\n",
                    b"POST /rfm/clusters/apply HTTP/1.1\r\nHost: localhost\r\n"
                    b"Content-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
                    b"G\x00T / HTTP/1.1\r\nHost: localhost\r\n\r\n", b"\x16\x03\x01\x02\x00\x01"):
        with connect() as connection:
            try:
                connection.sendall(message)
                connection.shutdown(socket.SHUT_WR)
                status, fields = head_of(connection.makefile("rb"))
                check(status is None or 400 <= status < 500, message[:40], status)
                if status:
                    check("x-content-type-options" in fields or oracle, message[:40], fields)
            except ConnectionError:
                pass
    check(ask("/health")[0] == 200, "it lives no longer")


def connections():
    with connect() as connection:
        file = connection.makefile("rb")
        for _ in range(3):
            connection.sendall(b"GET /rfm.json HTTP/1.1\r\nHost: localhost\r\n\r\n")
            check(response(file)[2] == published("rfm.json"), "keep-alive")
        connection.sendall(b"GET /rfm.json HTTP/1.1\r\nHost: localhost\r\n\r\n"
                           b"HEAD /rfm.json HTTP/1.1\r\nHost: localhost\r\n\r\n"
                           b"GET /nothing HTTP/1.1\r\nHost: localhost\r\n\r\n"
                           b"GET /rfm.json HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
        answers = [response(file), response(file, "HEAD"), response(file), response(file)]
        check([a[0] for a in answers] == [200, 200, 404, 200], "pipelined", [a[0] for a in answers])
        check(answers[3][2] == published("rfm.json"), "pipelined body")
        check(file.read() == b"", "Connection: close stays open")
    with connect() as connection:
        connection.sendall(b"GET /rfm.json HTTP/1.1\r\nHost: localhost\r\n\r\n")
        connection.shutdown(socket.SHUT_WR)
        file = connection.makefile("rb")
        check(response(file)[2] == published("rfm.json"), "a client that has said all")


def crowd():
    count, wrong, body = 1000, [], published("rfm.json")
    gate = threading.Semaphore(200)

    def one():
        with gate:
            try:
                if ask("/rfm.json")[2] != body:
                    wrong.append("other bytes")
            except Exception as error:
                wrong.append(repr(error))

    threads = [threading.Thread(target=one) for _ in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    check(not wrong, "1,000 at once:", len(wrong), wrong[:3])


def posting():
    rows = [{"customer_id": n, "recency_days": n * 7 % 40, "frequency": n % 9 + 1,
             "monetary": n * 13 % 101} for n in range(60)]
    body = json.dumps({"rfm": rows, "output_mode": "per_customer"}).encode()
    path, kind = "/rfm/clusters/apply", "Content-Type: application/json"
    status, fields, text = ask(path, "POST", [kind], body)
    check(status == 200 and len(json.loads(text)["data"]) == 60, "POST", status)
    with connect() as connection:
        connection.sendall(f"POST {path} HTTP/1.1\r\nHost: localhost\r\n{kind}\r\n"
                           f"Expect: 100-continue\r\nContent-Length: {len(body)}\r\n\r\n".encode())
        file = connection.makefile("rb")
        check(head_of(file)[0] == 100, "no 100 Continue")
        connection.sendall(body)
        check(response(file)[2] == text, "POST after 100 Continue")
        # On the same connection, in pieces.
        connection.sendall(f"POST {path} HTTP/1.1\r\nHost: localhost\r\n{kind}\r\n"
                           "Transfer-Encoding: chunked\r\n\r\n".encode())
        for start in range(0, len(body), 1000):
            part = body[start:start + 1000]
            connection.sendall(f"{len(part):x}\r\n".encode() + part + b"\r\n")
        connection.sendall(b"0\r\n\r\n")
        check(response(file)[2] == text, "POST in chunks")
    with connect() as connection:
        # What is answered at once waits for what is not.
        get = b"GET /rfm.json HTTP/1.1\r\nHost: localhost\r\n\r\n"
        connection.sendall(get + f"POST {path} HTTP/1.1\r\nHost: localhost\r\n{kind}\r\n"
                           f"Content-Length: {len(body)}\r\n\r\n".encode() + body + get + get)
        file = connection.makefile("rb")
        bodies = [response(file)[2] for _ in range(4)]
        file_body = published("rfm.json")
        check(bodies == [file_body, text, file_body, file_body], "the order of answers")
    with connect() as connection:
        connection.sendall(f"POST {path} HTTP/1.1\r\nHost: localhost\r\n{kind}\r\n"
                           "Content-Length: 99999999999\r\n\r\n".encode())
        file = connection.makefile("rb")
        check(response(file)[0] == 413, "a body of 100 GB")
        check(file.read() == b"", "a refused body keeps its connection")
    for fields, status in (
        (["Content-Type: text/plain"], 415), ([kind, "Origin: http://evil.example"], 403),
        ([kind, "Origin: null"], 403), ([kind, "Origin: http://localhost"], 200),
        ([kind, "Sec-Fetch-Site: cross-site"], 403), ([kind, "Content-Encoding: gzip"], 415),
    ):
        got = ask(path, "POST", fields, body)
        check(got[0] == status, fields, got[0], "not", status)
        if status != 200:
            check(got[1]["content-type"] == "application/problem+json", fields, got[1])


files()
conditions()
ranges()
connections()
crowd()
if not oracle:
    endpoints()
    bad_messages()
    posting()
sys.exit(min(failures, 100))
