/// The strings of a locale as they stand in a file that people edit.
///
///     # A remark.
///     [headline]
///     no_customers = There are no customers in these sales.
///     undivided = A string may go on in the next lines,
///       which are indented.
///
/// `\u{A0}` stands for the character of that number, for those that the eye cannot tell.
public struct StringsFile: Sendable {
  /// A string of the file, and the line its text begins on.
  public struct Entry: Hashable, Sendable {
    /// The text, with line feeds where it goes on in the next line.
    public let text: String
    /// The line, counted from 1.
    public let line: Int
  }

  /// The file's path, below the folder of templates.
  public let path: String
  /// The strings by key, such as `headline.no_customers`.
  public private(set) var entries: [String: Entry] = [:]

  /// Reads strings.
  ///
  /// - Parameters:
  ///   - text: The text of the file.
  ///   - path: Its path, for faults.
  /// - Throws: The fault of a line that is no string, or of a string that is given twice.
  public init(_ text: String, path: String) throws(TemplateFault) {
    self.path = path
    var part: String?
    var key: String?
    // By bytes, which takes a quarter of the time that characters take.
    let lines = text.withLineFeeds.utf8
      .split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    for (index, line) in lines.enumerated() {
      let words = Substring(line).trimmed
      if words.isEmpty || line.first == UInt8(ascii: "#") {
        key = nil
      } else if line.first == UInt8(ascii: " ") || line.first == UInt8(ascii: "\t") {
        guard let key, let entry = entries[key] else {
          throw fault(index, "An indented line goes on from a string above it. There is none.")
        }
        let more = try unescaped(words, index)
        entries[key] = Entry(text: entry.text + "\n" + more, line: entry.line)
      } else if words.utf8.first == UInt8(ascii: "["), words.utf8.last == UInt8(ascii: "]") {
        (part, key) = (words.dropFirst().dropLast().trimmed, nil)
      } else {
        key = try add(words, part: part, index)
      }
    }
  }

  /// Adds a string that begins on a line, and gives its key.
  private mutating func add(
    _ line: String,
    part: String?,
    _ index: Int
  ) throws(TemplateFault) -> String {
    guard let sign = line.utf8.firstIndex(of: UInt8(ascii: "=")), let part else {
      throw fault(index, "Write strings as \"key = text\", under the heading of a [part].")
    }
    let key = part + "." + line[..<sign].trimmed
    guard entries[key] == nil else {
      throw fault(index, "The string \(key) is given twice. Remove one.")
    }
    let text = try unescaped(line[line.utf8.index(after: sign)...].trimmed, index)
    entries[key] = Entry(text: text, line: index + 1)
    return key
  }

  /// The text with characters in place of their numbers.
  private func unescaped(_ text: String, _ index: Int) throws(TemplateFault) -> String {
    guard text.hasByte(UInt8(ascii: "\\")) else { return text }
    var result = ""
    var rest = text[...]
    while let escape = rest.firstRange(of: "\\u{") {
      let digits = rest[escape.upperBound...].prefix { $0 != "}" }
      guard digits.endIndex < rest.endIndex, let number = UInt32(digits, radix: 16),
        let scalar = Unicode.Scalar(number)
      else {
        throw fault(index, "\\u{\(digits)} is no character. Write its number, such as \\u{A0}.")
      }
      result += rest[..<escape.lowerBound]
      result.unicodeScalars.append(scalar)
      rest = rest[digits.endIndex...].dropFirst()
    }
    return result + rest
  }

  private func fault(_ index: Int, _ sentence: String) -> TemplateFault {
    TemplateFault(path: path, line: index + 1, sentence)
  }
}
