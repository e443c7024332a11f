import Multivariate
import Testing

@testable import Report

/// Numbers and texts that are written by words and vectors rather than by bytes.
struct WrittenDigitsTests {
  @Test(arguments: [0, 1, 9, 10, 99, 100, 9_999, 10_000, 12_345_678, 90_000_000, 99_999_999])
  func takesANumberApart(number: UInt64) {
    let digits = EightDigits(of: number)
    let text = String(String(100_000_000 + number).dropFirst())
    let bytes = (0..<8).map { UInt8(truncatingIfNeeded: digits.text >> UInt64(8 * $0)) }
    #expect(String(decoding: bytes, as: UTF8.self) == text)
    #expect(digits.leadingZeros == text.prefix { $0 == "0" }.count)
    #expect(digits.trailingZeros == text.reversed().prefix { $0 == "0" }.count)
  }

  /// The factors that divide four digits and two are exact for each of them.
  @Test func takesApartAllHalves() {
    let isRight = (0..<10_000).allSatisfy { (half: UInt64) in
      let values = EightDigits(of: half * 10_000 + (9_999 - half)).values
      let digits = (0..<8).map { values >> UInt64(8 * $0) & 0xFF }
      func number(_ digits: ArraySlice<UInt64>) -> UInt64 { digits.reduce(0) { $0 * 10 + $1 } }
      return number(digits[..<4]) == half && number(digits[4...]) == 9_999 - half
        && digits.allSatisfy { $0 < 10 }
    }
    #expect(isRight)
  }

  private func written(_ write: (inout BufferedSink) -> Void) throws -> String {
    var output = BufferedSink(MemorySink())
    write(&output)
    let sink = try #require(try output.finish() as? MemorySink)
    return String(decoding: sink.bytes, as: UTF8.self)
  }

  @Test func writesRecurringNumbersAsTheyDescribeThemselves() throws {
    var generator = SeededGenerator(seed: 4)
    let few: [Double] = [
      0, -0.0, 1, -0.7346423423423421, .leastNonzeroMagnitude, -.leastNormalMagnitude, 1e16, 0.1,
    ]
    // More than there are places, so that some lose theirs and come again.
    let many = (0..<20_000).map { _ in (generator.nextFraction() - 0.5) * 8 }
    var expected = ""
    let text = try written { output in
      var numbers = RecurringNumbers()
      for number in few + few + many + many.prefix(100) + few {
        numbers.write(number, to: &output)
        output.append(UInt8(ascii: " "))
        expected += number.description + " "
      }
    }
    #expect(text == expected)
  }

  @Test(arguments: [0, 1, 7, 31, 32, 33, 100])
  func writesRepeatedTextOfAnyLength(count: Int) throws {
    let word = String(String(repeating: "äöü€", count: 30).utf8.prefix(count)) ?? "x"
    let text = RepeatedText(word)
    // Over the end of the buffer, too.
    let written = try written { output in
      for _ in 0..<5_000 {
        text.write(to: &output)
        output.append(UInt8(ascii: "|"))
      }
    }
    #expect(written == String(repeating: word + "|", count: 5_000))
  }

  @Test func writesWordsOverTheEndOfTheBuffer() throws {
    for lead in 65_520..<65_540 {
      let text = try written { output in
        output.append(String(repeating: "x", count: lead))
        output.append(12_345_678)
        output.append(9)
        output.append(literal: "literal")
      }
      #expect(text == String(repeating: "x", count: lead) + "123456789literal")
    }
  }
}
