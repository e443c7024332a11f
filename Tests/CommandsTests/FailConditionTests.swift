import Multivariate
import Report
import Segmentation
import Testing

@testable import Commands

struct FailConditionTests {
  private func conditions(_ text: String, audience: Audience = .internal) throws -> [FailCondition]
  {
    try Settings(flags: [.failOn: text]).failConditions(for: audience)
  }

  /// An account of 10,000 rows, one money each.
  private func account(rejected rows: Int, amount: Int128? = nil) -> LedgerAccount {
    var account = LedgerAccount()
    account.read = .init(rows: 10_000, amount: Money(millionths: 10_000_000_000))
    account.rejected = [
      .badDate: .init(rows: rows, amount: Money(millionths: amount ?? Int128(rows) * 1_000_000))
    ]
    return account
  }

  private func refusal(
    _ text: String,
    _ account: LedgerAccount,
    inputs: [String] = ["a", "b"],
    earlier: [String]? = nil
  ) throws -> String? {
    let conditions = try conditions(text)
    do throws(Failure) {
      try FailCondition.refuse(conditions, account, inputs: inputs, earlier: earlier)
      return nil
    } catch {
      #expect(error.code == .condition)
      return error.description
    }
  }

  @Test func readsTheWords() throws {
    #expect(
      try conditions("unchanged-input, rejections,rejections=2.5%")
        == [.unchangedInput, .rejections(millionths: 1000), .rejections(millionths: 25_000)]
    )
    #expect(try Settings(flags: [:]).failConditions(for: .internal).isEmpty)
  }

  @Test(
    arguments: [
      "unchanged", "rejections=", "rejections=1", "rejections=%", "rejections=-1%",
      "rejections=100%", "rejections=nan%", "Rejections", "empty",
    ]
  )
  func refusesOtherWordsWithThoseThatItKnows(word: String) {
    let failure = #expect(throws: Failure.self) { try conditions("unchanged-input,\(word)") }
    #expect(failure?.code == .usage)
    let start =
      "--fail-on knows unchanged-input, rejections or rejections=1%, and not \"\(word)\"."
    #expect(failure?.description.hasPrefix(start) == true)
    #expect(failure?.description.contains("fails anyway, with 65") == (word == "empty"))
  }

  @Test func cannotTellOfAPublicReportWhetherItsInputIsTheSame() throws {
    let failure = #expect(throws: Failure.self) {
      try conditions("unchanged-input", audience: .public(leastCount: 11))
    }
    #expect(failure?.code == .usage)
    #expect(try conditions("rejections", audience: .public(leastCount: 11)).count == 1)
  }

  @Test func holdsAboveItsShareOfRowsOrMoney() throws {
    #expect(try refusal("rejections", account(rejected: 10)) == nil)
    #expect(
      try refusal("rejections", account(rejected: 11))
        == "11 of 10000 rows were rejected, with an amount of 11 of 10000; rejections may be 0.1 % of "
        + "either. rejected.csv of an internal report has them."
    )
    #expect(try refusal("rejections", account(rejected: 1, amount: 10_000_000)) == nil)
    #expect(try refusal("rejections", account(rejected: 1, amount: 10_000_001)) != nil)
    #expect(try refusal("rejections", account(rejected: 1, amount: -10_000_001)) != nil)
    #expect(try refusal("rejections=1%", account(rejected: 100)) == nil)
    #expect(try refusal("rejections=1%", account(rejected: 101))?.contains("1 % of") == true)
    #expect(try refusal("rejections=0%", account(rejected: 1)) != nil)
    #expect(try refusal("rejections=0%", account(rejected: 0)) == nil)
  }

  /// The usual share is that of the report's first lines.
  @Test(arguments: [0, 1, 9, 10, 11, 12, 5000])
  func agreesWithTheReport(rows: Int) throws {
    let account = account(rejected: rows)
    #expect(try (refusal("rejections", account) != nil) == account.rejectsMuch)
  }

  @Test func holdsForTheSameInputsInAnyOrder() throws {
    let fine = account(rejected: 0)
    #expect(try refusal("unchanged-input", fine) == nil)
    #expect(try refusal("unchanged-input", fine, earlier: ["a"]) == nil)
    #expect(try refusal("unchanged-input", fine, earlier: ["a", "c"]) == nil)
    #expect(
      try refusal("unchanged-input", fine, earlier: ["b", "a"])?
        .hasPrefix("The input has not changed since the report that was replaced") == true
    )
  }

  @Test func saysEachConditionThatHolds() throws {
    let said = try refusal(
      "rejections,unchanged-input",
      account(rejected: 50),
      earlier: ["a", "b"]
    )
    #expect(said?.split(separator: "\n").count == 2)
  }
}
