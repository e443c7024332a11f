import HTTPTypes
import Segmentation
import Testing

@testable import ReportServer

struct RequestPolicyTests {
  private let policy = RequestPolicy(
    names: ["Reports.example.org", "127.0.0.1"],
    origins: ["https://shop.example"]
  )

  private func request(
    _ authority: String?,
    _ fields: HTTPFields = [:],
    method: HTTPRequest.Method = .post
  ) -> HTTPRequest {
    HTTPRequest(
      method: method,
      scheme: "http",
      authority: authority,
      path: "/",
      headerFields: fields
    )
  }

  @Test(
    arguments: [
      "localhost", "localhost:8000", "LOCALHOST", "127.0.0.1:8000", "10.1.2.3", "[::1]:8000",
      "reports.example.org", "x.localhost:1",
    ]
  )
  func answersToItsNamesAndToAddresses(host: String) {
    #expect(policy.refusal(of: request(host)) == nil)
  }

  @Test(
    arguments: [
      ("evil.example", 421), ("localhost.evil.example:8000", 421), ("127.0.0.1.evil.example", 421),
      ("999.0.0.1", 421), ("", 400), (nil, 400), ("xlocalhost", 421),
    ]
  )
  func answersToNoOtherName(host: String?, status: Int) {
    #expect(policy.refusal(of: request(host))?.status == status)
  }

  @Test func refusesTwoNames() throws {
    let host = try #require(HTTPField.Name("Host"))
    #expect(policy.refusal(of: request("localhost", [host: "evil.example"]))?.status == 400)
  }

  @Test func worksForItsOwnPagesAndTrustedOnes() throws {
    let site = try #require(HTTPField.Name("Sec-Fetch-Site"))
    for fields: HTTPFields in [
      [:], [.origin: "http://localhost:8000"], [.origin: "https://localhost:8000"],
      [.origin: "https://shop.example"], [site: "same-origin"],
    ] {
      #expect(policy.refusalOfWork(request("localhost:8000", fields)) == nil, "\(fields)")
    }
    for fields: HTTPFields in [
      [.origin: "https://evil.example"], [.origin: "null"], [.origin: "http://localhost:9000"],
      [site: "cross-site"], [.origin: "https://shop.example.evil"],
    ] {
      #expect(policy.refusalOfWork(request("localhost:8000", fields))?.status == 403, "\(fields)")
    }
  }

  @Test func letsTrustedPagesAskFirst() {
    let asking: HTTPFields = [
      .origin: "https://shop.example", .accessControlRequestMethod: "POST",
    ]
    let fields = policy.preflight(request("localhost", asking, method: .options), allow: "POST")
    #expect(fields?[.accessControlAllowOrigin] == "https://shop.example")
    #expect(fields?[.accessControlAllowMethods] == "POST")
    let stranger: HTTPFields = [.origin: "https://x.example", .accessControlRequestMethod: "POST"]
    #expect(policy.preflight(request("localhost", stranger, method: .options), allow: "") == nil)
    let plain = request("localhost", [.origin: "https://shop.example"], method: .options)
    #expect(policy.preflight(plain, allow: "") == nil)
  }
}
