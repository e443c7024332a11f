import ArgumentParser

/// The flags that say whom a mail is from and to, and what goes with it.
struct MailFlags: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Whom the mail is from: an address, or \"Name <address>\".",
      valueName: "address"
    )
  )
  var from: String?

  @Option(
    help: ArgumentHelp("Whom it is to. May be given several times.", valueName: "address,...")
  )
  var to: [String] = []

  @Option(help: ArgumentHelp("Who gets a copy.", valueName: "address,..."))
  var cc: [String] = []

  @Option(
    help: ArgumentHelp("Where answers go. (default: whom it is from)", valueName: "address,...")
  )
  var replyTo: [String] = []

  @Option(
    help: ArgumentHelp(
      "The subject. (default: title, reference date and finding of the report)",
      valueName: "text"
    )
  )
  var subject: String?

  @Option(
    help: ArgumentHelp(
      "What the mail is dated: an instant such as 2025-12-29T06:00:00Z, or now. (default: the "
        + "reference date, so that a mail written again is the same)",
      valueName: "instant|now"
    )
  )
  var date: String?

  @Option(
    help: ArgumentHelp(
      "Where the folder is published; the mail then links to the report and its lists.",
      valueName: "https://..."
    )
  )
  var baseUrl: String?

  @Option(
    help: ArgumentHelp(
      "The lists to attach: slugs of segments such as at-risk, or all. (default: none)",
      valueName: "segment,..."
    )
  )
  var attach: [String] = []

  @Option(
    help: ArgumentHelp(
      "The identifier that mail programs filter by. (default: customer-segments at the sender's "
        + "domain)",
      valueName: "id"
    )
  )
  var listId: String?

  @Option(
    help: ArgumentHelp(
      "Where one leaves the list; one click is enough where it is https.",
      valueName: "mailto:...|https://..."
    )
  )
  var unsubscribe: String?

  @Option(
    help: ArgumentHelp(
      "Send the mail: by a server, with STARTTLS (smtp) or TLS (smtps), or by the system's sendmail. "
        + "(default: it is only written)",
      valueName: "smtp://user@host|smtps://user@host|sendmail"
    )
  )
  var send: String?

  @Option(
    help: ArgumentHelp(
      "A file of your own with user:password for the server. (default: SEGMENT_REPORT_SMTP_USER and "
        + "SEGMENT_REPORT_SMTP_PASSWORD)",
      valueName: "file"
    )
  )
  var credentials: String?

  /// The values that were given.
  var texts: [SettingName: String?] {
    [
      .from: from, .to: Self.joined(to), .cc: Self.joined(cc), .replyTo: Self.joined(replyTo),
      .subject: subject, .mailDate: date, .baseURL: baseUrl, .attach: Self.joined(attach),
      .listID: listId, .unsubscribe: unsubscribe, .send: send, .credentials: credentials,
    ]
  }

  private static func joined(_ values: [String]) -> String? {
    values.isEmpty ? nil : values.joined(separator: ",")
  }
}
