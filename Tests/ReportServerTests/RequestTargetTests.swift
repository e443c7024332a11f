import Testing

@testable import ReportServer

struct RequestTargetTests {
  @Test(
    arguments: [
      ("/", "/", ""), ("/rfm?x=1", "/rfm", "?x=1"), ("/a%20b", "/a b", ""),
      ("/a..b.txt", "/a..b.txt", ""), ("/file/a..", "/file/a..", ""), ("/x?", "/x", "?"),
      ("/%C3%A9", "/é", ""), ("/a%2Fb", "/a/b", ""), ("//x", "//x", ""), ("/...", "/...", ""),
      ("/x?a=/../b", "/x", "?a=/../b"), ("/..\\foo", "/..\\foo", ""),
    ]
  )
  func decodesPathAndKeepsQuery(target: String, path: String, query: String) throws {
    let read = try RequestTarget(target)
    #expect(read.path == path)
    #expect(read.query == query)
  }

  @Test(
    arguments: [
      "", "x", "*", "http://x/y", "/../x", "/x/..", "/.", "/x/./y", "/%2e%2e/x", "/..%2fx",
      "/%2E%2E%2Fx", "/x%00.json", "/%zz", "/%4", "/%", "/%C0%AE%C0%AE/x", "/%FF", "/a%0Ab",
      "/a%7Fb", "/x?a\u{1}b",
    ]
  )
  func refusesWhatNoPathHas(target: String) {
    #expect(throws: RequestTarget.Fault.malformed) { try RequestTarget(target) }
  }

  @Test func refusesWhatIsTooLong() {
    let target = "/" + String(repeating: "a", count: 10_000)
    #expect(throws: RequestTarget.Fault.tooLong) { try RequestTarget(target) }
  }

  @Test func encodesSegmentsAndLines() {
    #expect("a b/é?#%".percentEncodedSegment == "a%20b%2F%C3%A9%3F%23%25")
    #expect("2026-W01:b".percentEncodedSegment == "2026-W01:b")
    #expect("50% more\nthan €".percentEncodedLine == "50%25 more%0Athan %E2%82%AC")
  }
}
