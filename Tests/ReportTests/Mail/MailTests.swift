import Foundation
import Segmentation
import Testing

@testable import Report

@Suite struct MailTests {
  private static func head(_ change: (inout MailHead) -> Void = { _ in }) throws -> MailHead {
    var head = MailHead(
      from: try MailAddress("Reports <reports@example.org>"),
      to: try MailAddress.list("anna@example.org, ben@example.org"),
      date: MailDate(day: try #require(Day("2025-12-29")), second: 6 * 3600)
    )
    change(&head)
    return head
  }

  private static func mail(
    _ fixture: PageFixture = .many,
    locale: String = "en",
    settings: SegmentationSettings = .init(),
    attachments: [MailAttachment] = [],
    _ change: (inout MailHead) -> Void = { _ in }
  ) throws -> ReadMail {
    let templates = try TemplateLibrary(locale: locale)
    let report = Report(try fixture.input(settings: settings), templates: templates)
    let kept = try MailContent(of: report).encoded()
    let content = try #require(MailContent(json: Data(kept)))
    let mail = try Mail(
      content,
      head: head(change),
      attachments: attachments,
      templates: templates
    )
    return try ReadMail(mail.message)
  }

  private static let list = MailAttachment(
    name: "2025-12-29-loyal.csv",
    mediaType: "text/csv",
    content: Array("id\r\n1\r\n".utf8)
  )

  @Test func hasTheHeadOfAMailThatNobodyAnswers() throws {
    let copied = try MailAddress("c@example.org")
    let mail = try Self.mail(.empty) { $0.cc = [copied] }
    #expect(
      mail.names == [
        "From", "To", "Cc", "Date", "Message-ID", "Subject", "Auto-Submitted",
        "X-Auto-Response-Suppress", "List-Id", "MIME-Version", "Content-Type",
      ]
    )
    #expect(mail["Date"] == "Mon, 29 Dec 2025 06:00:00 +0000")
    #expect(mail["Auto-Submitted"] == "auto-generated")
    #expect(mail["List-Id"] == "Sales <customer-segments.example.org>")
    #expect(mail["Message-ID"]?.wholeMatch(of: #/<[0-9a-f]{32}@example.org>/#) != nil)
  }

