import Segmentation
import Testing

@testable import SalesInput

struct OfficeNumbersTests {
  private func number(_ text: String) -> SheetNumber? { SheetNumber(Array(text.utf8).span) }

  private func shown(_ text: String, width: Int = 1) -> String? {
    guard var number = number(text) else { return nil }
    _ = number.round()
    var bytes: [UInt8] = []
    return number.append(to: &bytes, width: width) ? String(decoding: bytes, as: UTF8.self) : nil
  }

  @Test(arguments: [
    ("19.989999999999998", "19.99"), ("0.30000000000000004", "0.3"), ("1.1", "1.1"),
    ("-0.1", "-0.1"), ("0", "0"), ("-0", "0"), ("100", "100"), ("1E3", "1000"),
    ("1.5e+2", "150"), ("2.5E-3", "0.0025"), ("0.00001", "0.00001"), ("12.500", "12.5"),
    ("007", "7"), ("5.", "5"), (".5", "0.5"), ("999999999999999.96", "1000000000000000"),
    ("0.99999999999999978", "1"), ("123456789012345678", "123456789012345678"),
    ("4503599627370497.5", "4503599627370500"), ("0.1234567890123455", "0.123456789012346"),
    ("-2.6749999999999998", "-2.675"), ("1234567.8900000001", "1234567.89"),
    ("12345678901234567890.5", "12345678901234567890"),
    ("1E40", "1" + String(repeating: "0", count: 40)),
  ])
  func showsANumberAsASpreadsheetDoes(text: String, decimal: String) {
    #expect(shown(text) == decimal)
  }

  @Test func writesDigitsOfWholeNumbersAlone() {
    #expect(shown("42", width: 5) == "00042")
    #expect(shown("123456", width: 5) == "123456")
    #expect(shown("4.5", width: 5) == "4.5")
    #expect(shown("-7", width: 3) == "-007")
  }

  @Test func readsNothingElse() {
    for text in ["", "-", ".", "1,5", "abc", "1e", "1e+", "1e12345", "1.2.3", "0x1", "NaN", "1 "] {
      #expect(number(text) == nil, "\(text)")
    }
    #expect(shown("1E300") == nil)
    #expect(shown("1E-300") == nil)
  }

  @Test func knowsWholeNumbersOfEightDigits() throws {
    #expect(try #require(number("20240101")).hasEightDigits)
    #expect(try #require(number("2024E4")).hasEightDigits)
    #expect(try #require(number("10000000.0")).hasEightDigits)
    for text in ["2024010", "202401010", "20240101.5", "1E300", "0", "1E8"] {
      #expect(try #require(number(text)).hasEightDigits == false, "\(text)")
    }
  }

  @Test(arguments: [
    ("45292", "2024-01-01"), ("45292.5", "2024-01-01 12:00:00"),
    ("45292.604166666664", "2024-01-01 14:30:00"), ("45292.99999999999", "2024-01-02"),
    ("45292.000011574074", "2024-01-01 00:00:01"), ("1.00000001", "1900-01-01 00:00:00.001"),
    ("59", "1900-02-28"), ("61", "1900-03-01"), ("2958465", "9999-12-31"),
    ("45292.00000000001", "2024-01-01"), ("4.52925E4", "2024-01-01 12:00:00"),
  ])
  func tellsTheDayOfASerialNumber(serial: String, day: String) throws {
    let parsed = try #require(number(serial))
    let moment = try #require(SerialDays(uses1904: false).moment(of: parsed))
    var bytes: [UInt8] = []
    SerialDays.append(moment, to: &bytes)
    #expect(String(decoding: bytes, as: UTF8.self) == day)
  }

  @Test func countsBothSystemsFourYearsAndADayApart() throws {
    for serial in [0, 1, 60, 43_830, 2_957_003] {
      let late = try #require(number("\(serial)"))
      let early = try #require(number("\(serial + 1462)"))
      let moment = SerialDays(uses1904: true).moment(of: late)
      #expect(moment != nil)
      #expect(moment == SerialDays(uses1904: false).moment(of: early))
    }
  }

  @Test func knowsNoDayOfOtherNumbers() throws {
    for serial in ["0", "60", "60.5", "-1", "0.75", "2958466", "1E18", "1E300", "1E-300"] {
      let parsed = try #require(number(serial))
      #expect(SerialDays(uses1904: false).moment(of: parsed) == nil, "\(serial)")
    }
    let late = try #require(number("2957004"))
    #expect(SerialDays(uses1904: true).moment(of: late) == nil)
  }

  @Test(
    arguments: [
      ("General", .number), ("0.00", .number), ("#,##0.00;[Red]-#,##0.00", .number),
      ("0.00E+00", .number), ("@", .number), ("0.0\" days\"", .number), ("0\\d", .number),
      ("#,##0 \"hours\"", .number), ("[$USD] #,##0.00", .number), ("[Red]0", .number),
      ("_-* #,##0.00 _d", .number), ("[>=100]0;0.0", .number), ("\"dmy\"", .number),
      ("0;yyyy", .number), ("# ?/?", .number), ("", .number), ("0", .number),
      ("00000", .digits(5)), ("00", .digits(2)),
      ("yyyy-mm-dd", .day), ("YYYY/MM/DD", .day), ("[$-409]d\\-mmm\\-yy;@", .day),
      ("mmm", .day), ("dddd, d. mmmm yyyy", .day), ("[$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy", .day),
      ("[Blue]dd.mm.yyyy", .day), ("m/d/yy h:mm", .day), ("\"um\" yyyy", .day),
      ("yyyy\"年\"m\"月\"d\"日\"", .day),
      ("h:mm AM/PM", .time), ("[h]:mm:ss", .time), ("mm:ss.0", .time), ("[mm]", .time),
    ] as [(String, CellFormat)]
  )
  func tellsDaysByTheirFormat(code: String, format: CellFormat) {
    #expect(CellFormat(code: code) == format)
  }

  @Test func tellsDaysByTheNumberOfABuiltInFormat() {
    for number in [14, 15, 16, 17, 22, 30, 57] { #expect(CellFormat(builtIn: number) == .day) }
    for number in [18, 19, 20, 21, 45, 46, 47] { #expect(CellFormat(builtIn: number) == .time) }
    for number in [0, 1, 4, 10, 13, 23, 37, 44, 48, 49, 164] {
      #expect(CellFormat(builtIn: number) == .number)
    }
  }

  @Test func unescapesWhatXMLCannotHold() {
    func unescaped(_ text: String, from start: Int = 0) -> String {
      var bytes = Array(text.utf8)
      EscapedText.unescape(&bytes, from: start)
      return String(decoding: bytes, as: UTF8.self)
    }
    #expect(unescaped("a_x000D__x000A_b") == "a\r\nb")
    #expect(unescaped("_x005F_x0041_") == "_x0041_")
    #expect(unescaped("_x20AC_ _x00e9_") == "€ é")
    for text in ["_", "_x00", "_x000G_", "_xD800_", "x_y_z", "", "_X0041_"] {
      #expect(unescaped(text) == text)
    }
    #expect(unescaped("_x0041__x0041_", from: 7) == "_x0041_A")
  }
}
