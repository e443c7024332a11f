/// A piece of a template's text: a run of characters, or a tag such as `{{#segments}}`.
struct TemplateToken: Hashable {
  enum Kind: Hashable {
    case literal
    /// `{{name}}`.
    case value
    /// `{{{name}}}`.
    case rawValue
    case sectionStart
    case invertedStart
    case sectionEnd
    case comment
    /// A tag of Mustache that templates do without: partials, delimiters, pragmas.
    case unsupported
  }

  let kind: Kind
  /// The characters of a literal; what stands within a tag, without its sign.
  let text: String
  let line: Int

  /// Splits a template into literals and tags.
  ///
  /// A line that holds nothing but one section tag or comment vanishes with it, as the
  /// specification of Mustache has it.
  ///
  /// - Parameters:
  ///   - template: The text, with line feeds at the ends of its lines.
  ///   - path: Its path, for the fault.
  ///   - firstLine: The number of its first line.
  /// - Returns: The tokens in order.
  /// - Throws: The fault of a tag that is not closed.
  static func tokens(
    of template: String,
    path: String,
    firstLine: Int
  ) throws(TemplateFault) -> [TemplateToken] {
    let bytes = Array(template.utf8)
    var tokens: [TemplateToken] = []
    var (position, line) = (0, firstLine)
    func text(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }
    func append(literal range: Range<Int>) {
      guard !range.isEmpty else { return }
      tokens.append(TemplateToken(kind: .literal, text: text(range), line: line))
      line += bytes[range].count { $0 == newline }
    }
    while let opening = find(brace, 2, in: bytes, from: position) {
      let isTriple = opening + 2 < bytes.count && bytes[opening + 2] == brace
      let start = opening + (isTriple ? 3 : 2)
      let closing = find(closingBrace, isTriple ? 3 : 2, in: bytes, from: start)
      let tagLine = line + bytes[position..<opening].count { $0 == newline }
      guard let closing else {
        throw TemplateFault(path: path, line: tagLine, "The tag is not closed. End it with }}.")
      }
      let end = closing + (isTriple ? 3 : 2)
      let tag = Self.tag(text(start..<closing), isRaw: isTriple, line: tagLine)
      let alone = tag.mayStandAlone ? Self.line(around: opening..<end, in: bytes) : nil
      append(literal: position..<max(position, alone?.lowerBound ?? opening))
      tokens.append(tag)
      line = tagLine + bytes[opening..<(alone?.upperBound ?? end)].count { $0 == newline }
      position = alone?.upperBound ?? end
    }
    append(literal: position..<bytes.count)
    return tokens
  }

  private var mayStandAlone: Bool {
    switch kind {
    case .literal, .value, .rawValue: false
    default: true
    }
  }

  private static let brace = UInt8(ascii: "{")
  private static let closingBrace = UInt8(ascii: "}")
  private static let newline = UInt8(ascii: "\n")

  /// Where a byte first stands several times in a row.
  private static func find(_ byte: UInt8, _ count: Int, in bytes: [UInt8], from start: Int) -> Int?
  {
    var run = 0
    for index in start..<max(start, bytes.count) {
      run = bytes[index] == byte ? run + 1 : 0
      if run == count { return index - count + 1 }
    }
    return nil
  }

  /// The line that a tag has for itself, with its end; nil where other characters share it.
  private static func line(around tag: Range<Int>, in bytes: [UInt8]) -> Range<Int>? {
    var start = tag.lowerBound
    while start > 0, isBlank(bytes[start - 1]) { start -= 1 }
    guard start == 0 || bytes[start - 1] == newline else { return nil }
    var end = tag.upperBound
    while end < bytes.count, isBlank(bytes[end]) { end += 1 }
    guard end < bytes.count else { return start..<end }
    return bytes[end] == newline ? start..<(end + 1) : nil
  }

  private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }

  private static func tag(_ inside: String, isRaw: Bool, line: Int) -> TemplateToken {
    if isRaw { return TemplateToken(kind: .rawValue, text: inside.trimmed, line: line) }
    let kind: Kind? =
      switch inside.utf8.first {
      case UInt8(ascii: "#"): .sectionStart
      case UInt8(ascii: "^"): .invertedStart
      case UInt8(ascii: "/"): .sectionEnd
      case UInt8(ascii: "!"): .comment
      case UInt8(ascii: ">"), UInt8(ascii: "<"), UInt8(ascii: "$"), UInt8(ascii: "="),
        UInt8(ascii: "%"), UInt8(ascii: "*"), UInt8(ascii: "&"):
        .unsupported
      default: nil
      }
    let sign = kind == nil || kind == .unsupported ? 0 : 1
    return TemplateToken(
      kind: kind ?? .value,
      text: String(inside.dropFirst(sign)).trimmed,
      line: line
    )
  }
}
