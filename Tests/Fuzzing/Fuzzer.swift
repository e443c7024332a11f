import Foundation

/// Feeds a parser with bytes that libFuzzer makes up; `PARSER` in the environment names the parser.
///
/// Where an invariant is broken, it stops the program, so that libFuzzer keeps the bytes.
@c(LLVMFuzzerTestOneInput)
public func testOneInput(_ data: UnsafePointer<UInt8>?, _ size: Int) -> CInt {
  // The pointer is valid for `size` bytes until this function returns; the array is a copy.
  let bytes = unsafe Array(UnsafeBufferPointer(start: data, count: size))
  do { try Fuzzer.parser.check(bytes) } catch {
    fatalError("\(Fuzzer.parser): \(error)")
  }
  return 0
}

/// What the fuzzer runs on, from the environment.
enum Fuzzer {
  static let parser: FuzzedParser = {
    let name = ProcessInfo.processInfo.environment["PARSER"] ?? ""
    guard let parser = FuzzedParser(rawValue: name) else {
      preconditionFailure("PARSER=\(name) is not one of \(FuzzedParser.allCases).")
    }
    return parser
  }()
}
