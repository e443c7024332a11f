import Foundation
import Testing

@testable import Segmentation

/// Golden numbers that lie beside the project, where they are shared with it.
enum Golden {
  private static let folder = URL(filePath: #filePath)
    .deletingLastPathComponent().appending(path: "../../../shared").standardized

  /// Whether the golden numbers are there; tests that need them are skipped where they are not.
  static let isPresent = FileManager.default.fileExists(
    atPath: folder.appending(path: "golden").path
  )

  /// The lines of a file, without the header, cut at commas.
  static func rows(_ path: String) throws -> [[String]] {
    try String(contentsOf: folder.appending(path: path), encoding: .utf8)
      .split(whereSeparator: \.isNewline).dropFirst()
      .map { $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init) }
  }

  /// A JSON object.
  static func object(_ path: String) throws -> [String: Any] {
    let data = try Data(contentsOf: folder.appending(path: path))
    let object = try JSONSerialization.jsonObject(with: data)
    return try #require(object as? [String: Any])
  }

  /// The RFM table of a set.
  static func table(_ name: String) throws -> RFMTable {
    let rows = try rows("golden/\(name).rfm.csv")
    let order = CustomerIDOrder(of: rows.map { $0[0] })
    let sorted = rows.sorted { order.precedes($0[0], $1[0]) }
    return RFMTable(
      customerIDs: sorted.map { $0[0] },
      recencyDays: try sorted.map { try #require(Int($0[1])) },
      frequency: try sorted.map { try #require(Int($0[2])) },
      monetary: try sorted.map { try #require(Money($0[3])) },
      referenceDate: nil
    )
  }
}

extension RFMTable {
  /// A small table of customers with consecutive numbers for ids.
  init(_ rows: (recencyDays: Int, frequency: Int, monetary: Int)...) {
    self.init(rows)
  }

  /// A small table of customers with consecutive numbers for ids.
  init(_ rows: [(recencyDays: Int, frequency: Int, monetary: Int)]) {
    self.init(
      customerIDs: rows.indices.map { String($0 + 1) },
      recencyDays: rows.map(\.recencyDays),
      frequency: rows.map(\.frequency),
      monetary: rows.map { Money(millionths: Int128($0.monetary) * 1_000_000) },
      referenceDate: nil
    )
  }
}
