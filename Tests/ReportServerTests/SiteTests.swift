import Foundation
import HTTPTypes
import NIOCore
import Testing

@testable import ReportServer

struct SiteTests {
  private let published: PublishedFolder
  private let site: Site

  init() throws {
    published = try PublishedFolder()
    site = try published.site()
  }

  @Test(
    arguments: [
      ("/", "index.html"), ("/index.html", "index.html"), ("/rfm", "rfm.json"),
      ("/rfm.json", "rfm.json"), ("/rfm?x=1", "rfm.json"),
      ("/rfm/clusters/apply", "rfm/clusters/apply.json"), ("/rfm/plot", "rfm/plot.png"),
      ("/a..b.txt", "a..b.txt"), ("/empty.txt", "empty.txt"),
      ("/segments/loyal.csv", "segments/loyal.csv"),
      ("/archive/2025%20a/", "archive/2025 a/index.html"),
      ("/.well-known/x.txt", ".well-known/x.txt"),
    ]
  )
  func servesFilesAndEndpoints(path: String, file: String) async throws {
    let answer = try await site.answer(.get, path)
    #expect(answer.status == .ok)
    #expect(answer.text == PublishedFolder.usual.first { $0.0 == file }?.2)
    #expect(answer.fields[.eTag]?.count == 66)
    #expect(answer.fields[.xContentTypeOptions] == "nosniff")
    #expect(answer.fields[.cacheControl] == "private, no-cache")
    #expect(answer.fields[.vary]?.contains("Accept-Encoding") == true)
  }