  @Test func isTextThenHTMLWithItsPicture() throws {
    #expect(
      try Self.mail().tree == [
        "multipart/alternative", " text/plain", " multipart/related", "  text/html", "  image/png",
      ]
    )
    #expect(
      try Self.mail(attachments: [Self.list]).tree == [
        "multipart/mixed", " multipart/alternative", "  text/plain", "  multipart/related",
        "   text/html", "   image/png", " text/csv",
      ]
    )
    // Without a map there is no picture to be related to.
    #expect(
      try Self.mail(.empty).tree == ["multipart/alternative", " text/plain", " text/html"]
    )
  }

  @Test(
    arguments: PageFixture.allCases.map { ($0, "en") } + [
      (.many, "de"), (.many, "es"), (.hostile, "de"), (.one, "es"),
    ]
  )
  func keepsTheRulesOfMail(fixture: PageFixture, locale: String) throws {
    let mail = try Self.mail(fixture, locale: locale, attachments: [Self.list])
    Self.checkLines(of: mail)
    Self.checkMarkup(of: mail)
    Self.checkPictures(of: mail)
    Self.checkNumbers(of: mail)
  }

  /// Lines of ASCII that every server takes as they are.
  private static func checkLines(of mail: ReadMail) {
    #expect(!mail.bytes.contains { $0 > 126 || $0 < 32 && $0 != 13 && $0 != 10 })
    let lines = String(decoding: mail.bytes, as: UTF8.self).components(separatedBy: "\r\n")
    #expect(lines.allSatisfy { !$0.contains("\n") && !$0.contains("\r") && $0.count <= 78 })
    #expect(mail.bytes.count < 1_000_000)
  }

  /// Nothing that a mail program takes out, or that makes it cut the mail.
  private static func checkMarkup(of mail: ReadMail) {
    for part in [
      "<svg", "<script", "data:", "<link", "<iframe", "<form", "<picture", "position:", "grid",
      "flex", "var(", "src=\"http",
    ] {
      #expect(!mail.html.contains(part), "\(part)")
    }
    #expect(mail.html.utf8.count < 90_000)
    #expect(!mail.html.unicodeScalars.contains { (0x80...0x9F).contains($0.value) })
  }

  /// Each picture once, opaque, as wide as it is shown, and with its finding in words.
  private static func checkPictures(of mail: ReadMail) {
    let shown = mail.html.matches(of: #/src="cid:([^"]*)"/#).map { "<\($0.1)>" }
    let pictures = mail.parts.filter { $0.type == "image/png" }
    #expect(shown == pictures.compactMap { $0.fields["Content-ID"] })
    for image in mail.html.matches(of: #/<img[^>]*>/#).map(\.output) {
      #expect(image.contains("width=\"600\""))
      #expect(image.contains("width:600px;height:auto"))
      #expect(image.contains(#/alt="[^"]{20,}"/#))
    }
    for picture in pictures {
      let content = picture.content
      #expect(content[16..<20].reduce(0) { $0 << 8 | Int($1) } == 600)
      // Pixels of a palette, whose colours a tRNS chunk could make transparent.
      #expect(content[25] == 3)
      #expect(!String(decoding: content, as: UTF8.self).contains("tRNS"))
      #expect(content.count < 150_000)
    }
  }

  /// Who reads plain text gets every figure.
  private static func checkNumbers(of mail: ReadMail) {
    let words = mail.html.replacing(#/<head>.*<\/head>/#.dotMatchesNewlines(), with: "")
      .replacing(#/alt="([^"]*)"/#) { ">\($0.1)<" }
      .replacing(#/<[^>]*>/#, with: " ").replacing(#/&[a-z#0-9]*;/#, with: " ")
    let numbers = Set(words.matches(of: #/[0-9]+(?:[.,][0-9]+)*/#).map { String($0.output) })
    let said = Set(mail.text.matches(of: #/[0-9]+(?:[.,][0-9]+)*/#).map { String($0.output) })
    #expect(numbers.subtracting(said).isEmpty)
    #expect(!numbers.isEmpty)
  }

  @Test func saysThePlainTextInLinesThatTerminalsShow() throws {
    let text = try Self.mail().text
    #expect(text.split(separator: "\n").allSatisfy { $0.count <= 72 })
    #expect(!text.contains("\n\n\n"))
    #expect(text.contains("\nWhat each segment represents\n"))
    #expect(!text.contains("\\"))
  }

  @Test func isTheSameWhenItIsWrittenAgain() throws {
    #expect(try Self.mail().bytes == Self.mail().bytes)
    let first = try Self.mail()
    let later = try Self.mail { $0.date = MailDate(day: Day(daysSinceEpoch: 30_000)) }
    #expect(first["Message-ID"] == later["Message-ID"])
    #expect(first.bytes != later.bytes)
  }

  @Test func isAnotherWhenAnythingChanges() throws {
    let ids = try [
      Self.mail(.empty), Self.mail(.one), Self.mail(.empty) { $0.subject = "Other" },
      Self.mail(.empty) { $0.to.removeLast() },
      Self.mail(.empty) { $0.baseURL = "https://example.org" },
      Self.mail(.empty, attachments: [Self.list]),
    ].map { $0["Message-ID"] }
    #expect(Set(ids).count == ids.count)
  }

  @Test func linksToThePublishedFolderOnly() throws {
    #expect(!(try Self.mail()).html.contains("href="))
    let mail = try Self.mail { $0.baseURL = "https://example.org/weekly" }
    let addresses = mail.html.matches(of: #/href="([^"]*)"/#).map { String($0.1) }
    #expect(addresses.first == "https://example.org/weekly/")
    #expect(
      addresses.dropFirst().allSatisfy { $0.hasPrefix("https://example.org/weekly/segments/") }
    )
    #expect(addresses.count == 4)
    for address in addresses { #expect(mail.text.contains(address)) }
  }

  @Test func offersOneClickOnlyWhereItCanBe() throws {
    let byMail = try Self.mail(.empty) { $0.unsubscribe = "mailto:leave@example.org" }
    #expect(byMail["List-Unsubscribe"] == "<mailto:leave@example.org>")
    #expect(byMail["List-Unsubscribe-Post"] == nil)
    let byWeb = try Self.mail(.empty) { $0.unsubscribe = "https://example.org/leave?x=1" }
    #expect(byWeb["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click")
    #expect(byWeb.text.contains("https://example.org/leave?x=1"))
  }

  @Test func attachesFilesAsTheyAre() throws {
    let mail = try Self.mail(.empty, attachments: [Self.list])
    let part = try #require(mail.parts.last)
    #expect(part.content == Self.list.content)
    #expect(part.fields["Content-Disposition"]?.contains("2025-12-29-loyal.csv") == true)
    #expect(mail.html.contains("2025-12-29-loyal.csv"))
  }

  @Test(
    arguments: [
      { $0.subject = "a\nBcc: x@y" }, { $0.listID = "no id" }, { $0.listID = "a" },
      { $0.unsubscribe = "http://example.org" }, { $0.unsubscribe = "https://a\r\nX: y" },
      { $0.baseURL = "http://example.org" }, { $0.baseURL = "https://a b" },
      { $0.baseURL = "https://a/\"onload=" }, { $0.baseURL = "https://a/?b=c" },
      { $0.baseURL = "https://a/#b" }, { $0.baseURL = "https://u:p@a/" },
      { $0.baseURL = "https:///a" }, { $0.baseURL = "https://" },
      { $0.unsubscribe = "https://u:p@a/" }, { $0.unsubscribe = "mailto:nobody" },
    ] as [@Sendable (inout MailHead) -> Void]
  )
  func refusesAHeadThatCannotBe(change: @Sendable (inout MailHead) -> Void) throws {
    #expect(throws: ReportError.self) { try Self.mail(.empty, change) }
  }

  /// A mail of very many segments would be cut: it names the first, and says that there are more.
  @Test func staysSmallWithManySegments() throws {
    var settings = SegmentationSettings()
    settings.fixedK = 30
    let mail = try Self.mail(.many, settings: settings)
    Self.checkLines(of: mail)
    Self.checkMarkup(of: mail)
    Self.checkNumbers(of: mail)
    #expect(mail.html.matches(of: #/scope="rowgroup"/#).count == 20)
    #expect(mail.html.contains("10 segments more are in the full report."))
    #expect(!mail.html.contains("<img"))
  }

  @Test func refusesAMailThatNoServerTakes() throws {
    let large = MailAttachment(
      name: "a.csv",
      mediaType: "text/csv",
      content: Array(repeating: 65, count: 16_000_000)
    )
    let error = #expect(throws: ReportError.self) { try Self.mail(.empty, attachments: [large]) }
    #expect(error?.description.contains("Attach fewer lists") == true)
  }

  @Test func drawsBarsOfCellsWithinTheirWidth() {
    for percent in 0...100 {
      let bar = MailLayout.bar(percent, color: "#0072b2")
      #expect(bar.contains("width=\"\(percent)%\"") == (percent > 0))
      // A cell without a colour would have that of the program's dark mode.
      let cells = bar.matches(of: #/<td[^>]*>/#).map(\.output)
      #expect(cells.count == (percent > 0 ? 1 : 0))
      #expect(cells.allSatisfy { $0.contains("bgcolor=\"#0072b2\"") })
    }
  }

  @Test func refusesAContentOfAnotherVersion() throws {
    let report = Report(try PageFixture.four.input(), templates: try TemplateLibrary())
    let json = String(decoding: try MailContent(of: report).encoded(), as: UTF8.self)
    let other = json.replacing("\"schema_version\" : 1", with: "\"schema_version\" : 2")
    #expect(other != json)
    #expect(MailContent(json: Data(other.utf8)) == nil)
    #expect(MailContent(json: Data("{}".utf8)) == nil)
  }
}
