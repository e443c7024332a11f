extension CurlCall {
  /// What a run came to.
  ///
  /// The server's own words count where there are any, since curl's exit codes do not tell what may
  /// pass. A recipient whom it puts off is tried again, alone, while the others have got the mail.
  ///
  /// - Parameter ending: How curl ended.
  /// - Returns: Who has got the mail, who never will, and why the others have not.
  func attempt(endingWith ending: MailClient.Ending) -> MailAttempt {
    let dialogue = SMTPDialogue(ending.words)
    let replies = dialogue.recipientReplies
    var attempt = MailAttempt()
    var open: [String] = []
    var putOff: SMTPDialogue.Reply?
    for (place, recipient) in recipients.enumerated() {
      let reply = place < replies.count ? replies[place] : nil
      if let reply, reply.refuses, !reply.mayPass {
        attempt.refused.append(.init(recipient: recipient, reply: shown(reply.text)))
      } else if let reply, reply.mayPass {
        putOff = reply
      } else {
        open.append(recipient)
      }
    }
    if ending.code == 0 {
      attempt.accepted = open
      attempt.failure = putOff.map(failure(of:))
    } else {
      attempt.failure = dialogue.lastRefusal.map(failure(of:)) ?? failure(of: ending)
    }
    return attempt
  }

  private func failure(of reply: SMTPDialogue.Reply) -> MailAttempt.Failure {
    let advice =
      switch reply.code {
      case 400..<500: "Try again later."
      case 530, 534, 535, 538: "Check the user and the password."
      case 552: "Ask the server's owner what size it takes."
      default: "Check sender and recipients, and ask the server's owner."
      }
    return .init(
      reason: "answered \"\(shown(reply.text))\"",
      advice: advice,
      mayPass: reply.mayPass
    )
  }

  private func failure(of ending: MailClient.Ending) -> MailAttempt.Failure {
    let said = ending.words.split(whereSeparator: \.isNewline).last { $0.hasPrefix("curl: ") }
    // "curl: (7) Failed to connect": the words after the number.
    let words = said.map { $0.dropFirst(6).drop { $0 != " " }.dropFirst() } ?? ending.words[...]
    let (advice, mayPass) = Self.meaning(of: ending.code)
    let end = words.reversed().drop { ". \n".contains($0) }.reversed()
    return .init(
      reason: "was not reached or took nothing: \(shown(String(end)))",
      advice: advice,
      mayPass: mayPass
    )
  }

  /// What to do about an exit code (`curl(1)`, EXIT CODES), and whether it may pass.
  private static func meaning(of code: Int32?) -> (advice: String, mayPass: Bool) {
    switch code {
    case 6: ("Check the host's name.", true)
    case 7: ("Check host and port.", true)
    case nil, 28: ("Try again later.", true)
    case 35: ("Check the port: smtps:// is for 465, smtp:// for 587.", true)
    case 52, 55, 56: ("Try again later.", true)
    case 58, 60, 77, 83:
      (
        "Name the file of the authority that vouches for it, as ?ca=FILE at the address's end.",
        false
      )
    case 64:
      (
        "Write smtps:// if it takes TLS alone, or ?tls=none at the end for a relay on this machine.",
        false
      )
    case 67: ("Check the user and the password.", false)
    default: ("Try the same with curl by hand.", false)
    }
  }

  private func shown(_ text: String) -> String {
    let safe = credentials.map { $0.credentials.redacted(text, user: $0.user) } ?? text
    return MailWords.oneLine(safe)
  }
}
