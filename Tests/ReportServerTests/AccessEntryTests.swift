import HTTPTypes
import Logging
import Testing

@testable import ReportServer

struct AccessEntryTests {
  @Test func writesTheCombinedForm() {
    let request = HTTPRequest(
      method: .get,
      scheme: "http",
      authority: "localhost",
      path: "/rfm",
      headerFields: [.userAgent: "curl/8", .referer: "http://localhost/"]
    )
    var entry = AccessEntry(
      request,
      client: "127.0.0.1",
      time: HTTPDate(secondsSinceEpoch: 784_111_777).logValue
    )
    (entry.status, entry.bytes) = (200, 17)
    #expect(
      entry.line == "127.0.0.1 - - [06/Nov/1994:08:49:37 +0000] \"GET /rfm HTTP/1.1\" 200 17 "
        + "\"http://localhost/\" \"curl/8\""
    )
    #expect(entry.metadata["status"] == .stringConvertible(200))
  }

  @Test func letsNoClientWriteALineOfItsOwn() {
    let request = HTTPRequest(
      method: .get,
      scheme: nil,
      authority: nil,
      path: "/x\" 200\\é",
      headerFields: [:]
    )
    let line = AccessEntry(request, client: "-", time: HTTPDate(secondsSinceEpoch: 0).logValue).line
    #expect(line.contains("\"GET /x\\x22 200\\x5C\\xC3\\xA9 HTTP/1.1\" 499 0 \"-\" \"-\""))
  }
}
