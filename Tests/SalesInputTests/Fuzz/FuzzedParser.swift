@testable import SalesInput

/// A parser that is fed with any bytes, and what must hold whatever they are.
///
/// The fuzzer runs these checks on bytes that it makes up (`make fuzz`); the tests run them on its
/// seeds and on what it has found.
enum FuzzedParser: String, CaseIterable {
  case csv
  case ndjson
  case json
  case date
  case money

  /// Checks the parser on some bytes.
  ///
  /// - Parameters:
  ///   - bytes: Any bytes.
  ///   - isThorough: Whether every check is made; else those that take much time are made on one
  ///     input of several.
  /// - Throws: `BrokenInvariant` where something does not hold that must.
  func check(_ bytes: [UInt8], isThorough: Bool = false) throws {
    switch self {
    case .csv, .ndjson: try FuzzedSales(bytes, form: rawValue).check(isThorough: isThorough)
    case .json:
      try FuzzedSales(bytes, form: rawValue).check(isThorough: isThorough)
      try FuzzedSales.checkRequest(bytes)
    case .date: try FuzzedDate(bytes).check()
    case .money: try FuzzedMoney(bytes).check()
    }
  }
}

/// Something that must hold and does not.
struct BrokenInvariant: Error, CustomStringConvertible {
  let description: String

  init(_ description: String) { self.description = description }
}

/// Throws where a condition does not hold.
func require(_ condition: Bool, _ what: @autoclosure () -> String) throws {
  if !condition { throw BrokenInvariant(what()) }
}
