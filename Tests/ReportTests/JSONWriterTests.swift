import Segmentation
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

  @Test(arguments: ["", "plain", "a \"b\" \\ \n", "a name of more than thirty-two bytes: é"])
  func quotesRepeatedTextAsAnyText(text: String) throws {
    let quoted = JSONQuotedText(text)
    #expect(try written { quoted.write(to: &$0) } == written { $0.string(text) })
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

  @Test(arguments: [
    (0, "0"), (9, "9"), (10, "10"), (-1, "-1"), (65_535, "65535"), (.max, "9223372036854775807"),
    (.min, "-9223372036854775808"),
  ])
  func writesWholeNumbers(value: Int, text: String) throws {
    #expect(try written { $0.integer(value) } == text + "\n")
  }

  /// The writer's digits are its own; an amount's description is the reference.
  @Test(arguments: [
    "0", "1", "-1", "0.5", "-0.000001", "120", "3.25", "99.999999", "-123456789.1", "0.1",
    "18446744073709.551615", "18446744073709.551616", "-999999999999999999999999.999999",
  ])
  func writesAmountsAsTheyDescribeThemselves(text: String) throws {
    let amount = try #require(Money(text))
    #expect(try written { $0.money(amount) } == text + "\n")
  }

  @Test(arguments: ["0001-01-01", "1999-12-31", "2024-02-29", "9999-12-31"])
  func writesDays(text: String) throws {
    let day = try #require(Day(text))
    #expect(try written { $0.day(day) } == "\"\(text)\"\n")
  }

  /// The reference date may be one day after the last sale.
  @Test func writesTheDayAfterTheLastOneOfFourDigits() throws {
    let last = try #require(Day("9999-12-31"))
    #expect(try written { $0.day(last.adding(days: 1)) } == "\"10000-01-01\"\n")
    #expect(try written { $0.day(last.adding(days: 366)) } == "\"10000-12-31\"\n")
  }

  /// A name or number at the end of the buffer goes into the next one as a whole.
  @Test func losesNothingWhereTheBufferEnds() throws {
    for lead in 65_500..<65_560 {
      let long = String(repeating: "x", count: lead)
      let text = try written { json in
        json.array { json in
          json.element()
          json.string(long)
          json.element()
          json.integer(-1_234_567_890)
          json.element()
          json.string("end")
        }
      }
      #expect(text == "[\"\(long)\",-1234567890,\"end\"]\n")
    }
  }

  @Test func passesOnMoreThanItsBufferHolds() throws {
    let long = String(repeating: "é", count: 100_000)
    #expect(try written { $0.string(long) } == "\"\(long)\"\n")
  }

  @Test func passesOnPiecesOfBoundedSize() throws {
    struct PieceSink: ByteSink {
      var largest = 0
      var total = 0
      mutating func write(_ bytes: Span<UInt8>) {
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
      mutating func write(_ bytes: Span<UInt8>) throws {
        calls += 1
        throw FullDisk(call: calls)
      }
    }
    var writer = JSONWriter(to: FailingSink())
    for _ in 0..<3 { writer.string(String(repeating: "x", count: 70_000)) }
    do {
      _ = try writer.finish()
      Issue.record("A full disk went unnoticed.")
    } catch {
      #expect(error as? FullDisk == FullDisk(call: 1))
    }
  }
}
