import Testing

@testable import Report

@Suite struct MailAddressTests {
  @Test(arguments: [
    ("anna@example.org", "", "anna@example.org"),
    (" Anna Berg <anna.berg+x@mail.example.org> ", "Anna Berg", "anna.berg+x@mail.example.org"),
    ("\"Berg, Anna\" <anna@example.org>", "Berg, Anna", "anna@example.org"),
    (#""A \"B\" \\ C" <a@b>"#, #"A "B" \ C"#, "a@b"),
    ("Łucja 😀 <l@example.org>", "Łucja 😀", "l@example.org"),
    ("<a@localhost>", "", "a@localhost"),
  ])
  func readsANameAndAnAddress(text: String, name: String, address: String) throws {
    let read = try MailAddress(text)
    #expect(read.name == name)
    #expect(read.address == address)
  }

  @Test(arguments: [
    "", "anna", "anna@", "@example.org", "a@b@c", "a b@example.org", "a..b@example.org",
    ".a@example.org", "a@-b.org", "a@b..org", "-oQ/tmp@example.org", "a@exa_mple.org",
    "Anna anna@example.org", "\"Anna <a@example.org>", "a@example.org, b@example.org",
    "a@b\r\nBcc: c@d", "x\u{0}@b", "a@b>\n<c@d>", "a@[10.0.0.1]",
    String(repeating: "a", count: 65) + "@example.org",
  ])
  func refusesWhatIsNoAddress(text: String) {
    #expect(throws: ReportError.self) { try MailAddress(text) }
  }

  @Test func saysHowADomainBeyondASCIIIsWritten() {
    let error = #expect(throws: ReportError.self) { try MailAddress("a@bücher.example") }
    #expect(error?.description.contains("Punycode") == true)
  }

  @Test func readsAListWithCommasInNames() throws {
    let list = try MailAddress.list("a@b, \"C, D\" <c@d>,Eve <e@f>")
    #expect(list.map(\.address) == ["a@b", "c@d", "e@f"])
    #expect(list.map(\.name) == ["", "C, D", "Eve"])
    #expect(throws: ReportError.self) { try MailAddress.list("a@b,,c@d") }
  }
}
