/// All that the report says in one locale: its strings, and how it writes numbers and dates.
public struct Words: Sendable, Equatable {
  /// The locale's code, such as `de`; also the language of the page.
  public let locale: String
  /// How numbers are written.
  public let numbers: NumberFormat
  /// How dates are written.
  public let dates: DateFormat

  private let strings: [String: Template]

  /// Creates the words of a locale.
  ///
  /// - Parameters:
  ///   - locale: The locale's code.
  ///   - strings: The strings by key, checked; all of ``FormatStrings`` are among them.
  /// - Throws: The fault of a format that cannot be.
  public init(locale: String, strings: [String: Template]) throws(TemplateFault) {
    self.locale = locale
    self.strings = strings.mapValues(\.onOneLine)
    let texts = FormatTexts(strings: self.strings)
    self.numbers = try texts.numbers
    self.dates = try texts.dates
  }

  /// A string with its values.
  ///
  /// - Parameters:
  ///   - string: The string.
  ///   - values: A value for each of its variables.
  /// - Returns: The text, in which nothing is escaped.
  public func text(
    _ string: some LocaleStrings,
    _ values: [String: TemplateValue] = [:]
  ) -> String {
    let variables = string.variables
    precondition(
      TemplateValue.values(values, fit: variables),
      "The values \(values.keys.sorted()) of \(string.key) do not fit \(variables.keys.sorted())."
    )
    guard let template = strings[string.key] else {
      preconditionFailure("The locale \(locale) has no string \(string.key).")
    }
    return template.filled(with: values)
  }

  /// Words joined as a sentence joins them: `a`, `a and b`, `a, b and c`.
  ///
  /// - Parameter words: The words.
  /// - Returns: The list; nothing of nothing.
  public func list(_ words: [String]) -> String {
    guard words.count > 1, let first = words.first, let last = words.last else {
      return words.first ?? ""
    }
    let list = words.dropFirst().dropLast().reduce(first) { list, item in
      text(FormatStrings.listMore, ["list": .text(list), "item": .text(item)])
    }
    let end: FormatStrings = Self.soundsLikeI(last) ? .listEndBeforeI : .listEnd
    return text(end, ["list": .text(list), "item": .text(last)])
  }

  /// A name in quotation marks.
  public func quoted(_ name: String) -> String {
    text(FormatStrings.quoted, ["name": .text(name)])
  }

  /// Names that may hold commas themselves, in quotation marks and joined as a sentence does.
  public func names(_ names: [String]) -> String { list(names.map(quoted)) }

  /// Whether a word begins with the sound of an i: `i`, or `hi` without another vowel after it.
  private static func soundsLikeI(_ words: String) -> Bool {
    let letters = words.drop { !$0.isLetter }.prefix(3).lowercased()
    guard letters.hasPrefix("h") else { return letters.hasPrefix("i") || letters.hasPrefix("í") }
    let isDiphthong = letters.hasPrefix("hie") || letters.hasPrefix("hia")
    return letters.hasPrefix("hi") && !isDiphthong
  }
}

/// The formats of a locale, as they stand among its strings.
private struct FormatTexts {
  let strings: [String: Template]

  var numbers: NumberFormat {
    get throws(TemplateFault) {
      NumberFormat(
        groupSeparator: try text(.groupMark),
        groupingThreshold: try groupedFrom,
        decimalSeparator: try text(.decimalMark),
        minusSign: try text(.minus),
        percentForm: try form(.percent),
        symbolForm: try form(.amountWithSymbol),
        codeForm: try form(.amountWithCode),
        compactForms: [
          try form(.thousands), try form(.millions), try form(.billions), try form(.trillions),
        ]
      )
    }
  }

  var dates: DateFormat {
    get throws(TemplateFault) {
      let names = try text(.months).split(separator: "|").map { $0.trimmed }
      guard names.count == 12 else {
        throw try fault(.months, "A year has twelve months, with | between their names.")
      }
      return DateFormat(monthNames: names, form: try form(.date))
    }
  }

  private var groupedFrom: Int {
    get throws(TemplateFault) {
      guard let digits = Int(try text(.groupedFrom)), digits > 3 else {
        throw try fault(.groupedFrom, "Write how many digits are grouped: 4 or more.")
      }
      return digits
    }
  }

  private func text(_ string: FormatStrings) throws(TemplateFault) -> String {
    try form(string).filled(with: [:])
  }

  private func form(_ string: FormatStrings) throws(TemplateFault) -> Template {
    guard let template = strings[string.key] else {
      throw TemplateFault(path: "strings.txt", line: 1, "The string \(string.key) is missing.")
    }
    return template
  }

  private func fault(
    _ string: FormatStrings,
    _ sentence: String
  ) throws(TemplateFault) -> TemplateFault {
    let template = try form(string)
    return TemplateFault(path: template.path, line: template.firstLine, sentence)
  }
}
