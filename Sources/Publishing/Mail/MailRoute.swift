/// The way a mail leaves this machine: by a mail server, or by a program of the system.
public enum MailRoute: Sendable, Equatable {
  /// A mail server, which curl talks to.
  case server(MailServer)
  /// A program that takes a mail as `sendmail` does; nil is the system's own.
  case program(path: String?)

  /// Understands a route as it is written on the command line.
  ///
  ///     smtp://team@mail.example.org                    STARTTLS, port 587
  ///     smtps://team@mail.example.org                   TLS from the first byte, port 465
  ///     smtps://mail.example.org:8465/reports.example.org?ca=/etc/our-ca.pem
  ///     smtp://localhost?tls=none                       a relay on this machine, port 25
  ///     sendmail                                        the system's
  ///     sendmail:/usr/bin/msmtp
  ///
  /// The path of an address is the name that this machine gives itself (EHLO), which is else its own;
  /// `ca` is a file of certificates to trust in place of the system's.
  ///
  /// - Parameter text: The text.
  /// - Throws: Why it is no route. A text that may hold a password is not quoted.
  public init(_ text: String) throws(MailError) {
    if text == "sendmail" {
      self = .program(path: nil)
    } else if text.hasPrefix("sendmail:") {
      let path = text.dropFirst("sendmail:".count)
      guard path.hasPrefix("/"), !path.utf8.contains(0) else {
        throw .badRoute(text, "a program is named by its whole path")
      }
      self = .program(path: String(path))
    } else {
      self = .server(try MailServer(text))
    }
  }
}
