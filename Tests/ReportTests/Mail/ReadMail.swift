import Foundation

/// A message as a mail program reads it: its fields and its parts.
struct ReadMail {
  /// A part with its fields and what is in it.
  struct Part {
    let type: String
    let depth: Int
    let fields: [String: String]
    let content: [UInt8]
  }

  let bytes: [UInt8]
  /// The names of the fields of its head, in order.
  let names: [String]
  /// All parts, each before those within it.
  let parts: [Part]
  private let fields: [String: String]

  init(_ bytes: [UInt8]) throws {
    let text = String(decoding: bytes, as: UTF8.self)
    self.bytes = bytes
    (names, fields, _) = Self.divided(text)
    parts = Self.parts(of: text, depth: 0)
  }

  subscript(name: String) -> String? { fields[name] }

  /// The types of all parts, each behind as many spaces as parts are around it.
  var tree: [String] { parts.map { String(repeating: " ", count: $0.depth) + $0.type } }
  var html: String { content(of: "text/html") }
  var text: String { content(of: "text/plain") }

  private func content(of type: String) -> String {
    String(decoding: parts.first { $0.type == type }?.content ?? [], as: UTF8.self)
  }

  /// The head and the body of a message or part.
  private static func divided(
    _ text: String
  ) -> (names: [String], fields: [String: String], body: String) {
    let halves = text.split(separator: "\r\n\r\n", maxSplits: 1, omittingEmptySubsequences: false)
    var names: [String] = []
    var fields: [String: String] = [:]
    for line in halves[0].replacing("\r\n ", with: " ").split(separator: "\r\n") {
      let parts = line.split(separator: ": ", maxSplits: 1)
      names.append(String(parts[0]))
      fields[String(parts[0])] = String(parts[1])
    }
    return (names, fields, halves.count > 1 ? String(halves[1]) : "")
  }

  private static func parts(of text: String, depth: Int) -> [Part] {
    let (_, fields, body) = divided(text)
    let type = fields["Content-Type"] ?? ""
    let name = String(type.prefix { $0 != ";" })
    guard let boundary = type.firstMatch(of: #/boundary="([^"]*)"/#)?.1 else {
      let encoding = fields["Content-Transfer-Encoding"] ?? ""
      return [Part(type: name, depth: depth, fields: fields, content: decoded(body, encoding))]
    }
    let own = Part(type: name, depth: depth, fields: fields, content: [])
    let inner = ("\r\n" + body).components(separatedBy: "\r\n--\(boundary)")
    // What stands before the first boundary and after the last one is not shown.
    return [own]
      + inner.dropFirst().filter { !$0.hasPrefix("--") }
      .flatMap { parts(of: String($0.dropFirst()), depth: depth + 1) }
  }

  private static func decoded(_ body: String, _ encoding: String) -> [UInt8] {
    guard encoding == "quoted-printable" else {
      return [UInt8](Data(base64Encoded: body.replacing("\r\n", with: "")) ?? Data())
    }
    let text = body.replacing("=\r\n", with: "").replacing("\r\n", with: "\n")
      .replacing("%", with: "%25").replacing("=", with: "%")
    return Array((text.removingPercentEncoding ?? "").utf8)
  }
}
