import Segmentation

/// The fields of one object of a request, read by name.
struct ApplyFields {
  /// The form of a request's dates.
  static let isoFormat = DateFormat(form: .iso, text: "YYYY-MM-DD")

  private let path: String
  private var members: [String: JSONMembers.Member] = [:]

  /// Takes the members of an object; each name may be there once.
  init(_ object: JSONMembers, path: String, _ text: Span<UInt8>) throws(ProblemDetails) {
    self.path = path
    for member in object.members {
      guard let name = JSONMembers.string(text, member.name) else { continue }
      guard members.updateValue(member, forKey: name) == nil else {
        throw .unusableValue("\(self.name(name)) is there twice. Send it once.")
      }
    }
  }

  /// Reads an object of a list.
  init(
    _ object: inout JSONMembers,
    _ range: Range<Int>,
    path: String,
    _ text: Span<UInt8>
  ) throws(ProblemDetails) {
    guard text[range.lowerBound] == UInt8(ascii: "{") else {
      throw .unusableValue("\(path) is not an object. Send one with a field for each column.")
    }
    _ = object.read(text, from: range.lowerBound)
    try self.init(object, path: path, text)
  }

  private func name(_ field: String) -> String { path.isEmpty ? field : "\(path).\(field)" }

  private func member(_ field: String) -> JSONMembers.Member? {
    guard let member = members[field], member.kind != .null else { return nil }
    return member
  }

  /// A value that must be there.
  func required<Value>(_ value: Value?, _ field: String) throws(ProblemDetails) -> Value {
    guard let value else {
      throw .unusableValue("\(name(field)) is missing. Every row needs it.")
    }
    return value
  }

  /// The values of a list; nil where the field is not there.
  func objects(_ field: String, _ text: Span<UInt8>) throws(ProblemDetails) -> [Range<Int>]? {
    guard let member = member(field) else { return nil }
    guard member.kind == .array else {
      throw .unusableValue("\(name(field)) is not a list. Send a list of objects.")
    }
    var ranges: [Range<Int>] = []
    var position = JSONScanner.visible(text, from: member.value.lowerBound + 1)
    while text[position] != UInt8(ascii: "]") {
      guard case .at(let end) = JSONScanner.value(text, from: position) else { break }
      ranges.append(position..<end)
      position = JSONScanner.visible(text, from: end)
      if text[position] == UInt8(ascii: ",") {
        position = JSONScanner.visible(text, from: position + 1)
      }
    }
    return ranges
  }

  /// An id: a string that is not empty, or a whole number.
  func id(
    _ field: String,
    _ text: Span<UInt8>,
    allowsEmpty: Bool = false
  ) throws(ProblemDetails) -> String? {
    guard let member = member(field) else { return nil }
    if member.kind == .string, let id = JSONMembers.string(text, member.value),
      allowsEmpty || !id.isEmpty
    {
      return id.isEmpty ? nil : id
    }
    if member.kind == .number {
      let written = string(member, text)
      if written.utf8.allSatisfy({ (48...57).contains($0) || $0 == UInt8(ascii: "-") }) {
        return written
      }
      if case .number(let value, 0) = decimal(member, text) { return String(value) }
    }
    throw unusable(field, member, text, "Send a string that is not empty, or a whole number.")
  }

  /// A date, with or without a time of day.
  func moment(
    _ field: String,
    _ text: Span<UInt8>,
    _ dates: inout DateReader
  ) throws(ProblemDetails) -> SaleMoment? {
    guard let member = member(field) else { return nil }
    if member.kind == .string {
      switch dates.read(text.extracting(member.value)) {
      case .moment(let moment): return moment
      case .refused(let message):
        throw .unusableValue("\(name(field)) \"\(string(member, text))\": \(message)")
      case .either, .only: break
      }
    }
    throw unusable(field, member, text, "Send a date as a string such as \"2025-01-31\".")
  }

  /// A day.
  func day(_ field: String, _ text: Span<UInt8>) throws(ProblemDetails) -> Day? {
    var dates = DateReader(format: Self.isoFormat, zone: nil)
    return try moment(field, text, &dates)?.day
  }

  /// An amount of money, as a number or as a string that holds one.
  func money(_ field: String, _ text: Span<UInt8>) throws(ProblemDetails) -> Money? {
    guard let member = member(field) else { return nil }
    guard member.kind == .number || member.kind == .string else {
      throw unusable(field, member, text, "Send a number.")
    }
    let reading = AmountReading(decimal(member, text), mark: .dot)
    switch reading {
    case .money, .either: return reading.money(by: .dot)
    case .refused(.notConvertible, _, _) where member.kind == .string:
      throw unusable(field, member, text, "Send a number with at most six decimal places.")
    case .refused(_, let message, _):
      throw .unusableValue("\(name(field)) \(string(member, text)): \(message)")
    }
  }

  /// A whole number that is not negative.
  func count(_ field: String, _ text: Span<UInt8>) throws(ProblemDetails) -> Int? {
    guard let value = try integer(field, text), let member = member(field) else { return nil }
    guard value >= 0 else {
      throw unusable(field, member, text, "Send a whole number, zero or more.")
    }
    return value
  }

  /// A whole number.
  func integer(_ field: String, _ text: Span<UInt8>) throws(ProblemDetails) -> Int? {
    guard let member = member(field) else { return nil }
    if member.kind == .number, case .number(let value, 0) = decimal(member, text),
      value.magnitude <= Int32.max
    {
      return Int(value)
    }
    throw unusable(field, member, text, "Send a whole number.")
  }

  /// One of a few words.
  func choice<Choice: RawRepresentable & CaseIterable>(
    _ field: String,
    _ text: Span<UInt8>,
    _ usual: Choice
  ) throws(ProblemDetails) -> Choice where Choice.RawValue == String {
    guard let member = member(field) else { return usual }
    if member.kind == .string, let choice = Choice(rawValue: string(member, text)) {
      return choice
    }
    let words = Choice.allCases.map { $0.rawValue }
    throw unusable(field, member, text, "Send one of \(words.joined(separator: ", ")).")
  }

  private func decimal(_ member: JSONMembers.Member, _ text: Span<UInt8>) -> DecimalReading {
    var reader = DecimalReader.plain
    return reader.read(text.extracting(member.value))
  }

  /// The text of a value, shortened where it is very long.
  private func string(_ member: JSONMembers.Member, _ text: Span<UInt8>) -> String {
    let range = member.value
    let whole = JSONMembers.string(text, range) ?? ""
    return whole.utf8.count <= 100 ? whole : String(whole.prefix(50)) + "…"
  }

  private func unusable(
    _ field: String,
    _ member: JSONMembers.Member,
    _ text: Span<UInt8>,
    _ move: String
  ) -> ProblemDetails {
    let value = string(member, text)
    let quoted = member.kind == .string ? "\"\(value)\"" : value
    return .unusableValue("\(name(field)) \(quoted) cannot be used. \(move)")
  }
}
