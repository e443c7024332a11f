/// How a number format shows a number, as far as it says what the number is (ECMA-376-1, 18.8.30
/// and 18.8.31).
enum CellFormat: Equatable {
  /// As a number.
  case number
  /// As a number of at least so many digits, such as the customer `00042`.
  case digits(Int)
  /// As a day, with or without a time.
  case day
  /// As a time of day, or a span of time.
  case time

  /// The format of a built-in number: 14 to 22, 45 to 47, and the days of East Asia.
  init(builtIn number: Int) {
    switch number {
    case 14...17, 22, 27...36, 50...58: self = .day
    case 18...21, 45...47: self = .time
    default: self = .number
    }
  }

  /// The format that a code such as `[$-409]d/m/yy "at" h:mm;@` describes.
  ///
  /// Its first section, up to a semicolon, is that of positive numbers. A day or a time has one of
  /// the letters d, h, m, s and y, and no digit's place before it; what is quoted, escaped or
  /// bracketed (a colour, a language, a condition) is not counted.
  init(code: String) {
    let letters = Self.letters(of: code.utf8)
    if letters.isEmpty {
      let isDigits = code.utf8.count > 1 && code.utf8.allSatisfy { $0 == UInt8(ascii: "0") }
      self = isDigits ? .digits(code.utf8.count) : .number
    } else {
      // An m is a month, but a minute beside an hour or a second.
      self = letters == ["m"] || !letters.isDisjoint(with: ["d", "y"]) ? .day : .time
    }
  }

  /// The letters of days and times in a code's first section; none where it is that of a number.
  private static func letters(of code: String.UTF8View) -> Set<Unicode.Scalar> {
    var letters: Set<Unicode.Scalar> = []
    var bytes = code.makeIterator()
    while let byte = bytes.next() {
      switch Unicode.Scalar(byte | 0x20) {
      case ";": return letters
      case "\"": while let quoted = bytes.next(), quoted != byte {}
      case "*": _ = bytes.next()
      case "#", "0", "?": if letters.isEmpty { return [] }
      case "d", "h", "m", "s", "y": letters.insert(Unicode.Scalar(byte | 0x20))
      default:
        if byte == UInt8(ascii: "\\") || byte == UInt8(ascii: "_") { _ = bytes.next() }
        if byte == UInt8(ascii: "[") { letters.formUnion(elapsed(&bytes)) }
      }
    }
    return letters
  }

  /// An h for a span of time such as `[mm]`; nothing where a bracket holds something else.
  private static func elapsed(_ bytes: inout String.UTF8View.Iterator) -> Set<Unicode.Scalar> {
    var content: Set<Unicode.Scalar> = []
    while let byte = bytes.next(), byte != UInt8(ascii: "]") {
      content.insert(Unicode.Scalar(byte | 0x20))
    }
    return [["h"], ["m"], ["s"]].contains(content) ? ["h"] : []
  }
}
