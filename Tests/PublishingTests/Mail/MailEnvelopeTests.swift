import Testing

@testable import Publishing

struct MailEnvelopeTests {
  @Test func keepsPlainAddressesOnceAndInOrder() throws {
    let envelope = try MailEnvelope(
      sender: "weekly+report@example.org",
      recipients: ["b.o'neil@shop.example", "a@localhost", "b.o'neil@shop.example"]
    )
    #expect(envelope.sender == "weekly+report@example.org")
    #expect(envelope.recipients == ["b.o'neil@shop.example", "a@localhost"])
  }

  @Test(
    arguments: [
      "", "a", "@example.org", "a@", "a@b@c", "-oQ/tmp@example.org", "a b@example.org",
      "a@exam ple.org", "a@example.org\r\nRCPT TO:<x@example.org>", "a@example.org\n",
      "a\u{0}@b.org",
      "\"a b\"@example.org", "Anna <anna@example.org>", "<a@example.org>", "a@[127.0.0.1]",
      ".a@example.org", "a..b@example.org", "a@example..org", "a@.org", "ä@example.org",
      "a@bücher.de",
      "a,b@example.org", "a;b@example.org", "a@example.org,b", "a@-example.org",
      String(repeating: "a", count: 65) + "@example.org",
      "a@" + String(repeating: "b", count: 253),
    ]
  )
  func refusesWhatIsNoPlainAddress(address: String) {
    for (sender, recipients) in [(address, ["a@b.org"]), ("a@b.org", ["c@b.org", address])] {
      let error = #expect(throws: MailError.self) {
        try MailEnvelope(sender: sender, recipients: recipients)
      }
      #expect(error?.code == .badAddress)
      #expect(error?.description.contains { $0.isNewline } == false)
    }
  }

  @Test func refusesNobodyAndMoreThanServersTake() throws {
    let many = (0...100).map { "a\($0)@b.org" }
    #expect(
      #expect(throws: MailError.self) { try MailEnvelope(sender: "a@b.org", recipients: []) }?
        .description == "There is nobody to send to. Name a recipient."
    )
    #expect(
      #expect(throws: MailError.self) { try MailEnvelope(sender: "a@b.org", recipients: many) }?
        .description.hasPrefix("101 recipients") == true
    )
    let most = try MailEnvelope(sender: "a@b.org", recipients: Array(many.dropLast()))
    #expect(most.recipients.count == 100)
  }
}
