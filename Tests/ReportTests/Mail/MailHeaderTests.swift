import Foundation
import Testing

@testable import Report

@Suite struct MailHeaderTests {
  @Test func writesPlainWordsAsTheyAre() {
    #expect(MailHeader.text("Subject", "Week 12").lines == "Subject: Week 12\r\n")
    #expect(MailHeader.plain("MIME-Version", "1.0").lines == "MIME-Version: 1.0\r\n")
  }

  @Test func foldsLongLinesBetweenWords() {
    let words = Array(repeating: "word", count: 40).joined(separator: " ")
    let lines = MailHeader.text("Subject", words).lines
    #expect(lines.components(separatedBy: "\r\n").allSatisfy { $0.count <= 76 })
    #expect(lines.replacing("\r\n ", with: " ") == "Subject: \(words)\r\n")
  }

  @Test(arguments: [
    "Kundensegmente für März", "日本語の件名" + String(repeating: "語", count: 60),
    String(repeating: "😀", count: 40), "a =?utf-8?Q?b?= c", "\u{202E}abc\u{202C} اَلْعَرَبِيَّةُ",
    String(repeating: "x", count: 300), "  spaces   within  ", "under_score=equals?mark",
  ])
  func encodesWhatASCIICannotSay(text: String) throws {
    let lines = MailHeader.text("Subject", text).lines
    try Self.checkForm(of: lines)
    let collapsed = text.split(separator: " ", omittingEmptySubsequences: true)
    let decoded = try Self.decoded(lines)
    #expect(decoded.split(separator: " ").elementsEqual(collapsed), "\(decoded)")
  }

  @Test(arguments: ["a\r\nBcc: x@y", "a\nb", "a\u{0}b", "a\u{85}b", "\u{1B}[31m"])
  func letsNoLineBreakThrough(text: String) throws {
    let lines = MailHeader.text("Subject", text).lines
    try Self.checkForm(of: lines)
    #expect(!lines.contains("\r\nBcc"))
    #expect(!(try Self.decoded(lines)).unicodeScalars.contains { $0.value < 0x20 })
  }

  @Test(arguments: [
    ("Anna", "From: Anna <a@b>\r\n"), ("Berg, Anna", "From: \"Berg, Anna\" <a@b>\r\n"),
    ("A \"B\" \\", "From: \"A \\\"B\\\" \\\\\" <a@b>\r\n"), ("", "From: a@b\r\n"),
    ("Jürgen", "From: =?utf-8?Q?J=C3=BCrgen?= <a@b>\r\n"),
    ("Jürgen von Öl", "From: =?utf-8?Q?J=C3=BCrgen?= von =?utf-8?B?w5Zs?= <a@b>\r\n"),
    ("Für Ünal", "From: =?utf-8?B?RsO8ciDDnG5hbA==?= <a@b>\r\n"),
  ])
  func writesNamesAsPhrases(name: String, line: String) throws {
    let quoted = name.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
    let address = try MailAddress(name.isEmpty ? "a@b" : "\"\(quoted)\" <a@b>")
    #expect(MailHeader.addresses("From", [address]).lines == line)
  }

  /// Whatever the name, its line keeps the rules.
  @Test(arguments: [
    String(repeating: "\"", count: 60), String(repeating: "é", count: 60),
    String(repeating: "x", count: 300), String(repeating: "👨‍👩‍👧‍👦", count: 20),
  ])
  func writesLongNamesInShortLines(name: String) throws {
    let quoted = name.replacing("\"", with: "\\\"")
    let lines = MailHeader.addresses("From", [try MailAddress("\"\(quoted)\" <a@b>")]).lines
    try Self.checkForm(of: lines)
    #expect(try Self.decoded(lines) == name + " <a@b>")
  }

  @Test func foldsALongListOfAddresses() throws {
    let list = try (0..<40).map { try MailAddress("Person \($0) <person\($0)@example.org>") }
    let lines = MailHeader.addresses("To", list).lines
    try Self.checkForm(of: lines)
    #expect(lines.components(separatedBy: ",").count == 40)
  }

  @Test func writesAParameterThatIsPlainInQuotationMarks() {
    let field = MailHeader.value("Content-Disposition", "attachment", [("filename", "a b.csv")])
    #expect(field.lines == "Content-Disposition: attachment; filename=\"a b.csv\"\r\n")
  }

  @Test(arguments: ["résumé.json", String(repeating: "長", count: 60) + ".csv", "a\"b\\c.csv"])
  func writesOtherParametersPercentEncoded(name: String) throws {
    let lines = MailHeader.value("Content-Disposition", "attachment", [("filename", name)]).lines
    try Self.checkForm(of: lines)
    let parts = lines.replacing("\r\n", with: "").split(separator: ";").dropFirst()
    let values = parts.map { String($0.split(separator: "=", maxSplits: 1)[1]) }
    #expect(parts.allSatisfy { $0.contains("filename*") })
    #expect(values.joined().replacing("utf-8''", with: "").removingPercentEncoding == name)
  }

  /// Lines of printable ASCII, each at most 78 long and no word longer than 75.
  private static func checkForm(of lines: String) throws {
    #expect(lines.hasSuffix("\r\n"))
    for line in lines.dropLast(1).components(separatedBy: "\r\n") {
      #expect(line.utf8.count <= 78, "\(line)")
      #expect(line.utf8.allSatisfy { (32...126).contains($0) }, "\(line)")
      for word in line.matches(of: #/=\?[^?]*\?[^?]*\?[^?]*\?=/#) {
        #expect(word.output.count <= 75)
      }
    }
  }

  /// The value of a field as a mail program reads it (RFC 2047, 6.2).
  private static func decoded(_ lines: String) throws -> String {
    let value = lines.replacing("\r\n", with: "").split(separator: ":", maxSplits: 1)[1]
    var text = ""
    var wasEncoded = false
    for word in value.split(separator: " ") {
      guard let match = word.wholeMatch(of: #/=\?utf-8\?([QB])\?([^?]*)\?=/#) else {
        text += (text.isEmpty ? "" : " ") + word
        wasEncoded = false
        continue
      }
      let percents = match.2.replacing("%", with: "%25").replacing("_", with: "%20")
        .replacing("=", with: "%")
      let base64 = Data(base64Encoded: String(match.2)) ?? Data()
      // Whole characters a word: each can be decoded by itself.
      let decoded = try #require(
        match.1 == "Q"
          ? String(percents).removingPercentEncoding : String(validating: base64, as: UTF8.self)
      )
      text += (text.isEmpty || wasEncoded ? "" : " ") + decoded
      wasEncoded = true
    }
    return text
  }
}
