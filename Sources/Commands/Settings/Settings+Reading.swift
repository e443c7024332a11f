import Foundation
import SalesInput
import Segmentation

extension Settings {
  /// The settings as options for reading; the months are not among them.
  func readingOptions() throws(Failure) -> SalesReadingOptions {
    var options = SalesReadingOptions()
    options.columns =
      try read(.columns) { text throws(SalesInputError) in
        try ColumnMapping(text)
      } ?? options.columns
    options.keep = (text(.keep) ?? "").split(separator: ",").map { Self.trimmed($0) }
    options.asOf = try day(.asOf)
    options.since = try day(.since)
    options.dateFormat = try read(.dateFormat) { text throws(SalesInputError) in
      try DateFormat(text)
    }
    options.decimalMark = try parsed(.decimal, "must be . or ,") {
      SalesReadingOptions.DecimalMark(rawValue: $0)
    }
    options.thousandsMark = try thousandsMark(beside: options.decimalMark)
    options.delimiter = try parsed(.delimiter, "must be comma, semicolon, tab or bar") {
      Delimiter(name: $0)
    }
    options.quote = try parsed(.quote, "must be double, single or none") { QuoteMark(name: $0) }
    options.hasHeader = try parsed(.header, "must be yes or no") {
      ["yes": true, "true": true, "no": false, "false": false][$0.lowercased()]
    }
    options.encoding = try parsed(
      .encoding,
      "must be utf-8, windows-1252, utf-16, utf-16le or utf-16be"
    ) { TextEncoding(name: $0) }
    options.sheet = text(.sheet)
    options.timeZone = text(.timeZone)
    options.returns = try choice(.returns, of: ReturnsPolicy.self) ?? options.returns
    options.cancelledPrefix = try parsed(.cancelledPrefix, "must not be empty") {
      $0.isEmpty ? nil : $0
    }
    options.dropsRepeatedLines = try isOn(.dropDuplicates)
    options.excludedCustomers = try excludedCustomers()
    options.onBadRow =
      try choice(.onBadRow, of: SalesReadingOptions.BadRowPolicy.self) ?? options.onBadRow
    options.maxBadRows = try integer(.maxBadRows, in: 1...Int.max)
    return options
  }

  /// What separates thousands, which is not what separates fractions.
  private func thousandsMark(
    beside decimal: SalesReadingOptions.DecimalMark?
  ) throws(Failure) -> SalesReadingOptions.ThousandsMark? {
    let names = ["comma": ",", "dot": ".", "apostrophe": "'", " ": "space"]
    let mark = try parsed(.thousands, "must be one of , . ' space none") {
      SalesReadingOptions.ThousandsMark(rawValue: names[$0] ?? $0)
    }
    if let mark, mark.rawValue == decimal?.rawValue {
      throw Failure(
        .usage,
        "Both decimal and thousands are \"\(mark.rawValue)\". Change one of them."
      )
    }
    return mark
  }

  /// A setting that its reader refuses with a sentence of its own.
  private func read<Value>(
    _ name: SettingName,
    _ parse: (String) throws(SalesInputError) -> Value
  ) throws(Failure) -> Value? {
    guard let text = text(name) else { return nil }
    do { return try parse(text) } catch { throw refusal(of: name, error.description) }
  }

  /// The ids in the file of customers to leave out, one a line.
  private func excludedCustomers() throws(Failure) -> Set<String> {
    guard let path = text(.exclude) else { return [] }
    guard let data = try? Data(contentsOf: URL(filePath: path)) else {
      throw Failure(.input, "\(path) cannot be read. Name a file of customer ids with --exclude.")
    }
    guard let text = String(validating: data, as: UTF8.self) else {
      throw Failure(.data, "\(path) is not UTF-8 text. Save the customer ids as UTF-8, one a line.")
    }
    let withoutMark = text.unicodeScalars.first == "\u{FEFF}" ? text.dropFirst() : text[...]
    let lines = withoutMark.split { $0.isNewline }.map { Self.trimmed($0) }
    return Set(lines.filter { !$0.isEmpty })
  }

  private static func trimmed(_ text: Substring) -> String {
    text.trimmingCharacters(in: .whitespaces)
  }
}
