import Testing

@testable import ReportServer

struct ByteRangeTests {
  @Test(
    arguments: [
      ("bytes=0-4", 0..<5), ("bytes=5-", 5..<10), ("bytes=-5", 5..<10), ("bytes=5-99999", 5..<10),
      ("bytes=-99999", 0..<10), ("bytes=0-0", 0..<1), ("bytes=9-9", 9..<10), ("BYTES=1-2", 1..<3),
      ("bytes=0-99999999999999999999999", 0..<10), ("bytes= 0-4 ", 0..<5),
      ("bytes=-99999999999999999999999", 0..<10),
    ]
  )
  func sendsTheBytesThatAreThere(value: String, range: Range<Int>) {
    #expect(ByteRange(value, size: 10) == .part(range))
  }

  @Test(arguments: ["bytes=10-", "bytes=99999-", "bytes=-0", "bytes=99999999999999999999999-"])
  func refusesBytesThatAreNotThere(value: String) {
    #expect(ByteRange(value, size: 10) == .unsatisfiable)
  }

  @Test(
    arguments: [
      "bytes=abc", "bytes=5-2", "items=0-1", "bytes=", "bytes=-", "bytes", "", "bytes=0-1,5-6",
      "bytes=1", "bytes=+1-2", "bytes=0x1-2", "bytes=0--1", "bytes=0-1, bytes=3-4",
      "bytes=" + Array(repeating: "0-1", count: 1000).joined(separator: ","),
    ]
  )
  func sendsTheWholeForWhatItNeedNotUnderstand(value: String) {
    #expect(ByteRange(value, size: 10) == .whole)
  }

  @Test(arguments: ["bytes=0-4", "bytes=-5", "bytes=5-", "bytes=-0"])
  func hasNoRangesInAnEmptyFile(value: String) {
    #expect(ByteRange(value, size: 0) == .whole)
  }

  @Test func sendsTheWholeWhereNothingIsAsked() {
    #expect(ByteRange(nil, size: 10) == .whole)
  }
}
