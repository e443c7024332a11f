import Foundation
import SalesInput
import Segmentation
import Testing

/// A folder for one test's files, removed with it.
final class InputFolder {
  let url: URL

  init() throws {
    url = FileManager.default.temporaryDirectory
      .appendingPathComponent("sales-input-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: url) }

  func file(_ name: String, _ bytes: [UInt8]) throws -> SalesSource {
    let file = url.appendingPathComponent(name)
    try Data(bytes).write(to: file)
    return .file(path: file.path)
  }
}

/// Reads a text as a file of a name.
func reading(
  _ text: String,
  name: String = "sales.csv",
  _ options: SalesReadingOptions = .init()
) throws -> SalesReading {
  try reading(bytes: Array(text.utf8), name: name, options)
}

/// Reads bytes as a file of a name.
func reading(
  bytes: [UInt8],
  name: String = "sales.csv",
  _ options: SalesReadingOptions = .init()
) throws -> SalesReading {
  let folder = try InputFolder()
  return try SalesReader(options: options).read([folder.file(name, bytes)])
}

/// The error that reading a text ends in.
func failure(
  _ text: String,
  name: String = "sales.csv",
  _ options: SalesReadingOptions = .init()
) throws -> SalesInputError {
  try failure(bytes: Array(text.utf8), name: name, options)
}

/// The error that reading bytes ends in.
func failure(
  bytes: [UInt8],
  name: String = "sales.csv",
  _ options: SalesReadingOptions = .init()
) throws -> SalesInputError {
  try #require(
    #expect(throws: SalesInputError.self) { try reading(bytes: bytes, name: name, options) }
  )
}

/// Options with changes.
func options(_ change: (inout SalesReadingOptions) throws -> Void) rethrows -> SalesReadingOptions {
  var options = SalesReadingOptions()
  try change(&options)
  return options
}

extension SalesReading {
  /// The table as `segment-report rfm` writes it, for comparison.
  var csv: String {
    var text = "customer_id,recency_days,frequency,monetary\n"
    for row in 0..<table.customerCount {
      text += "\(table.customerIDs[row]),\(table.recencyDays[row]),\(table.frequency[row]),"
      text += "\(table.monetary[row])\n"
    }
    return text
  }

  /// The rows of the table, each as one text.
  var rows: [String] { csv.split(separator: "\n").dropFirst().map { String($0) } }

  /// The rejected lines with their reasons, each as one text.
  var refusals: [String] {
    rejections.map { "\($0.line) \($0.kind.rawValue) \($0.column) \($0.value)" }
  }
}

extension Money {
  /// An amount that a test writes down.
  static func of(_ text: String) throws -> Money { try #require(Money(text)) }
}
