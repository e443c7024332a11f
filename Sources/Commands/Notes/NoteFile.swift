import Report
import SalesInput
import Segmentation
import Yams

/// A note on a segment as it is kept: Markdown, headed by what the segment was when it was written.
///
///     ---
///     date: 2026-03-02
///     customers: 96
///     recency: 10.65
///     frequency: 34.93
///     monetary: 20125.07
///     ---
///     They buy to sell again: ask for their calendar of fairs.
struct NoteFile {
  /// A line of a note's head.
  private enum Field: String, CaseIterable {
    case date, customers, recency, frequency, monetary
  }

  private let path: String
  /// The lines between the marks; nil where the note has no head.
  private let head: [Substring]?
  private let body: [Substring]

  private static let mark = "---"

  /// Divides a note into its head and its text.
  ///
  /// - Parameters:
  ///   - text: The whole file.
  ///   - path: The file's name for sentences.
  /// - Throws: A failure where the head does not end.
  init(_ text: String, path: String) throws(Failure) {
    let marked = text.hasPrefix("\u{FEFF}") ? text.dropFirst() : text[...]
    // A line feed, or one with a carriage return: either is one character here.
    let lines = marked.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    self.path = path
    guard Self.isMark(lines[0]) else {
      head = nil
      body = lines
      return
    }
    guard let end = lines.dropFirst().firstIndex(where: Self.isMark) else {
      throw Failure(
        .data,
        "\(path):1: the head does not end. Close it with a line of \(Self.mark)."
      )
    }
    head = Array(lines[1..<end])
    body = Array(lines[(end + 1)...])
  }

  private static func isMark(_ line: Substring) -> Bool {
    line.hasPrefix(mark) && line.dropFirst(mark.count).allSatisfy(\.isWhitespace)
  }

  /// Whether the note says what its segment was.
  var hasHead: Bool { head != nil }

  /// The note for the report.
  ///
  /// - Parameter slug: The segment's name for files.
  /// - Returns: The note.
  /// - Throws: A failure that names file and line.
  func note(on slug: String) throws -> SegmentNote {
    let fields = try fields()
    return try SegmentNote(
      slug: slug,
      markdown: body.joined(separator: "\n"),
      date: try value(of: .date, in: fields, "must be a date such as 2026-03-02") { Day($0) },
      figures: try figures(in: fields),
      path: path,
      firstLine: head.map { $0.count + 3 } ?? 1
    )
  }

  /// The lines of the head by field, each with its place.
  private func fields() throws(Failure) -> [Field: (text: String, place: String)] {
    let example = "Write lines such as \"date: 2026-03-02\"."
    // The mark above the head is a line of the file.
    let yaml = "\n" + (head ?? []).joined(separator: "\n")
    guard let root = try YAMLText.root(of: yaml, path: path, code: .data, example: example) else {
      return [:]
    }
    guard let mapping = root.mapping else {
      throw Failure(.data, "\(path): the head is not a list of fields. \(example)")
    }
    var fields: [Field: (text: String, place: String)] = [:]
    for (key, value) in mapping {
      let word = key.string ?? ""
      let place = path + ((key.mark ?? value.mark).map { ":\($0.line)" } ?? "") + ": \(word)"
      guard let field = Field(rawValue: word) else {
        let known = Field.allCases.map(\.rawValue).joined(separator: ", ")
        throw Failure(.data, "\(place) is no field of a note. The fields are \(known).")
      }
      guard let text = value.words else {
        throw Failure(.data, "\(place) needs one value. \(example)")
      }
      fields[field] = (text, place)
    }
    return fields
  }

  private func figures(
    in fields: [Field: (text: String, place: String)]
  ) throws(Failure) -> SegmentNote.Figures? {
    let count = try value(of: .customers, in: fields, "must be a whole number, not below 0") {
      Int($0).flatMap { $0 >= 0 ? $0 : nil }
    }
    let means = try [Field.recency, .frequency, .monetary].map { field throws(Failure) in
      try value(of: field, in: fields, "must be a number such as 10.65") {
        Double($0).flatMap { $0.isFinite ? $0 : nil }
      }
    }
    let missing = zip([.customers] + Self.means, [count.map(Double.init)] + means)
      .filter { $0.1 == nil }.map(\.0.rawValue)
    guard let count, let recency = means[0], let frequency = means[1], let monetary = means[2]
    else {
      guard missing.count < 4 else { return nil }
      throw Failure(
        .data,
        "\(path): the head lacks \(missing.joined(separator: ", ")). Give all figures of the "
          + "segment, or none."
      )
    }
    return SegmentNote.Figures(
      customerCount: count,
      means: RFMValues(recencyDays: recency, frequency: frequency, monetary: monetary)
    )
  }

  private static let means = [Field.recency, .frequency, .monetary]

  private func value<Value>(
    of field: Field,
    in fields: [Field: (text: String, place: String)],
    _ rule: String,
    _ parse: (String) -> Value?
  ) throws(Failure) -> Value? {
    guard let (text, place) = fields[field] else { return nil }
    guard let value = parse(text) else {
      throw Failure(.data, "\(place) \(rule), and is \"\(text)\".")
    }
    return value
  }
}

extension NoteFile {
  /// The head of a note that is written now: what the segment is, to a hundredth.
  ///
  /// - Parameters:
  ///   - segment: The segment of a published report.
  ///   - date: The reference date of the report, if it has one.
  /// - Returns: The lines, with the marks and a line feed at their end.
  static func head(of segment: PublishedModel.Segment, date: String?) -> String {
    let figures = zip(means, segment.means).map { "\($0.rawValue): \(hundredths($1))" }
    let lines =
      (date.map { ["\(Field.date.rawValue): \($0)"] } ?? [])
      + ["\(Field.customers.rawValue): \(segment.customers)"] + figures
    return ([mark] + lines + [mark]).joined(separator: "\n") + "\n"
  }

  /// A number to a hundredth; a tenth of what is smaller would be lost, so it stays as it is.
  private static func hundredths(_ value: Double) -> Double {
    value.magnitude < 1 || value.magnitude > 1e13 ? value : (value * 100).rounded() / 100
  }
}
