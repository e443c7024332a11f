/// A mail handed to a mail server by curl.
///
/// All that curl needs is in a configuration on its standard input, since everybody on a machine can
/// read the arguments of programs. (`curl(1)`: `--config`.)
struct CurlCall {
  let server: MailServer
  let sender: String
  let recipients: [String]
  /// User and password to log in with.
  let credentials: (user: String, credentials: MailCredentials)?
  let message: String
  let patience: MailPatience

  /// The run of curl; it is stopped from outside only if its own limit does not hold.
  var call: MailClient.Call {
    MailClient.Call(
      program: "curl",
      arguments: ["--disable", "--config", "-"],
      input: .text(configuration),
      limit: patience.attempt + .seconds(10)
    )
  }

  /// The configuration: an option a line.
  var configuration: String {
    let scheme = server.security == .tls ? "smtps" : "smtp"
    // Without a path curl greets the server with the name of the file.
    var options: [(String, String?)] = [
      ("url", "\(scheme)://\(server.host):\(server.port)/\(greeting)"),
      ("upload-file", message), ("globoff", nil), ("noproxy", "*"),
      ("mail-from", sender), ("mail-rcpt-allowfails", nil),
      ("connect-timeout", Self.seconds(patience.connecting)),
      ("max-time", Self.seconds(patience.attempt)),
      ("silent", nil), ("show-error", nil), ("verbose", nil),
    ]
    options += recipients.map { ("mail-rcpt", $0) }
    if server.security == .startTLS { options.append(("ssl-reqd", nil)) }
    if let authorities = server.authorities { options.append(("cacert", authorities)) }
    if let (user, credentials) = credentials {
      options.append(("user", "\(user):\(credentials.password)"))
    }
    return options.map { name, value in
      value.map { "\(name) = \(Self.quoted($0))\n" } ?? "\(name)\n"
    }.joined()
  }

  private var greeting: String {
    let name = server.greeting ?? SystemCalls.hostName
    return MailServer.isName(name) ? name : "localhost"
  }

  private static func seconds(_ duration: Duration) -> String {
    let (seconds, attoseconds) = duration.components
    let milliseconds = max(1, seconds * 1000 + attoseconds / 1_000_000_000_000_000)
    let digits = "\(milliseconds % 1000)"
    return "\(milliseconds / 1000)." + String(repeating: "0", count: 3 - digits.count) + digits
  }

  /// A value between quotes, in which a backslash stands before what it would not mean.
  static func quoted(_ value: String) -> String {
    var text = "\""
    for character in value.unicodeScalars {
      switch character {
      case "\\": text += "\\\\"
      case "\"": text += "\\\""
      case "\t": text += "\\t"
      case "\n": text += "\\n"
      case "\r": text += "\\r"
      case "\u{0B}": text += "\\v"
      default: text.unicodeScalars.append(character)
      }
    }
    return text + "\""
  }
}
