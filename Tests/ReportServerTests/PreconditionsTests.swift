import HTTPTypes
import Testing

@testable import ReportServer

struct PreconditionsTests {
  private static let published = HTTPDate(secondsSinceEpoch: 1_000_000)
  private static let now = HTTPDate(secondsSinceEpoch: 1_000_100)
  private static let validators = Validators(
    tag: EntityTag(opaque: "e"),
    lastModified: published
  )
  private static let before = HTTPDate(secondsSinceEpoch: 999_999).fieldValue
  private static let after = HTTPDate(secondsSinceEpoch: 1_000_001).fieldValue

  private func evaluate(_ fields: HTTPFields) -> Preconditions.Outcome {
    Preconditions.evaluate(fields, Self.validators, now: Self.now)
  }

  @Test func holdsWithoutConditions() {
    #expect(evaluate([:]) == .hold)
  }

  @Test func tellsByTagWhatTheClientHas() {
    #expect(evaluate([.ifNoneMatch: "\"e\""]) == .notModified)
    #expect(evaluate([.ifNoneMatch: "\"x\", W/\"e\""]) == .notModified)
    #expect(evaluate([.ifNoneMatch: "*"]) == .notModified)
    #expect(evaluate([.ifNoneMatch: "\"x\""]) == .hold)
  }

  @Test func tellsByDateWhatTheClientHas() {
    #expect(evaluate([.ifModifiedSince: Self.published.fieldValue]) == .notModified)
    #expect(evaluate([.ifModifiedSince: Self.after]) == .notModified)
    #expect(evaluate([.ifModifiedSince: Self.before]) == .hold)
    #expect(evaluate([.ifModifiedSince: "yesterday"]) == .hold)
  }

  @Test func letsATagThatMissesBeatADateThatHits() {
    let fields: HTTPFields = [.ifNoneMatch: "\"x\"", .ifModifiedSince: Self.after]
    #expect(evaluate(fields) == .hold)
  }

  @Test func failsForAnotherVersion() {
    #expect(evaluate([.ifMatch: "\"x\""]) == .failed)
    #expect(evaluate([.ifMatch: "W/\"e\""]) == .failed)
    #expect(evaluate([.ifMatch: "\"x\", \"e\""]) == .hold)
    #expect(evaluate([.ifMatch: "*"]) == .hold)
    #expect(evaluate([.ifUnmodifiedSince: Self.before]) == .failed)
    #expect(evaluate([.ifUnmodifiedSince: Self.published.fieldValue]) == .hold)
    #expect(evaluate([.ifMatch: "\"e\"", .ifUnmodifiedSince: Self.before]) == .hold)
    #expect(evaluate([.ifMatch: "\"x\"", .ifNoneMatch: "\"e\""]) == .failed)
  }

  @Test(
    arguments: [
      (nil, true), ("\"e\"", true), ("W/\"e\"", false), ("\"x\"", false),
      (published.fieldValue, true), (before, false), (after, false), ("yesterday", false),
      ("\"e\", \"x\"", false),
    ]
  )
  func sendsAPartOnlyOfTheSameBytes(value: String?, isAllowed: Bool) {
    let fields: HTTPFields = value.map { [.ifRange: $0] } ?? [:]
    #expect(Preconditions.allowRange(fields, Self.validators, now: Self.now) == isAllowed)
  }

  @Test func trustsNoDateOfThisVerySecond() {
    let fields: HTTPFields = [.ifRange: Self.published.fieldValue]
    #expect(!Preconditions.allowRange(fields, Self.validators, now: Self.published))
  }
}
