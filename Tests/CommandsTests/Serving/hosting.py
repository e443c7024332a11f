"""Asks a host for a report and its endpoints, and prints what is wrong.

    python3 hosting.py HOST:PORT/BASE FOLDER

FOLDER is the published folder, BASE is empty or ends with a slash.
"""
import http.client
import json
import os
import sys

place, folder = sys.argv[1], sys.argv[2]
host, base = place.split("/", 1)
base = "/" + base
failures = 0


def check(condition, *words):
    global failures
    if not condition:
        failures += 1
        print("wrong:", *words)


def ask(path, method="GET"):
    connection = http.client.HTTPConnection(host, timeout=600)
    connection.request(method, base + path, headers={"Accept": "*/*"})
    answer = connection.getresponse()
    body = answer.read()
    connection.close()
    return answer.status, {k.lower(): v for k, v in answer.getheaders()}, body


def published(path):
    with open(os.path.join(folder, path), "rb") as file:
        return file.read()


endpoints = {"rfm": "rfm.json", "rfm/standardized": "rfm/standardized.json",
             "rfm/clusters": "rfm/clusters.json", "rfm/clusters/apply": "rfm/clusters/apply.json",
             "rfm/plot": "rfm/plot.png"}
for path, file in endpoints.items():
    status, fields, body = ask(path)
    check(status == 200 and body == published(file), path, status)
    kind = "image/png" if file.endswith("png") else "application/json"
    check(fields.get("content-type") == kind, path, fields.get("content-type"))
    status, head, body = ask(path, "HEAD")
    check(status == 200 and body == b"" and head.get("content-type") == kind, "HEAD", path, status)

kinds = {".html": "text/html; charset=utf-8", ".json": "application/json",
         ".csv": "text/csv; charset=utf-8", ".md": "text/markdown; charset=utf-8",
         ".svg": "image/svg+xml", ".png": "image/png"}
for entry in json.loads(published("manifest.json"))["files"]:
    path = entry["path"]
    if path.startswith("."):
        check(ask(path)[0] == 404, path, "is shown")
        continue
    status, fields, body = ask(path)
    # Caddy hides what it is configured by.
    if path == "hosting/Caddyfile" and status == 404:
        continue
    check(status == 200 and body == published(path), path, status)
    kind = kinds.get(os.path.splitext(path)[1])
    if kind:
        check(fields.get("content-type", "").lower() == kind, path, fields.get("content-type"))
    check(fields.get("x-content-type-options") == "nosniff", path, "may be sniffed")
    check(fields.get("x-robots-tag") == "noindex", path, "may be indexed")
    check("no-cache" in fields.get("cache-control", ""), path, fields.get("cache-control"))
    check("frame-ancestors" in fields.get("content-security-policy", ""), path, "may be framed")

for path in "", "rfm/", "rfm/clusters/", "segments/", "hosting/":
    status, fields, body = ask(path)
    check(status == 200 and body == published(path + "index.html"), path, status)
status, fields, _ = ask("segments?x=1")
check(status in (301, 302, 307, 308), "segments", status)
check("//" not in fields.get("location", "").replace("http://", ""), "segments", fields)

for path in "nothing", "rfm/nothing", "a/b/c/nothing", ".nojekyll", "%2e%2e/sales.csv":
    status, fields, body = ask(path)
    check(status in (400, 404), path, status)
    if base == "/" and status == 404:
        check(body == published("404.html"), path, "does not show the page", body[:60])
for method in "PUT", "DELETE", "POST":
    check(ask("rfm.json", method)[0] == 405, method, ask("rfm.json", method)[0])
sys.exit(min(failures, 100))
