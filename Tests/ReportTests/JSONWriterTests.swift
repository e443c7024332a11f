import Testing

@testable import Report

@Suite struct JSONWriterTests {
  private func written(_ value: (inout JSONWriter) -> Void) throws -> String {
    var writer = JSONWriter(to: MemorySink())
    value(&writer)
    let sink = try #require(try writer.finish() as? MemorySink)
    return String(decoding: sink.bytes, as: UTF8.self)
  }

  @Test func laysOutByLinesAndInline() throws {
    let text = try written { json in
      json.object(.lines) { json in
        json.member("a", [1, 2])
        json.rows("b", count: 2) { json, row in json.object { $0.member("r", row) } }
        json.rows("c", count: 0) { _, _ in }
        json.key("d")
        json.object(.lines) { $0.member("e", Optional<Int>.none) }
      }
    }
    #expect(
      text == """
        {
          "a": [1,2],
          "b": [
            {"r":0},
            {"r":1}
          ],
          "c": [],
          "d": {
            "e": null
          }
        }

        """
    )
  }

  @Test func escapesWhatJSONDoesNotAllow() throws {
    let text = try written { $0.string("\"\\\u{8}\n\r\t\u{0}\u{1F}\u{7F}é😀/") }
    #expect(text == "\"\\\"\\\\\\u0008\\n\\r\\t\\u0000\\u001f\u{7F}é😀/\"\n")
  }

  @Test(arguments: [
    (0.1, "0.1"), (1e16, "1e+16"), (-0.0, "-0.0"), (.leastNonzeroMagnitude, "5e-324"), (3, "3.0"),
    (.nan, "null"), (-.infinity, "null"),
  ])
  func writesTheShortestDouble(value: Double, text: String) throws {
    #expect(try written { $0.double(value) } == text + "\n")
  }

  @Test func passesOnMoreThanItsBufferHolds() throws {
    let long = String(repeating: "é", count: 100_000)
    #expect(try written { $0.string(long) } == "\"\(long)\"\n")
  }

  @Test func passesOnPiecesOfBoundedSize() throws {
    struct PieceSink: ByteSink {
      var largest = 0
      var total = 0
      mutating func write(_ bytes: [UInt8]) {
        largest = max(largest, bytes.count)
        total += bytes.count
      }
    }
    var writer = JSONWriter(to: PieceSink())
    writer.array(.lines) { json in
      for number in 0..<100_000 {
        json.element()
        json.double(Double(number))
      }
    }
    let sink = try #require(try writer.finish() as? PieceSink)
    #expect(sink.largest <= 65 * 1024)
    #expect(sink.total > 900_000)
  }

  @Test func throwsTheFirstFailureOfItsSink() {
    struct FullDisk: Error, Equatable { let call: Int }
    struct FailingSink: ByteSink {
      var calls = 0
      mutating func write(_ bytes: [UInt8]) throws {
        calls += 1
        throw FullDisk(call: calls)
      }
    }
    var writer = JSONWriter(to: FailingSink())
    for _ in 0..<3 { writer.string(String(repeating: "x", count: 70_000)) }
    let result = Result { [writer] in try writer.finish() }
    #expect(throws: FullDisk(call: 1)) { _ = try result.get() }
  }
}
