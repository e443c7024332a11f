import Foundation
import HTTPTypes
import Testing

@testable import ReportServer

/// What stands in a published folder in the place of a published file.
struct HostileFolderTests {
  private let published: PublishedFolder
  private let site: Site

  init() throws {
    published = try PublishedFolder([
      ("index.html", "text/html", "report"), ("a/b.txt", "text/plain", "text"),
      ("large.txt", "text/plain", String(repeating: "a", count: 5 << 20)),
    ])
    site = try published.site()
  }

  private func status(_ path: String) async throws -> Int {
    try await site.answer(.get, path).status.code
  }

  @Test func servesNoLink() async throws {
    let files = FileManager.default
    try Data("text".utf8).write(to: URL(filePath: published.folder + "/outside.txt"))
    try files.removeItem(atPath: published.report + "/a/b.txt")
    try files.createSymbolicLink(
      atPath: published.report + "/a/b.txt",
      withDestinationPath: published.folder + "/outside.txt"
    )
    #expect(try await status("/a/b.txt") == 404)
  }

  @Test func followsNoLinkOfAFolder() async throws {
    let files = FileManager.default
    try files.moveItem(atPath: published.report + "/a", toPath: published.folder + "/a")
    try files.createSymbolicLink(
      atPath: published.report + "/a",
      withDestinationPath: published.folder + "/a"
    )
    #expect(try await status("/a/b.txt") == 404)
  }

  @Test(.timeLimit(.minutes(60))) func waitsForNoPipe() async throws {
    let path = published.report + "/a/b.txt"
    try FileManager.default.removeItem(atPath: path)
    #expect(unsafe mkfifo(path, 0o600) == 0)
    #expect(try await status("/a/b.txt") == 404)
  }

  @Test func servesNoOtherBytesThanThePublishedOnes() async throws {
    try Data("tExt".utf8).write(to: URL(filePath: published.report + "/a/b.txt"))
    #expect(try await status("/a/b.txt") == 404)
    let large = String(repeating: "a", count: 5 << 20 - 1) + "b"
    try Data(large.utf8).write(to: URL(filePath: published.report + "/large.txt"))
    #expect(try await status("/large.txt") == 404)
    try FileManager.default.removeItem(atPath: published.report + "/large.txt")
    #expect(try await status("/large.txt") == 404)
    #expect(try await status("/") == 200)
  }

  @Test func servesNothingThatTheManifestDoesNotList() async throws {
    try Data("x".utf8).write(to: URL(filePath: published.report + "/new.txt"))
    #expect(try await status("/new.txt") == 404)
    #expect(try await status("/manifest.json") == 200)
  }

  @Test(arguments: [
    "../outside.txt", "/etc/passwd", "a/../../outside.txt", "a//b.txt", "./x", ".git/config",
  ])
  func servesNoPathThatLeavesTheFolder(path: String) {
    #expect(!RouteTable.isServed(path))
  }

  @Test func goesOnWhileAFolderIsAwayForAnInstant() async throws {
    #expect(try await status("/") == 200)
    let files = FileManager.default
    try files.moveItem(atPath: published.report, toPath: published.folder + "/aside")
    #expect(try await status("/a/b.txt") == 200)
    try files.moveItem(atPath: published.folder + "/aside", toPath: published.report)
    #expect(try await status("/") == 200)
  }

  @Test func needsAPublishedFolder() {
    #expect(throws: ServerError.self) { try ServedFolder(published.folder) }
    #expect(throws: ServerError.self) { try ServedFolder(published.folder + "/none") }
  }
}
