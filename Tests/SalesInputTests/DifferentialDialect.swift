import Foundation
import Multivariate
import SalesInput
import Segmentation

extension SeededGenerator {
  /// True with a probability.
  mutating func chance(_ share: Double) -> Bool { nextFraction() < share }

  /// One of some values.
  mutating func pick<Value>(_ values: [Value]) -> Value { values[nextIndex(below: values.count)] }

  /// A whole number of a range.
  mutating func number(_ range: ClosedRange<Int>) -> Int {
    range.lowerBound + nextIndex(below: range.count)
  }
}

/// How a made-up file is written: everything that exports of sales differ in.
struct DifferentialDialect {
  /// Which cells are quoted beyond those that must be.
  enum Quoting: CaseIterable {
    case needed
    case some
    case all
  }

  /// The form of dates, and how Python's `strptime` writes it.
  enum DateForm: String, CaseIterable {
    case hyphens = "%Y-%m-%d"
    case slashes = "%Y/%m/%d"
    case compact = "%Y%m%d"
    case dots = "%d.%m.%Y"
    case monthFirst = "%m/%d/%Y"
    case dayFirst = "%d/%m/%Y"
    case dayFirstHyphens = "%d-%m-%Y"

    /// Whether the form alone leaves open which number is the month.
    var isOpen: Bool { [.monthFirst, .dayFirst, .dayFirstHyphens].contains(self) }
  }

  /// The form of the time of day behind a date.
  enum TimeForm: String, CaseIterable {
    case none = ""
    case minutes = " %H:%M"
    case seconds = " %H:%M:%S"
    case fraction = "T%H:%M:%S.%f"
    case meridiem = " %I:%M %p"
    case zone = "T%H:%M:%S%z"

    /// The number of seconds that the form's smallest unit has.
    var step: Int { self == .minutes || self == .meridiem ? 60 : 1 }
  }

  /// How returns are written.
  enum MinusForm: CaseIterable {
    case hyphenBefore
    case hyphenBehind
    case brackets
    case minusSign
  }

  /// What names the currency of amounts.
  struct CurrencyForm: Equatable {
    let text: String
    let isBefore: Bool
  }

  let delimiter: Delimiter
  let lineEnd: String
  let endsLastLine: Bool
  let encoding: TextEncoding
  let hasByteOrderMark: Bool
  let quoting: Quoting
  let decimalComma: Bool
  let isDecimalMarkGiven: Bool
  /// What separates thousands, in most amounts that have any.
  let thousands: String?
  let minusForm: MinusForm
  let currency: CurrencyForm?
  let dateForm: DateForm
  let isDateFormatGiven: Bool
  let timeForm: TimeForm

  init(using generator: inout SeededGenerator) {
    delimiter = generator.pick([.comma, .comma, .semicolon, .tab, .bar])
    lineEnd = generator.pick(["\n", "\n", "\r\n", "\r\n", "\r"])
    endsLastLine = generator.chance(0.7)
    encoding = generator.pick([.utf8, .utf8, .windows1252])
    hasByteOrderMark = encoding == .utf8 && generator.chance(0.3)
    quoting = generator.pick(Quoting.allCases)
    decimalComma = generator.chance(0.3)
    isDecimalMarkGiven = generator.chance(0.2)
    let separators =
      [decimalComma ? "." : ",", " ", "\u{A0}", "'"] + (encoding == .utf8 ? ["\u{202F}"] : [])
    thousands = generator.chance(0.35) ? generator.pick(separators) : nil
    let minusForm = generator.chance(0.6) ? .hyphenBefore : generator.pick(MinusForm.allCases)
    let isInCodePage = minusForm != .minusSign || encoding == .utf8
    self.minusForm = isInCodePage ? minusForm : .hyphenBefore
    let currencies = [
      CurrencyForm(text: "$", isBefore: true), CurrencyForm(text: "€ ", isBefore: true),
      CurrencyForm(text: " €", isBefore: false), CurrencyForm(text: "£", isBefore: true),
      CurrencyForm(text: " EUR", isBefore: false), CurrencyForm(text: "CHF ", isBefore: true),
      CurrencyForm(text: " kr", isBefore: false),
    ]
    currency = generator.chance(0.25) ? generator.pick(currencies) : nil
    dateForm = generator.pick(DateForm.allCases)
    isDateFormatGiven = generator.chance(0.2)
    timeForm = generator.chance(0.5) ? .none : generator.pick(TimeForm.allCases)
  }

  /// The options that the file needs beyond what is detected.
  func options() throws -> SalesReadingOptions {
    var options = SalesReadingOptions()
    if isDecimalMarkGiven { options.decimalMark = decimalComma ? .comma : .dot }
    if isDateFormatGiven {
      switch dateForm {
      case .monthFirst: options.dateFormat = try DateFormat("mdy")
      case .dayFirst, .dayFirstHyphens, .dots: options.dateFormat = try DateFormat("dmy")
      case .hyphens, .slashes, .compact: options.dateFormat = try DateFormat("ymd")
      }
    }
    return options
  }

