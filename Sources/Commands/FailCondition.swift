import Report
import Segmentation

/// What a run may be asked to fail for though its report is published: what a person should look at.
///
/// An input without a sale that can be used is not among it: no report is made of one.
enum FailCondition: Equatable {
  /// The inputs are, byte by byte, those of the report that is replaced.
  case unchangedInput
  /// More than so many millionths of the rows, or of the money, were rejected.
  case rejections(millionths: Int)

  /// The share from which on the report's first lines tell of rejected rows.
  private static let usualMillionths = 1000
  /// What conditions are written like.
  static let words = "unchanged-input, rejections or rejections=1%"

  /// Understands a condition; nil where it is none.
  ///
  /// - Parameter text: A word, such as `rejections=0.5%`.
  init?(_ text: String) {
    switch text {
    case "unchanged-input": self = .unchangedInput
    case "rejections": self = .rejections(millionths: Self.usualMillionths)
    default:
      guard text.hasPrefix("rejections="), text.hasSuffix("%"),
        let percent = Double(text.dropFirst("rejections=".count).dropLast()),
        (0..<100).contains(percent)
      else { return nil }
      self = .rejections(millionths: Int((percent * 10_000).rounded()))
    }
  }

  /// Throws where conditions hold.
  ///
  /// - Parameters:
  ///   - conditions: The conditions.
  ///   - account: What became of every row.
  ///   - inputs: The digests of the inputs.
  ///   - earlier: Those of the report that was replaced; nil where there was none, or it does not say.
  /// - Throws: A failure with a sentence for each condition that holds, each on its line.
  static func refuse(
    _ conditions: [FailCondition],
    _ account: LedgerAccount,
    inputs: [String],
    earlier: [String]?
  ) throws(Failure) {
    let sentences = conditions.compactMap { $0.sentence(account, inputs: inputs, earlier: earlier) }
    guard sentences.isEmpty else {
      throw Failure(.condition, sentences.joined(separator: "\n"))
    }
  }

  /// What is to be said where the condition holds; nil where it does not.
  private func sentence(
    _ account: LedgerAccount,
    inputs: [String],
    earlier: [String]?
  ) -> String? {
    switch self {
    case .unchangedInput:
      guard let earlier, earlier.sorted() == inputs.sorted() else { return nil }
      return
        "The input has not changed since the report that was replaced (unchanged-input). See that "
        + "the sales are exported anew before each run."
    case .rejections(let millionths):
      let (rejected, all) = (account.allRejected, account.read)
      let limit = Int128(millionths)
      guard
        Int128(rejected.rows) * 1_000_000 > limit * Int128(all.rows)
          || Self.exceeds(rejected.amount, limit, of: all.amount)
      else { return nil }
      return "\(rejected.rows) of \(all.rows) rows were rejected, with an amount of "
        + "\(rejected.amount) of \(all.amount); rejections may be \(Self.percent(millionths)) of "
        + "either. rejected.csv of an internal report has them."
    }
  }

  /// Whether a sum is more than so many millionths of another, whatever their signs.
  private static func exceeds(_ part: Money, _ limit: Int128, of whole: Money) -> Bool {
    let part = part.millionths.magnitude.multipliedFullWidth(by: 1_000_000)
    let whole = whole.millionths.magnitude.multipliedFullWidth(by: limit.magnitude)
    return part.high > whole.high || part.high == whole.high && part.low > whole.low
  }

  private static func percent(_ millionths: Int) -> String {
    let text = "\(Double(millionths) / 10_000)"
    return (text.hasSuffix(".0") ? text.dropLast(2) : text[...]) + " %"
  }
}

extension Settings {
  /// What the run is to fail for.
  ///
  /// - Parameter audience: Who the report is for.
  /// - Returns: The conditions, in the order they are given.
  /// - Throws: A usage failure that quotes the word that is none.
  func failConditions(for audience: Audience) throws(Failure) -> [FailCondition] {
    var conditions: [FailCondition] = []
    for word in list(.failOn) {
      guard let condition = FailCondition(word) else {
        let empty = word == "empty" ? " An input without a sale fails anyway, with 65." : ""
        throw refusal(
          of: .failOn,
          "--fail-on knows \(FailCondition.words), and not \"\(word)\".\(empty)"
        )
      }
      conditions.append(condition)
    }
    if conditions.contains(.unchangedInput), audience != .internal {
      throw refusal(
        of: .failOn,
        "A public report does not keep what it was made from, so that unchanged-input cannot be told. "
          + "Leave it out, or make the report with --audience internal."
      )
    }
    return conditions
  }
}