  @Test(
    arguments: [
      ("/nothing", 404), ("/.secret", 404), ("/rfm/", 404), ("/rfm.json/", 404),
      ("//rfm.json", 404),
      ("/segments", 404), ("/segments/", 404), ("/rfm/standardized", 404), ("/..\\rfm.json", 404),
      ("/../etc/passwd", 400), ("/%2e%2e/etc/passwd", 400), ("/..%2fetc/passwd", 400),
      ("/index.html%00.json", 400), ("/%zz", 400), ("/%C0%AE%C0%AE/", 400),
      ("/" + String(repeating: "a", count: 10_000), 414), ("/RFM.json", 404),
    ]
  )
  func hasNothingElse(path: String, status: Int) async throws {
    for method: HTTPRequest.Method in [.get, .head] {
      let answer = try await site.answer(method, path)
      #expect(answer.status.code == status)
      #expect(answer.fields[.xContentTypeOptions] == "nosniff")
      #expect(answer.fields[.contentType] != nil)
      if status == 404 { #expect(answer.text == "<p>nothing here") }
    }
  }

  @Test func answersAMissingPathWithAProblemWhereThereIsNoPage() async throws {
    try published.publish([("index.html", "text/html", "x")])
    let answer = try await site.answer(.get, "/nothing")
    #expect(answer.status == .notFound)
    #expect(answer.fields[.contentType] == "application/problem+json")
  }

  @Test func sendsAFolderWithAnIndexToItsSlash() async throws {
    let answer = try await site.answer(.get, "/archive/2025%20a?x=%2F&y")
    #expect(answer.status == .permanentRedirect)
    #expect(answer.fields[.location] == "./2025%20a/?x=%2F&y")
  }

  @Test func saysWhatEachTypeIs() async throws {
    for (path, type) in [
      ("/", "text/html; charset=utf-8"), ("/segments/loyal.csv", "text/csv; charset=utf-8"),
      ("/rfm", "application/json"), ("/rfm/plot.svg", "image/svg+xml"),
      ("/data", "application/octet-stream"), ("/archive/2025%20a/", "text/html; charset=utf-8"),
    ] {
      #expect(try await site.answer(.get, path).fields[.contentType] == type)
    }
  }

  @Test func choosesThePlotByAcceptAndExplainsIt() async throws {
    let png = try await site.answer(.get, "/rfm/plot")
    #expect(png.fields[.contentType] == "image/png")
    #expect(png.fields[.vary] == "Accept, Accept-Encoding")
    #expect(png.fields[try #require(HTTPField.Name.explanation)] == "50%25 %C3%A9%0Amore")
    let svg = try await site.answer(.get, "/rfm/plot", [.accept: "image/svg+xml"])
    #expect(svg.fields[.contentType] == "image/svg+xml")
    #expect(svg.fields[.eTag] != png.fields[.eTag])
  }

  @Test func compressesUnderATagOfItsOwn() async throws {
    let plain = try await site.answer(.get, "/rfm")
    let gzip = try await site.answer(.get, "/rfm", [.acceptEncoding: "gzip"])
    #expect(plain.fields[.contentEncoding] == nil)
    #expect(gzip.fields[.contentEncoding] == "gzip")
    #expect(gzip.body.count < plain.body.count)
    #expect(gzip.fields[.eTag] != plain.fields[.eTag])
    let tag = try #require(gzip.fields[.eTag])
    let again = try await site.answer(.get, "/rfm", [.acceptEncoding: "gzip", .ifNoneMatch: tag])
    #expect(again.status == .notModified)
    #expect(again.fields[.eTag] == tag)
    let other = try await site.answer(.get, "/rfm", [.ifNoneMatch: tag])
    #expect(other.status == .ok)
    let part = try await site.answer(.get, "/rfm", [.acceptEncoding: "gzip", .range: "bytes=0-1"])
    #expect(part.status == .partialContent)
    #expect(part.fields[.contentRange] == "bytes 0-1/\(gzip.body.count)")
    let picture = try await site.answer(.get, "/rfm/plot.png", [.acceptEncoding: "gzip"])
    #expect(picture.fields[.contentEncoding] == nil)
  }

  @Test func tellsHEADWhatItTellsGET() async throws {
    for path in ["/", "/rfm", "/rfm/plot", "/nothing", "/archive/2025%20a", "/health"] {
      let get = try await site.answer(.get, path)
      let head = try await site.answer(.head, path)
      #expect(head.status == get.status)
      #expect(head.fields == get.fields)
      #expect(head.body.count == get.body.count)
    }
    let part = try await site.answer(.head, "/rfm", [.range: "bytes=0-4"])
    #expect(part.status == .ok)
  }

  @Test func sendsPartsAndRefusesOthers() async throws {
    let part = try await site.answer(.get, "/a..b.txt", [.range: "bytes=-3"])
    #expect(part.status == .partialContent)
    #expect(part.text == "ots")
    #expect(part.fields[.contentRange] == "bytes 1-3/4")
    let none = try await site.answer(.get, "/a..b.txt", [.range: "bytes=9-"])
    #expect(none.status == .rangeNotSatisfiable)
    #expect(none.fields[.contentRange] == "bytes */4")
    let weak = try await site.answer(
      .get,
      "/a..b.txt",
      [.range: "bytes=0-1", .ifRange: "W/\(part.fields[.eTag] ?? "")"]
    )
    #expect(weak.status == .ok)
    #expect(weak.text == "dots")
    let empty = try await site.answer(.get, "/empty.txt", [.range: "bytes=0-4"])
    #expect(empty.status == .ok)
  }

  @Test func answersConditionsInFull() async throws {
    let first = try await site.answer(.get, "/rfm")
    let tag = try #require(first.fields[.eTag])
    let date = try #require(first.fields[.lastModified])
    let same = try await site.answer(.get, "/rfm", [.ifNoneMatch: "\"x\", W/\(tag)"])
    #expect(same.status == .notModified)
    #expect(same.body.count == 0)
    #expect(same.fields[.eTag] == tag)
    #expect(same.fields[.cacheControl] == first.fields[.cacheControl])
    #expect(same.fields[.vary] == first.fields[.vary])
    #expect(try await site.answer(.get, "/rfm", [.ifModifiedSince: date]).status == .notModified)
    #expect(try await site.answer(.get, "/rfm", [.ifMatch: "\"x\""]).status.code == 412)
    #expect(try await site.answer(.get, "/rfm", [.ifMatch: "*"]).status == .ok)
  }

  @Test func sendsNoDateThatIsNotOverYet() async throws {
    let now = HTTPDate(secondsSinceEpoch: 1_000_000)
    let answer = try await site.answer(.get, "/rfm", now: now)
    #expect(answer.fields[.lastModified] == now.fieldValue)
  }

  @Test(
    arguments: [
      ("/", "GET, HEAD, OPTIONS"), ("/rfm", "GET, HEAD, OPTIONS"),
      ("/health", "GET, HEAD, OPTIONS"),
      ("/rfm/clusters/apply", "GET, HEAD, OPTIONS, POST"),
    ]
  )
  func saysWhichMethodsThereAre(path: String, allow: String) async throws {
    for method: HTTPRequest.Method in [.put, .delete, .patch, .trace] {
      let answer = try await site.answer(method, path)
      #expect(answer.status == .methodNotAllowed)
      #expect(answer.fields[.allow] == allow)
    }
    let options = try await site.answer(.options, path)
    #expect(options.status == .noContent)
    #expect(options.fields[.allow] == allow)
    #expect(try await site.answer(.options, "*").fields[.allow] == "GET, HEAD, OPTIONS, POST")
    #expect(try await site.answer(.post, "/nothing").status == .notFound)
    #expect(try await site.answer(.post, "/rfm").status == .methodNotAllowed)
  }

  @Test func picksUpANewReportAtOnceAndEndsWithTheOldBytes() async throws {
    let large = String(repeating: "a", count: 5 << 20)
    try published.publish([("large.txt", "text/plain", large), ("x.txt", "text/plain", "old")])
    let site = try published.site()
    let old = try await site.answer(.get, "/large.txt")
    guard case .file(let file, let range) = old.body else {
      Issue.record("the large file is in memory")
      return
    }
    let beginning = file.read(0..<10)
    try published.publish([
      ("large.txt", "text/plain", large.replacing("a", with: "b")), ("x.txt", "text/plain", "new"),
    ])
    #expect(try await site.answer(.get, "/x.txt").text == "new")
    #expect(try await site.answer(.get, "/large.txt").text.hasPrefix("bbb"))
    #expect(beginning.map { String(buffer: $0) } == "aaaaaaaaaa")
    #expect(
      file.read(range.dropFirst(10)).map { String(buffer: $0) } == String(large.dropFirst(10))
    )
  }

