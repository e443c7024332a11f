/// What client and server said to each other, as curl tells it (`--verbose`).
///
/// Of what the client said only the kinds of its commands are kept, since a password is among it.
struct SMTPDialogue: Equatable {
  /// A server's answer.
  struct Reply: Equatable {
    let code: Int
    /// The code and what follows it, on one line.
    let text: String

    /// Whether the same may be accepted later (RFC 5321, 4.2.1).
    var mayPass: Bool { (400..<500).contains(code) }
    /// Whether it is an answer of refusal.
    var refuses: Bool { code >= 400 }
  }

  private enum Command {
    case recipient
    case other
  }

  /// A command, or what the server says unasked, and the answer.
  private struct Exchange: Equatable {
    let command: Command
    var lines: [Substring] = []
    /// Whether the answer's last line has come.
    var isAnswered = false

    var reply: Reply? {
      guard isAnswered, let code = lines.last.flatMap({ Int($0.prefix(3)) }) else { return nil }
      let words = lines.map { $0.dropFirst(4) }.joined(separator: " ")
      return Reply(code: code, text: MailWords.printable("\(code) \(words)"))
    }
  }

  private var exchanges: [Exchange] = []

  /// Reads what curl wrote.
  ///
  /// - Parameter log: Its standard error.
  init(_ log: String) {
    for line in log.split(whereSeparator: \.isNewline) {
      if line.hasPrefix("> ") {
        if line == "> QUIT" { break }
        exchanges.append(
          Exchange(command: line.hasPrefix("> RCPT TO:") ? .recipient : .other)
        )
      } else if line.hasPrefix("< ") {
        take(line.dropFirst(2))
      }
    }
  }

  private mutating func take(_ line: Substring) {
    if exchanges.last?.isAnswered ?? true { exchanges.append(Exchange(command: .other)) }
    let last = exchanges.count - 1
    exchanges[last].lines.append(line)
    exchanges[last].isAnswered = line.dropFirst(3).first != "-"
  }

  /// What the server said to each recipient, in order; nil where it said nothing yet.
  var recipientReplies: [Reply?] {
    exchanges.filter { $0.command == .recipient }.map(\.reply)
  }

  /// The refusal that the dialogue ended with, if it did.
  var lastRefusal: Reply? {
    exchanges.last?.reply.flatMap { $0.refuses ? $0 : nil }
  }
}
