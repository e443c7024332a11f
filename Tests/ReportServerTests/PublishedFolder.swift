import Foundation
import HTTPTypes
import Hummingbird
import Logging
import Multivariate
import NIOCore
import Publishing
import Report

@testable import ReportServer

/// A folder of a test's own that is published and served, gone with the value.
final class PublishedFolder {
  /// What is published unless a test says otherwise: path, media type, text.
  static let usual: [(String, String, String)] = [
    ("index.html", "text/html; charset=utf-8", "<!doctype html><body>report</body>"),
    ("404.html", "text/html; charset=utf-8", "<p>nothing here"),
    (
      "rfm.json", "application/json", "{\"data\": [" + String(repeating: "1, ", count: 2000) + "1]}"
    ),
    ("rfm/clusters/apply.json", "application/json", "{\"best_k\": 3}"),
    ("rfm/plot.png", "image/png", "png"),
    ("rfm/plot.svg", "image/svg+xml", "<svg xmlns=\"http://www.w3.org/2000/svg\"/>"),
    (
      "rfm/plot.json", "application/json",
      "{\n  \"explanation\": \"50% é\\nmore\",\n  \"points\": []\n}"
    ),
    ("segments/loyal.csv", "text/csv", "customer_id\n7\n"),
    ("archive/2025 a/index.html", "text/html", "old"),
    ("a..b.txt", "text/plain", "dots"), ("empty.txt", "text/plain", ""),
    (".secret", "text/plain", "secret"), (".well-known/x.txt", "text/plain", "known"),
    ("data", "", "bytes"),
  ]

  let folder: String
  var report: String { folder + "/report" }

  init(_ files: [(String, String, String)] = usual) throws {
    let url = FileManager.default.temporaryDirectory.appending(path: "test-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    folder = url.resolvingSymlinksInPath().path
    try publish(files)
  }

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  func publish(_ files: [(String, String, String)]) throws {
    let artifacts = files.map { Artifact(path: $0.0, mediaType: $0.1, text: $0.2) }
    try Publisher(to: report).publish(artifacts)
  }

  func site(_ change: (inout ServerSettings) -> Void = { _ in }) throws -> Site {
    var settings = ServerSettings()
    settings.limits.time = .seconds(3600)
    change(&settings)
    let work = ApplyWork(
      limits: settings.limits,
      seed: 42,
      parallel: Parallel(threadCount: 1),
      templates: try TemplateLibrary()
    )
    return Site(
      try ServedFolder(report),
      settings,
      ApplyEndpoint(work),
      logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
    )
  }
}

extension Site {
  /// The answer to a request of a client on this machine.
  func answer(
    _ method: HTTPRequest.Method = .get,
    _ path: String,
    _ fields: HTTPFields = [:],
    body: String = "",
    now: HTTPDate = HTTPDate(secondsSinceEpoch: 4_000_000_000)
  ) async throws -> Answer {
    let head = HTTPRequest(
      method: method,
      scheme: "http",
      authority: "localhost",
      path: path,
      headerFields: fields
    )
    let request = Request(head: head, body: RequestBody(buffer: ByteBuffer(string: body)))
    return try await answer(to: request, of: "127.0.0.1", now: now)
  }
}

extension Answer {
  /// The body as text.
  var text: String {
    switch body {
    case .none: ""
    case .bytes(let bytes): String(buffer: bytes)
    case .file(let file, let range): file.read(range).map { String(buffer: $0) } ?? "unreadable"
    }
  }
}