  @Test func hasTheSameTagsForTheSameBytesWhereverTheyAreServed() async throws {
    let other = try PublishedFolder()
    for path in ["/", "/rfm", "/rfm/plot"] {
      let tags = [
        try await site.answer(.get, path).fields[.eTag],
        try await other.site().answer(.get, path).fields[.eTag],
      ]
      #expect(tags[0] == tags[1])
    }
  }

  @Test func letsOnlyTrustedOriginsRead() async throws {
    let site = try published.site { $0.corsOrigins = ["https://shop.example"] }
    let trusted = try await site.answer(.get, "/rfm", [.origin: "https://shop.example"])
    #expect(trusted.fields[.accessControlAllowOrigin] == "https://shop.example")
    #expect(trusted.fields[.vary] == "Accept-Encoding, Origin")
    let stranger = try await site.answer(.get, "/rfm", [.origin: "https://evil.example"])
    #expect(stranger.fields[.accessControlAllowOrigin] == nil)
    #expect(stranger.fields[.vary] == "Accept-Encoding, Origin")
    let usual = try await self.site.answer(.get, "/rfm", [.origin: "https://shop.example"])
    #expect(usual.fields[.accessControlAllowOrigin] == nil)
  }

  @Test func reloadsPagesOnlyWhereItIsAskedTo() async throws {
    let watching = try published.site { $0.reloadsPages = true }
    let served = try await watching.answer(.get, "/", [.acceptEncoding: "gzip"])
    #expect(served.text.contains("<script>"))
    let plain = try await site.answer(.get, "/")
    #expect(!plain.text.contains("<script>"))
    #expect(served.fields[.eTag] != plain.fields[.eTag])
    #expect(
      try await watching.answer(.get, "/rfm").fields[.eTag]
        == site.answer(.get, "/rfm").fields[.eTag]
    )
  }
}
