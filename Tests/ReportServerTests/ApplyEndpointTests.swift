import HTTPTypes
import Testing

@testable import ReportServer

struct ApplyEndpointTests {
  private static let path = RouteTable.applyPath
  private static let json: HTTPFields = [.contentType: "application/json"]

  private static func rows(_ count: Int) -> String {
    let rows = (0..<count).map { number in
      "{\"customer_id\":\(number),\"recency_days\":\(number * 7 % 40),"
        + "\"frequency\":\(number % 9 + 1),\"monetary\":\(number * 13 % 101)}"
    }
    return "\"rfm\":[\(rows.joined(separator: ","))]"
  }

  private let published: PublishedFolder

  init() throws {
    published = try PublishedFolder()
  }

  @Test func findsClusters() async throws {
    let answer = try await published.site()
      .answer(.post, Self.path, Self.json, body: "{\(Self.rows(60))}")
    #expect(answer.status == .ok)
    #expect(answer.fields[.contentType] == "application/json")
    #expect(answer.fields[.cacheControl] == "no-store")
    #expect(answer.text.contains("\"best_k\":"))
  }

  @Test(
    arguments: [
      "application/json", "application/json; charset=utf-8", "Application/JSON;charset=\"UTF-8\"",
    ]
  )
  func takesJSON(type: String) async throws {
    let answer = try await published.site()
      .answer(.post, Self.path, [.contentType: type], body: "{\(Self.rows(4))}")
    #expect(answer.status == .ok)
  }

  @Test(
    arguments: [
      [:], [.contentType: "text/plain"], [.contentType: "application/x-www-form-urlencoded"],
      [.contentType: "application/json; charset=iso-8859-1"], [.contentType: "application/jsonx"],
      [.contentType: "application/json", .contentEncoding: "gzip"],
    ] as [HTTPFields]
  )
  func takesNothingElse(fields: HTTPFields) async throws {
    let answer = try await published.site()
      .answer(.post, Self.path, fields, body: "{\(Self.rows(4))}")
    #expect(answer.status == .unsupportedMediaType)
    #expect(answer.fields[.contentType] == "application/problem+json")
  }

  @Test func namesFieldAndRowOfWhatCannotBeUsed() async throws {
    let answer = try await published.site().answer(
      .post,
      Self.path,
      Self.json,
      body: "{\"sales\":[{\"customer_id\":1,\"date\":\"2025-01-01\",\"amount\":\"x\"}]}"
    )
    #expect(answer.status.code == 422)
    #expect(answer.text.contains("sales[0].amount"))
    let broken = try await published.site().answer(.post, Self.path, Self.json, body: "{")
    #expect(broken.status.code == 400)
  }

  @Test func refusesWhatIsTooLarge() async throws {
    let site = try published.site { $0.limits.bodyBytes = 1000 }
    let long = try await site.answer(.post, Self.path, Self.json, body: "{\(Self.rows(60))}")
    #expect(long.status == .contentTooLarge)
    let announced: HTTPFields = [.contentType: "application/json", .contentLength: "1001"]
    #expect(try await site.answer(.post, Self.path, announced).status == .contentTooLarge)
    let rows = try published.site { $0.limits.rows = 59 }
    let many = try await rows.answer(.post, Self.path, Self.json, body: "{\(Self.rows(60))}")
    #expect(many.status == .contentTooLarge)
    #expect(many.text.contains("rfm has 60 rows"))
  }

  @Test func refusesMoreClustersThanItTries() async throws {
    let site = try published.site { $0.limits.clusters = 12 }
    let body = "{\(Self.rows(60)),\"k_max\":13}"
    let many = try await site.answer(.post, Self.path, Self.json, body: body)
    #expect(many.status.code == 422)
    #expect(many.text.contains("k_max is 13"))
    // A few customers make few clusters, whatever is asked for.
    let few = "{\(Self.rows(10)),\"k_max\":1000}"
    #expect(try await site.answer(.post, Self.path, Self.json, body: few).status == .ok)
  }

  @Test func tellsWhoWaitedTooLong() async throws {
    let site = try published.site { $0.limits.time = .zero }
    let answer = try await site.answer(.post, Self.path, Self.json, body: "{\(Self.rows(5000))}")
    #expect(answer.status == .serviceUnavailable)
    #expect(answer.fields[.retryAfter] != nil)
  }

  @Test func refusesMoreThanItMayWorkOn() async throws {
    let site = try published.site { settings in
      (settings.limits.concurrent, settings.limits.waiting) = (1, 0)
    }
    let body = "{\(Self.rows(100))}"
    let statuses = try await withThrowingTaskGroup(of: Int.self) { group in
      for _ in 1...8 {
        group.addTask {
          try await site.answer(.post, Self.path, Self.json, body: body).status.code
        }
      }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    #expect(statuses.contains(200))
    #expect(Set(statuses).isSubset(of: [200, 503]))
    // A place is free again at the end.
    #expect(try await site.answer(.post, Self.path, Self.json, body: body).status == .ok)
  }

  @Test func asksForNoBodyThatItRefuses() throws {
    let site = try published.site()
    func wants(_ fields: HTTPFields, path: String = Self.path) -> Bool {
      site.wantsBody(
        of: HTTPRequest(
          method: .post,
          scheme: "http",
          authority: "localhost",
          path: path,
          headerFields: fields
        ),
        now: HTTPDate(secondsSinceEpoch: 0)
      )
    }
    #expect(wants(Self.json))
    #expect(!wants(Self.json, path: "/rfm"))
    #expect(!wants([.contentType: "text/plain"]))
    #expect(!wants([.contentType: "application/json", .contentLength: "99999999999"]))
    #expect(!wants([.contentType: "application/json", .origin: "https://evil.example"]))
    // Who is not told to send the body would wait, though nobody reads the new folder for it.
    try published.publish(PublishedFolder.usual)
    #expect(wants(Self.json))
  }
}
