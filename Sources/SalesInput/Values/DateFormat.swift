/// The order of day and month where a date's form leaves it open.
enum DateOrder: Sendable, Equatable {
  case monthFirst
  case dayFirst

  var inWords: String { self == .monthFirst ? "month first" : "day first" }
  var pattern: String { self == .monthFirst ? "M/D/YYYY" : "D/M/YYYY" }
}

/// The form of dates.
///
/// It is written as one of `mdy`, `dmy`, `ymd`, `iso`, or as a pattern such as `M/D/YYYY H:mm`, in
/// which `YYYY`, `M` or `MM`, `D` or `DD`, `H` or `HH`, `mm` and `ss` stand for numbers and every
/// other character for itself. `MM`, `DD` and `HH` also take one digit.
public struct DateFormat: Sendable, Equatable {
  enum Form: Sendable, Equatable {
    case monthDayYear
    case dayMonthYear
    case yearMonthDay
    case iso
    case pattern([Token])
  }

  enum Token: Sendable, Equatable {
    case year
    case month
    case day
    case hour
    case minute
    case second
    case literal(UInt8)
  }

  let form: Form
  /// The format as it was written.
  public let text: String

  /// Creates a format from its text.
  ///
  /// - Parameter text: One of `mdy`, `dmy`, `ymd`, `iso`, or a pattern.
  /// - Throws: `SalesInputError` with the code `badSetting` where the text is neither, or where
  ///   the pattern lacks the year, the month or the day.
  public init(_ text: String) throws(SalesInputError) {
    self.text = text
    switch text.lowercased() {
    case "mdy": form = .monthDayYear
    case "dmy": form = .dayMonthYear
    case "ymd": form = .yearMonthDay
    case "iso": form = .iso
    default: form = .pattern(try Self.tokens(text))
    }
  }

  private static func tokens(_ text: String) throws(SalesInputError) -> [Token] {
    let names: [(String, Token)] = [
      ("YYYY", .year), ("MM", .month), ("DD", .day), ("HH", .hour), ("mm", .minute),
      ("ss", .second), ("M", .month), ("D", .day), ("H", .hour),
    ]
    var tokens: [Token] = []
    var rest = Substring(text)
    while let first = rest.utf8.first {
      if let (name, token) = names.first(where: { rest.hasPrefix($0.0) }) {
        tokens.append(token)
        rest = rest.dropFirst(name.count)
      } else {
        guard first < 0x80, !(65...90).contains(first & 0xDF) || first == UInt8(ascii: "T") else {
          break
        }
        tokens.append(.literal(first))
        rest = rest.dropFirst()
      }
    }
    let isComplete = [Token.year, .month, .day].allSatisfy { token in
      tokens.filter { $0 == token }.count == 1
    }
    guard rest.isEmpty, isComplete else {
      throw .badSetting(
        "date-format",
        text,
        "Say mdy, dmy, ymd, iso, or a pattern of YYYY, MM, DD, HH, mm, ss such as M/D/YYYY H:mm."
      )
    }
    return tokens
  }
}

extension DateFormat {
  /// Creates a format whose text is known to be right.
  init(form: Form, text: String) {
    self.form = form
    self.text = text
  }
}