  /// A cell as it is written, quoted where it must be or where the file likes to.
  func cell(_ text: String, using generator: inout SeededGenerator) -> String {
    let special = Array((delimiter.rawValue + "\"\r\n").utf8)
    let mustQuote = text.utf8.contains { special.contains($0) }
    let likesTo = quoting == .all || (quoting == .some && generator.chance(0.3))
    return mustQuote || likesTo ? "\"\(text.replacing("\"", with: "\"\""))\"" : text
  }

  /// An amount, in one of the ways a number can be written; `places` are at least those it needs.
  func amount(_ money: Money, places: Int, using generator: inout SeededGenerator) -> String {
    let magnitude = money.millionths.magnitude
    let (units, fraction) = magnitude.quotientAndRemainder(dividingBy: 1_000_000)
    let digits = String(String(1_000_000 + fraction).dropFirst().prefix(places))
    let isGrouped = thousands != nil && units >= 1_000 && generator.chance(0.8)
    var text = isGrouped ? grouped(String(units)) : String(units)
    if places > 0 { text += (decimalComma ? "," : ".") + digits }
    if generator.chance(0.05), units == 0, places > 0 { text.removeFirst() }
    if generator.chance(0.03), places == 0 { text += decimalComma ? "," : "." }
    if generator.chance(0.03), places != 3, !isGrouped { text = "00" + text }
    if generator.chance(0.03), places == 0, !isGrouped { text += generator.pick(["e0", "E+0"]) }
    let isSignedFirst = generator.chance(0.5)
    if isSignedFirst { text = signed(text, money, using: &generator) }
    if let currency, generator.chance(0.8) {
      text = currency.isBefore ? currency.text + text : text + currency.text
    }
    if !isSignedFirst { text = signed(text, money, using: &generator) }
    return generator.chance(0.03) ? " \(text) " : text
  }

  private func signed(
    _ text: String,
    _ money: Money,
    using generator: inout SeededGenerator
  ) -> String {
    guard money < .zero else { return generator.chance(0.03) ? "+" + text : text }
    switch minusForm {
    case .hyphenBefore: return "-" + text
    case .hyphenBehind: return text + "-"
    case .brackets: return "(\(text))"
    case .minusSign: return "\u{2212}" + text
    }
  }

  private func grouped(_ digits: String) -> String {
    var groups: [Substring] = []
    var rest = Substring(digits)
    while rest.count > 3 {
      groups.insert(rest.suffix(3), at: 0)
      rest = rest.dropLast(3)
    }
    return ([rest] + groups).joined(separator: thousands ?? "")
  }

  /// A day and a time of it, written with an offset where the form has one.
  ///
  /// - Parameters:
  ///   - day: The day in UTC.
  ///   - seconds: The seconds since midnight in UTC.
  ///   - generator: Draws the offset.
  /// - Returns: The cell's text.
  func date(_ day: Day, seconds: Int, using generator: inout SeededGenerator) -> String {
    guard timeForm == .zone else {
      return date(day) + time(seconds, using: &generator)
    }
    let minutesEast = generator.pick([0, 60, 120, -300, 330, -570])
    let local = seconds + minutesEast * 60
    let daysLater = local < 0 ? -1 : local >= 86_400 ? 1 : 0
    var offset = "Z"
    if minutesEast != 0 || generator.chance(0.5) {
      offset =
        (minutesEast < 0 ? "-" : "+") + padded(abs(minutesEast) / 60)
        + generator.pick([":", ""]) + padded(abs(minutesEast) % 60)
    }
    return date(day.adding(days: daysLater)) + time(local - daysLater * 86_400, using: &generator)
      + offset
  }

  /// A day whose numbers may be any, so that it need not exist.
  func date(year: Int, month: Int, day: Int) -> String {
    switch dateForm {
    case .hyphens: "\(year)-\(padded(month))-\(padded(day))"
    case .slashes: "\(year)/\(month)/\(day)"
    case .compact: "\(year)\(padded(month))\(padded(day))"
    case .dots: "\(padded(day)).\(padded(month)).\(year)"
    case .monthFirst: "\(month)/\(day)/\(year)"
    case .dayFirst: "\(padded(day))/\(padded(month))/\(year)"
    case .dayFirstHyphens: "\(day)-\(month)-\(year)"
    }
  }

  private func date(_ day: Day) -> String {
    let (year, month, day) = day.date
    return date(year: year, month: month, day: day)
  }

  private func time(_ seconds: Int, using generator: inout SeededGenerator) -> String {
    let (hour, minute, second) = (seconds / 3600, seconds / 60 % 60, seconds % 60)
    let clock = "\(padded(hour)):\(padded(minute))"
    switch timeForm {
    case .none: return ""
    case .minutes: return " " + clock
    case .seconds: return " \(clock):\(padded(second))"
    case .fraction: return "T\(clock):\(padded(second))." + generator.pick(["0", "000", "000000"])
    case .meridiem:
      let shown = hour % 12 == 0 ? 12 : hour % 12
      return " \(shown):\(padded(minute)) " + (hour < 12 ? "AM" : "PM")
    case .zone: return "T\(clock):\(padded(second))"
    }
  }

  private func padded(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }

  /// The bytes of a text; the private character U+E000 becomes a byte that no encoding has.
  func bytes(_ text: String) -> [UInt8] {
    guard encoding == .utf8 else {
      return Array(text.data(using: .windowsCP1252, allowLossyConversion: false) ?? Data())
    }
    var bytes: [UInt8] = []
    for scalar in text.unicodeScalars {
      bytes += scalar.value == 0xE000 ? [0xFF] : Array(String(Character(scalar)).utf8)
    }
    return bytes
  }
}
